import Foundation
import TestSupport

/// The built program, run as a process of its own in a home of its own.
struct Svcctl: Sendable {
    struct Outcome: Sendable {
        let exit: Int32
        let stdout: String
        let stderr: String
    }

    /// Where the run keeps its store, its kubeconfig and its caches; removed by ``remove()``.
    let home: URL

    /// - Parameter kubectl: what the word `kubectl` runs; nil for the built program.
    init(kubectl: URL? = nil) throws {
        home = FileManager.default.temporaryDirectory.appending(path: "svcctl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home.appending(path: "bin"), withIntermediateDirectories: true)
        for (name, program) in [("svcctl", Self.binary), ("kubectl", kubectl ?? Self.binary)] {
            try FileManager.default.createSymbolicLink(
                at: home.appending(path: "bin/\(name)"), withDestinationURL: program)
        }
    }

    func remove() { try? FileManager.default.removeItem(at: home) }

    /// The executable that `SVCCTL_BINARY` names, so that what is shipped is what is tested; otherwise the one that this
    /// test run built, beside the test bundle.
    static let binary: URL = {
        if let path = ProcessInfo.processInfo.environment["SVCCTL_BINARY"], !path.isEmpty { return URL(filePath: path) }
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = bundle.appending(path: "svcctl")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return Fixture.packageRoot.appending(path: ".build/debug/svcctl")
    }()

    /// Runs a line of shell in which both `svcctl` and `kubectl` are the built program on an embedded store.
    /// - Parameter seconds: after which the line is killed.
    func shell(
        _ line: String, in directory: URL = Fixture.packageRoot, input: String = "",
        environment: [String: String] = [:],
        embedded: Bool = true, seconds: Double = 60
    ) async throws -> Outcome {
        try await onOwnThread {
            try run(line, in: directory, input: input, environment: environment, embedded: embedded, seconds: seconds)
        }
    }

    /// The environment of a run: that of the tests, in the home of this one.
    func variables(embedded: Bool) -> [String: String] {
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("KUBE") }
        variables["HOME"] = home.path
        variables["XDG_DATA_HOME"] = home.appending(path: "data").path
        variables["PATH"] = home.appending(path: "bin").path + ":" + (variables["PATH"] ?? "/usr/bin:/bin")
        variables["SVCCTL_EMBEDDED"] = embedded ? "1" : nil
        return variables
    }

    private func run(
        _ line: String, in directory: URL, input: String, environment: [String: String], embedded: Bool,
        seconds: Double
    ) throws -> Outcome {
        let variables = variables(embedded: embedded).merging(environment) { $1 }

        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = directory
        process.environment = variables
        // Files rather than pipes: nothing can fill up while nobody reads.
        let files = ["in", "out", "err"].map { home.appending(path: "std\($0)-\(UUID().uuidString)") }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let streams = try [
            FileHandle(forReadingFrom: files[0]), FileHandle(forWritingTo: files[1]),
            FileHandle(forWritingTo: files[2]),
        ]
        // Closed here and not with the process, which its deadline keeps: thousands of open files bring `run` down.
        defer { for stream in streams { try? stream.close() } }
        process.standardInput = streams[0]
        process.standardOutput = streams[1]
        process.standardError = streams[2]
        try process.run()
        let deadline = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: deadline)
        process.waitUntilExit()
        deadline.cancel()
        return Outcome(
            exit: process.terminationStatus,
            stdout: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            stderr: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
