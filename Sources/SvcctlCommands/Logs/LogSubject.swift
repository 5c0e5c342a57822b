internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// What the words of `logs` name.
struct LogSubject: Sendable {
    enum Kind: Sendable {
        case pod(String)
        case object(ResourceArguments.Item)
        case selector(String)
    }

    let kind: Kind
    /// The word behind it.
    let container: String?

    var isSelector: Bool { if case .selector = kind { true } else { false } }

    /// - Throws: `CommandFailure` in kubectl's words.
    init(_ words: [String], selector: String?) throws {
        if let selector = selector?.selectorContent {
            guard words.isEmpty else {
                throw CommandFailure(
                    "error: only a selector (-l) or a POD name is allowed\nSee 'svcctl logs -h' for help and examples",
                    code: "usage")
            }
            (kind, container) = (.selector(selector), nil)
            return
        }
        guard let first = words.first, words.count <= 2 else {
            throw CommandFailure(
                """
                error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
                POD or TYPE/NAME is a required argument for the logs command
                See 'svcctl logs -h' for help and examples
                """, code: "usage")
        }
        container = words.count == 2 ? words[1] : nil
        if first.isEmpty { throw CommandFailure.noResources }
        guard first.contains("/") else {
            try InvalidPathSegment.check(name: first)
            kind = .pod(first)
            return
        }
        let items = try ResourceArguments([first]).items
        guard let item = items.first, items.count == 1 else {
            throw CommandFailure("error: logs are read of one object: \"\(first)\" names several types", code: "usage")
        }
        kind = .object(item)
    }
}

/// Which containers of a Pod are read.
enum ContainerChoice: Sendable {
    /// The one that the Pod names as its default, or the first.
    case usual
    case all
    case named(String)
}

/// A container whose log is read.
struct LogSource: Sendable, Hashable {
    let namespace: String
    let pod: String
    /// Empty for the only one of a Pod that may not be read.
    let container: String

    /// How lines say where they come from: `[pod/web-0/main] `.
    var prefix: String { "[\(name)] " }

    var name: String { container.isEmpty ? "pod/\(pod)" : "pod/\(pod)/\(container)" }
}

extension Pod {
    /// The annotation that names the container whose log is meant where none is named.
    static let defaultContainer = "kubectl.kubernetes.io/default-container"

    /// The names of its containers, the initial ones first and those for debugging last.
    var containerNames: [String] {
        ["initContainers", "containers", "ephemeralContainers"].flatMap(names)
    }

    private func names(_ member: String) -> [String] {
        (json["spec"]?[member]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }

    /// The sources that `choice` means.
    /// - Parameter remark: is told which container was taken where several might be meant.
    /// - Throws: `CommandFailure` in kubectl's words for a container that the Pod does not have.
    func logSources(_ choice: ContainerChoice, remark: (String) throws -> Void) throws -> [LogSource] {
        func source(_ container: String) -> LogSource {
            LogSource(namespace: metadata.namespace, pod: metadata.name, container: container)
        }
        switch choice {
        case .all: return containerNames.map(source)
        case .named(let name):
            guard containerNames.contains(name) else {
                throw CommandFailure("error: container \(name) is not valid for pod \(metadata.name)")
            }
            return [source(name)]
        case .usual:
            let annotated = metadata.annotations[Self.defaultContainer]?.stringValue ?? ""
            if containerNames.contains(annotated) { return [source(annotated)] }
            if !annotated.isEmpty {
                try remark("Default container name \"\(annotated)\" not found in pod \(metadata.name)")
            }
            let own = names("containers")
            let others =
                names("ephemeralContainers").map { "\($0) (ephem)" } + names("initContainers").map { "\($0) (init)" }
            guard let first = own.first else { return [] }
            if own.count + others.count > 1 {
                try remark("Defaulted container \"\(first)\" out of: \((own + others).joined(separator: ", "))")
            }
            return [source(first)]
        }
    }
}
