/// What a run found.
public struct LintReport: Sendable {
    /// In the order of the files, then of the places in them.
    public var diagnostics: [Diagnostic]
    /// What was read.
    public var counts: Counts
    /// Files that were passed over or could not be read, each with one line that says why.
    public var notices: [Notice]
    /// What rules over the whole run have looked at. It goes with the report, so that whoever has the report decides when
    /// all of it is freed.
    private var basis: RunCheck?

    /// How many files, documents and objects were read.
    public struct Counts: Sendable, Hashable {
        /// How many files.
        public var files = 0
        /// How many YAML documents.
        public var documents = 0
        /// How many Kubernetes objects.
        public var objects = 0
        /// How many Services.
        public var services = 0
        /// Files that are Helm templates, which only helm can turn into manifests.
        public var templates = 0
        /// Documents that are Helm templates, in files that hold others too.
        public var templateDocuments = 0
        /// Files that are patches of kustomize, which make sense only where they are applied.
        public var patches = 0
        /// Findings that a comment or a baseline has taken out.
        public var suppressed = 0

        /// Starts with the defaults of all properties.
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
        /// The file that the notice is about.
        public var file: String
        /// What there is to say, in a sentence.
        public var message: String
        /// Whether the file should have been read and was not: the exit code tells.
        public var isTrouble: Bool

        /// A notice. `isTrouble` makes the run exit with 2.
        public init(file: String, message: String, isTrouble: Bool) {
            self.file = file
            self.message = message
            self.isTrouble = isTrouble
        }
    }

    /// A report of these findings, in this order.
    public init(diagnostics: [Diagnostic] = [], counts: Counts = Counts(), notices: [Notice] = []) {
        self.diagnostics = diagnostics
        self.counts = counts
        self.notices = notices
    }

    init(diagnostics: [Diagnostic], counts: Counts, notices: [Notice], basis: RunCheck) {
        self.init(diagnostics: diagnostics, counts: counts, notices: notices)
        self.basis = basis
    }

    /// How many findings have this severity.
    public func count(of severity: Severity) -> Int {
        diagnostics.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
    }

    /// Whether something that should have been read was not.
    public var hasTrouble: Bool { notices.contains(where: \.isTrouble) }

    /// The files that should have been read and were not.
    var troubles: [Notice] { notices.filter(\.isTrouble) }
}
