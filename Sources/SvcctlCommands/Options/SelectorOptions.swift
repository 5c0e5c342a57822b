internal import ArgumentParser
internal import KubernetesClient

/// Which objects of a type are meant.
struct SelectorOptions: ParsableArguments, Sendable {
    @OptionGroup var scope: ScopeOptions

    @Option(
        name: .customLong("chunk-size"), help: "How many objects to ask for at once: 500 if left out; 0 asks for all.")
    var chunkSize: Int?

    var allNamespaces: Bool { scope.allNamespaces }

    /// Objects an answer at most; 0: all in one.
    var limit: Int { chunkSize ?? 500 }
}
