internal import JSON
public import YAMLSyntax

/// One finding, as a value: what is wrong, where, and what would be right.
public struct Diagnostic: Sendable, Hashable {
    /// The identifier of the rule, `unknown-field`.
    public var rule: String
    /// How bad it is.
    public var severity: Severity
    /// What it is about.
    public var category: Category
    /// The apiserver's word for it, `FieldValueInvalid`; nil where no apiserver speaks of it.
    public var reason: String?
    /// Kubernetes' path of the field; nil where the finding is about no field.
    public var field: String?
    /// What is wrong, in one line.
    public var message: String
    /// The file as it was named; `<stdin>` for standard input without a name.
    public var file: String
    /// The number of the document in the file, from 1.
    public var document: Int
    /// Where it stands in the file.
    public var range: YAMLRange
    /// The object that it is about; nil where there is none.
    public var object: ObjectReference?
    /// Other places that explain it.
    public var notes: [Note] = []
    /// What to write instead, in a sentence.
    public var help: String?
    /// How to repair it; nil where nobody can say.
    public var fix: Fix?

    /// Another place: `30080 first used here`.
    public struct Note: Sendable, Hashable {
        /// What is wrong, in one line.
        public var message: String
        /// The file, as it was named.
        public var file: String
        /// Where it stands in the file.
        public var range: YAMLRange

        /// A remark about another place.
        public init(message: String, file: String, range: YAMLRange) {
            self.message = message
            self.file = file
            self.range = range
        }
    }

    /// `a.yaml:12:15`, of the place it points at.
    public var place: String { "\(file):\(range.start.line):\(range.start.column)" }
}

/// The object that a finding is about.
public struct ObjectReference: Sendable, Hashable {
    /// The kind of the object.
    public var kind: String
    /// Empty where the manifest names none.
    public var namespace: String
    /// The name of the object.
    public var name: String
    /// The template that helm rendered it from (`# Source: …`); nil where no comment says so.
    public var template: String?

    /// An object, or the template of one of kind `template`.
    public init(kind: String, namespace: String, name: String, template: String? = nil) {
        self.kind = kind
        self.namespace = namespace
        self.name = name
        self.template = template
    }
}

/// A change of the text that removes the cause of a finding.
public struct Fix: Sendable, Hashable {
    /// Whether a repair may be made without asking.
    public enum Safety: String, Sendable, Hashable {
        /// Certain: nothing else can have been meant.
        case safe
        /// Likely, but it changes what the manifest says: renaming an object, for one.
        case unsafe
    }

    /// What the repair does, in a few words.
    public var title: String
    /// Whether it may be made without asking.
    public var safety: Safety
    /// The changes to the text, in its order.
    public var edits: [Edit]

    /// Replaces one token: a scalar without its anchor, tag and comment.
    public struct Edit: Sendable, Hashable {
        /// Where it stands in the file.
        public var range: YAMLRange
        /// The text that takes its place.
        public var replacement: String
        /// The same range as offsets in the text that was checked.
        var bytes: Range<Int>
        /// The scalar in its document, and what it has to say after the edit.
        var ordinal: Int
        var value: JSONValue
    }
}
