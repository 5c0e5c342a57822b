internal import ArgumentParser
internal import KubernetesModel

/// `-l`
struct LabelOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("l", allowingJoined: true), .long],
        help: .value("SELECTOR", "Only objects with these labels, for example app=web,tier!=cache."))
    var selector: String?

    /// The selector, unless it is empty.
    var text: String? { selector?.selectorContent }

    /// - Throws: `CommandFailure` with the words of the parser.
    var parsed: LabelSelector? { get throws { try LabelSelector(flag: selector) } }
}

extension LabelSelector {
    /// Reads the value of a flag; nil where it asks for nothing.
    /// - Throws: `CommandFailure` with the words of the parser.
    init?(flag: String?) throws {
        guard let text = flag?.selectorContent else { return nil }
        do { try self.init(parsing: text) } catch { throw CommandFailure("error: \(error)", code: "usage") }
    }
}

extension String {
    /// This selector, unless it is empty.
    var selectorContent: String? { allSatisfy(\.isWhitespace) ? nil : self }
}

/// `-l` and `-A`
struct ScopeOptions: ParsableArguments, Sendable {
    @OptionGroup(title: "Selection Options") var labels: LabelOptions

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "Look in every namespace.")
    var allNamespaces = false
}

/// Which objects a verb changes: by name, by selector, or those of manifests.
struct SelectionOptions: ParsableArguments, Sendable {
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions
    @OptionGroup(title: "Selection Options") var scope: ScopeOptions

    @Option(
        name: .customLong("field-selector"),
        help: .value("SELECTOR", "Only objects with these fields, for example metadata.name=web."))
    var fieldSelector: String?

    @Flag(help: "All objects of the given types in the namespace.")
    var all = false

    /// What these options and `words` pick together.
    /// - Parameter isLocal: whether nothing is sent, so that only manifests can be meant.
    func selection(
        _ words: [String], as manner: Selection.Manner = .changing, isLocal: Bool = false
    ) throws -> Selection {
        if isLocal, !files.isGiven {
            throw CommandFailure(
                """
                error: you must specify resources by --filename when --local is set.
                Example resource specifications include:
                   '-f rsrc.yaml'
                   '--filename=rsrc.json'
                """, code: "usage")
        }
        return try Selection(
            words, files: files, labels: scope.labels.selector, fields: fieldSelector, all: all,
            allNamespaces: scope.allNamespaces,
            as: manner)
    }
}
