internal import ArgumentParser
internal import KubernetesClient

/// Which objects of a type are meant.
struct SelectorOptions: ParsableArguments, Sendable {
    @OptionGroup(title: "Selection Options") var scope: ScopeOptions

    @Option(
        name: .customLong("chunk-size"),
        help: .value(
            "COUNT", "How many objects to request at a time. The default is 500; 0 requests all of them at once."))
    var chunkSize: Int?

    var allNamespaces: Bool { scope.allNamespaces }

    /// Objects an answer at most; 0: all in one.
    var limit: Int { chunkSize ?? 500 }
}
