internal import KubernetesClient

/// The words after a verb that say which objects it works on, as kubectl reads them: `svc`, `svc,ep`, `svc web db`,
/// `svc/web ep/web`.
struct ResourceArguments: Sendable, Hashable {
    /// One object, or with a nil name all objects of a type.
    struct Item: Sendable, Hashable {
        /// The type as written: `svc`, `endpointslices.discovery.k8s.io`.
        let type: String
        let name: String?
    }

    /// In the order of the words.
    let items: [Item]

    /// Whether objects are named one by one.
    var areNamed: Bool { items.contains { $0.name != nil } }

    /// Whether types and names come in one word: `svc/web`.
    let areJoined: Bool

    /// - Throws: `CommandFailure` with kubectl's words for a mixture of the forms, and for a name or type that is empty or
    ///   would lead elsewhere.
    init(_ words: [String]) throws {
        areJoined = words.contains { $0.contains("/") }
        if areJoined {
            items = try words.flatMap(Self.joined)
        } else {
            let types = words.first.map(Self.types) ?? []
            items = types.flatMap { type -> [Item] in
                words.count == 1
                    ? [Item(type: type, name: nil)] : words.dropFirst().map { Item(type: type, name: $0) }
            }
        }
        if items.contains(where: \.type.isEmpty) {
            throw CommandFailure(
                areNamed
                    ? "error: arguments in resource/name form must have a single resource and name"
                    : "error: the server doesn't have a resource type \"\"", code: "usage")
        }
        for case let name? in items.map(\.name) {
            do {
                try InvalidPathSegment.check(name: name)
            } catch { throw CommandFailure("error: \(error)", code: "usage") }
        }
    }

    private static func joined(_ word: String) throws -> [Item] {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count < 2 {
            throw CommandFailure(
                "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'svcctl get resource/<resource_name>' instead of 'svcctl get resource resource/<resource_name>'"
            )
        }
        guard parts.count == 2 else {
            throw CommandFailure("error: arguments in resource/name form may not have more than one slash")
        }
        guard !parts[0].isEmpty, !parts[1].isEmpty else {
            throw CommandFailure("error: arguments in resource/name form must have a single resource and name")
        }
        return types(parts[0]).map { Item(type: $0, name: parts[1]) }
    }

    /// The types of a list, each once.
    private static func types(_ word: String) -> [String] {
        var seen = Set<String>()
        return word.split(separator: ",", omittingEmptySubsequences: false).map(String.init).filter {
            seen.insert($0).inserted
        }
    }
}
