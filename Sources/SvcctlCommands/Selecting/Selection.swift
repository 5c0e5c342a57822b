internal import KubernetesClient
internal import KubernetesModel

/// What a verb works on, checked before anything is sent: objects that are *named*, by words or by manifests; those of a
/// type that are *selected*; or *all* of a type, because words asked for all.
struct Selection: Sendable {
    enum Breadth: Sendable { case named, selected, all }

    /// How a verb reads the words that say what to work on.
    enum Manner: Sendable {
        /// A type alone stands for all of its objects.
        case reading
        /// `--all` asks for all, beside names it has no meaning.
        case changing
        /// `--all` is a selector like others.
        case deleting
        /// `--all` may have a selector besides, which then decides.
        case waiting
    }

    let breadth: Breadth
    let arguments: ResourceArguments
    /// Names the manifests of the objects; none where words do.
    let files: FilenameOptions
    let labels: String?
    let fields: String?
    let allNamespaces: Bool
    /// The same labels where they can be read, to hold answers and manifests against; otherwise the server says why not.
    let labelSelector: LabelSelector?

    /// - Throws: `CommandFailure` in kubectl's words where nothing is picked, or words and flags contradict each other.
    init(
        _ words: [String], files: FilenameOptions, labels labelSelector: String? = nil,
        fields fieldSelector: String? = nil, all: Bool = false, allNamespaces: Bool = false, as manner: Manner
    ) throws {
        self.files = files
        self.allNamespaces = allNamespaces
        labels = labelSelector?.selectorContent
        fields = fieldSelector?.selectorContent
        self.labelSelector = labels.flatMap { try? LabelSelector(parsing: $0) }
        if all { try Self.refuseSelectors(labels: labels, fields: fields, manner) }
        if files.isGiven {
            if !words.isEmpty { throw CommandFailure.wordsBesideFiles }
            arguments = try ResourceArguments([])
            breadth = .named
            return
        }
        arguments = try ResourceArguments(words)
        let isSelecting = labels != nil || fields != nil
        if arguments.items.isEmpty {
            guard isSelecting || all else { throw CommandFailure.noResources }
            throw Self.refusal("at least one resource must be specified to use a selector")
        }
        if arguments.areNamed {
            if isSelecting || (all && manner == .deleting) {
                throw Self.refusal(
                    arguments.areJoined
                        ? "selectors and the all flag cannot be used when passing resource/name arguments"
                        : "name cannot be provided when a selector is specified")
            }
            if allNamespaces { throw Self.refusal("a resource cannot be retrieved by name across all namespaces") }
            breadth = .named
        } else if isSelecting {
            breadth = .selected
        } else if all || manner == .reading {
            breadth = .all
        } else {
            let isEmptySelector = labelSelector != nil || fieldSelector != nil
            throw Self.refusal(
                "resource(s) were provided, but no name was specified"
                    + (isEmptySelector
                        ? "\nThe selector is empty, which selects nothing: write one, or --all for all objects of the type."
                        : ""))
        }
    }

    private static func refuseSelectors(labels: String?, fields: String?, _ manner: Manner) throws {
        if labels == nil, fields == nil { return }
        switch manner {
        case .deleting: throw refusal("setting 'all' parameter but found a non empty selector. ")
        case .changing:
            throw refusal("cannot set --all and \(labels != nil ? "--selector" : "--field-selector") at the same time")
        case .reading, .waiting: return
        }
    }

    private static func refusal(_ message: String) -> CommandFailure {
        CommandFailure("error: \(message)", code: "usage")
    }

    /// Whether the labels pick `object`; always, where none are asked for.
    func picks(_ object: KubernetesObject) -> Bool { labelSelector?.matches(object.metadata.labels) ?? true }
}

extension CommandFailure {
    static let wordsBesideFiles = CommandFailure(
        "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well",
        code: "usage")

    /// Neither arguments nor files say what to work on.
    static let noResources = CommandFailure(
        """
        error: You must provide one or more resources by argument or filename.
        Example resource specifications include:
           '-f rsrc.yaml'
           '--filename=rsrc.json'
           '<resource> <name>'
           '<resource>'
        """)
}
