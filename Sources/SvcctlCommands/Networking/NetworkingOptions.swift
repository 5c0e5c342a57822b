internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceNetworking

/// Where rules, dns, trace and proxy get their objects from.
struct ObjectOptions: ParsableArguments, Sendable {
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions

    @Flag(name: [.customShort("A"), .long], help: "Take the Services of all namespaces.")
    var allNamespaces = false
}

/// The Services that words name: `svc/web`, `svc web db`, `web`.
struct ServiceSelection: Sendable {
    /// Empty for all of them.
    let names: [String]

    init(_ words: [String]) throws {
        let kinds = ["svc", "service", "services"]
        names = try words.compactMap { word in
            let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 1 { return kinds.contains(word) && words.count > 1 || word == "svc" ? nil : word }
            guard parts.count == 2, kinds.contains(parts[0]), !parts[1].isEmpty else {
                throw CommandFailure("error: \(word) is no Service: svc/NAME is expected", code: "usage")
            }
            return parts[1]
        }
    }

    /// Those of `services` that are meant. Named ones are looked for in `namespace`, and must be there.
    func pick(from services: [Service], namespace: String, allNamespaces: Bool) throws -> [Service] {
        guard !names.isEmpty else {
            return allNamespaces ? services : services.filter { $0.metadata.namespace == namespace }
        }
        return try names.map { name in
            guard
                let service = services.first(where: { $0.metadata.name == name && $0.metadata.namespace == namespace })
            else { throw Status.notFound(.services, name) }
            return service
        }
    }
}
