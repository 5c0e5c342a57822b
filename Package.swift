// swift-tools-version: 6.2

import PackageDescription

/// Libraries of the house, from the ground up: a target may import only what stands above it in this list
/// and is named in its dependencies.
let package = Package(
    name: "svcctl",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "svcctl", targets: ["svcctl"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2.git", exact: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
        .target(name: "JSON"),
        .target(
            name: "HostSystem",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(name: "KubernetesModel", dependencies: ["JSON"]),
        .target(name: "YAMLSyntax", dependencies: ["CLibYAML", "JSON", "KubernetesModel"]),
        .target(name: "ServiceRules", dependencies: ["JSON", "KubernetesModel"]),
        .target(name: "ManifestReading", dependencies: ["JSON", "HostSystem", "KubernetesModel", "YAMLSyntax"]),
        .target(
            name: "ManifestLint",
            dependencies: ["JSON", "HostSystem", "KubernetesModel", "YAMLSyntax", "ServiceRules", "ManifestReading"]
        ),
        .target(
            name: "ManifestLanguageServer",
            dependencies: [
                "JSON", "HostSystem", "KubernetesModel", "YAMLSyntax", "ServiceRules", "ManifestReading",
                "ManifestLint",
            ]
        ),
        .target(name: "ObjectPatching", dependencies: ["JSON", "KubernetesModel"]),
        .target(name: "ObjectPrinting", dependencies: ["JSON", "KubernetesModel", "YAMLSyntax"]),
        .target(
            name: "KubernetesClient",
            dependencies: [
                "JSON", "HostSystem", "KubernetesModel", "YAMLSyntax",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOExtras", package: "swift-nio-extras"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSOCKS", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]
        ),
        .target(
            name: "EmbeddedAPIServer",
            dependencies: [
                "JSON", "HostSystem", "KubernetesModel", "YAMLSyntax", "ServiceRules", "ObjectPatching",
                "ObjectPrinting",
                .product(name: "Collections", package: "swift-collections"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "X509", package: "swift-certificates"),
            ]
        ),
        .target(
            name: "ServiceNetworking",
            dependencies: [
                "JSON", "KubernetesModel",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "ServiceForwarding",
            dependencies: [
                "JSON", "HostSystem", "KubernetesModel", "KubernetesClient", "ServiceNetworking",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(
            name: "SvcctlCommands",
            dependencies: [
                "JSON", "KubernetesModel", "YAMLSyntax", "ServiceRules", "ManifestReading", "ManifestLint",
                "ManifestLanguageServer", "ObjectPatching", "ObjectPrinting",
                "KubernetesClient", "EmbeddedAPIServer", "ServiceNetworking", "ServiceForwarding", "HostSystem",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "svcctl",
            dependencies: [
                "SvcctlCommands", "HostSystem",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["StaticLibraries"],
            // A fixed address, no symbols and few libraries: the loader has little to do, which is most of the start-up
            // time. Nothing exported: what nobody calls can be left out.
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-L", "\(Context.packageDirectory)/Sources/svcctl/StaticLibraries",
                        "-Xclang-linker", "-static-libgcc", "-Xclang-linker", "-no-pie",
                        "-Xlinker", "--no-export-dynamic", "-Xlinker", "--gc-sections", "-Xlinker", "-s",
                    ],
                    .when(platforms: [.linux], configuration: .release))
            ]
        ),
    ]
)

/// Every library is tested by a target of its name; Tests/Fixtures holds the files that tests read.
let testedLibraries = [
    "HostSystem", "KubernetesModel", "YAMLSyntax", "ServiceRules", "ManifestReading", "ManifestLint",
    "ManifestLanguageServer",
    "ObjectPatching", "ObjectPrinting", "KubernetesClient", "EmbeddedAPIServer", "ServiceNetworking",
    "ServiceForwarding",
    "SvcctlCommands",
]

package.targets.append(
    .target(
        name: "TestSupport",
        dependencies: [
            "JSON", "KubernetesModel",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHPACK", package: "swift-nio-http2"),
            .product(name: "NIOHTTP2", package: "swift-nio-http2"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "X509", package: "swift-certificates"),
        ], path: "Tests/TestSupport"))

for library in testedLibraries {
    let libraries = Set([library, "JSON", "KubernetesModel"]).sorted()
    package.targets.append(
        .testTarget(
            name: "\(library)Tests", dependencies: libraries.map { .byName(name: $0) } + ["TestSupport"]))
}

// The grammar of flags is tested against commands of its own.
for target in package.targets where target.name == "SvcctlCommandsTests" {
    target.dependencies.append(.product(name: "ArgumentParser", package: "swift-argument-parser"))
}

// Linted texts come from there.
for target in package.targets where target.name == "ManifestLintTests" {
    target.dependencies += ["ManifestReading", "HostSystem"]
}

// What an editor is told is compared with what a run finds.
for target in package.targets where target.name == "ManifestLanguageServerTests" {
    target.dependencies += ["ManifestReading", "ManifestLint", "HostSystem"]
}

// Silence is measured on a clock of the test's own; kubeconfigs are files, locked and kept as they are.
for target in package.targets where target.name == "KubernetesClientTests" {
    target.dependencies += ["HostSystem"]
    target.dependencies += ["NIOCore", "NIOEmbedded", "NIOPosix"].map { .product(name: $0, package: "swift-nio") }
    target.dependencies.append(.product(name: "NIOHTTP2", package: "swift-nio-http2"))
}

// Stores of older formats are made of new ones.
for target in package.targets where target.name == "EmbeddedAPIServerTests" {
    target.dependencies += [.product(name: "GRDB", package: "GRDB.swift"), "YAMLSyntax"]
}

// Its tests have servers of their own to forward to.
for target in package.targets where target.name == "ServiceForwardingTests" {
    target.dependencies += ["KubernetesClient", "ServiceNetworking"]
    target.dependencies += ["NIOCore", "NIOPosix"].map { .product(name: $0, package: "swift-nio") }
}

package.targets.append(
    .testTarget(
        name: "EndToEndTests",
        dependencies: [
            "svcctl", "SvcctlCommands", "JSON", "KubernetesModel", "TestSupport",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]))

// Measures the release binary; see "Benchmarks" in the README.
package.targets.append(
    .executableTarget(name: "Benchmarks", dependencies: ["CLibYAML", "KubernetesClient"], path: "Tests/Benchmarks"))

// Only for `.ci/fuzz`: the parsers under libFuzzer. Everything of the house is instrumented then, so that libFuzzer sees
// which branches an input takes.
let isFuzzing = Context.environment["SVCCTL_FUZZING"] != nil
if isFuzzing {
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                "CLibFuzzer", "JSON", "KubernetesModel", "YAMLSyntax", "ManifestReading", "ManifestLint",
                "ObjectPrinting", "KubernetesClient",
            ],
            path: "Tests/Fuzzing",
            exclude: ["CLibFuzzer"],
            // The default linker, gold, cannot read the debug information of the instrumentation.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
}

let houseRules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + houseRules
    if isFuzzing { target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer"])) }
    // Verbs begin on the thread of their caller; see Svcctl.
    if target.name == "SvcctlCommands" {
        target.swiftSettings?.append(.enableUpcomingFeature("NonisolatedNonsendingByDefault"))
    }
}
