internal import ArgumentParser
internal import KubernetesClient

/// Which objects of a type are meant.
struct SelectorOptions: ParsableArguments, Sendable {
    @Option(name: [.customShort("l", allowingJoined: true), .long], help: "A label selector: app=web,tier!=cache.")
    var selector = ""

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "In all namespaces.")
    var allNamespaces = false

    @Option(name: .customLong("chunk-size"), help: "How many objects to ask for at once; 0 asks for all.")
    var chunkSize = 500
}
