internal import ArgumentParser
internal import KubernetesClient

/// Which objects of a type are meant.
struct SelectorOptions: ParsableArguments, Sendable {
    @Option(name: [.customShort("l", allowingJoined: true), .long], help: "A label selector: app=web,tier!=cache.")
    var selector: String?

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "In all namespaces.")
    var allNamespaces = false

    @Option(
        name: .customLong("chunk-size"), help: "How many objects to ask for at once: 500 if left out; 0 asks for all.")
    var chunkSize: Int?

    /// Whether labels are asked for.
    var isSelecting: Bool { !(selector ?? "").isEmpty }

    /// Objects an answer at most; 0: all in one.
    var limit: Int { chunkSize ?? 500 }
}
