/// What a run found.
public struct LintReport: Sendable {
    /// In the order of the files, then of the places in them.
    public var diagnostics: [Diagnostic]
    public var counts: Counts
    /// Files that were passed over or could not be read, each with one line that says why.
    public var notices: [Notice]
    /// What rules over the whole run have looked at. It goes with the report, so that whoever has the report decides when
    /// all of it is freed.
    private var basis: RunCheck?

    public struct Counts: Sendable, Hashable {
        public var files = 0
        public var documents = 0
        public var objects = 0
        public var services = 0
        /// Files that are Helm templates, which only helm can turn into manifests.
        public var templates = 0
        /// Documents that are Helm templates, in files that hold others too.
        public var templateDocuments = 0
        /// Files that are patches of kustomize, which make sense only where they are applied.
        public var patches = 0
        /// Findings that a comment or a baseline has taken out.
        public var suppressed = 0

        public init() {}

        static func += (left: inout Counts, right: Counts) {
            left.files += right.files
            left.documents += right.documents
            left.objects += right.objects
            left.services += right.services
            left.templates += right.templates
            left.templateDocuments += right.templateDocuments
            left.patches += right.patches
            left.suppressed += right.suppressed
        }
    }

    /// A line about a file as a whole.
    public struct Notice: Sendable, Hashable {
        public var file: String
        public var message: String
        /// Whether the file should have been read and was not: the exit code tells.
        public var isTrouble: Bool

        public init(file: String, message: String, isTrouble: Bool) {
            self.file = file
            self.message = message
            self.isTrouble = isTrouble
        }
    }

    public init(diagnostics: [Diagnostic] = [], counts: Counts = Counts(), notices: [Notice] = []) {
        self.diagnostics = diagnostics
        self.counts = counts
        self.notices = notices
    }

    init(diagnostics: [Diagnostic], counts: Counts, notices: [Notice], basis: RunCheck) {
        self.init(diagnostics: diagnostics, counts: counts, notices: notices)
        self.basis = basis
    }

    public func count(of severity: Severity) -> Int {
        diagnostics.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
    }

    /// Whether something that should have been read was not.
    public var hasTrouble: Bool { notices.contains(where: \.isTrouble) }

    /// The files that should have been read and were not.
    var troubles: [Notice] { notices.filter(\.isTrouble) }
}
