internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// One object of a manifest and where it is written. What rules over the whole run need stays with it; its text does not.
///
/// A class, so that the many lists that rules make of objects cost a pointer each.
final class ManifestObject: Sendable {
    private let text: ManifestText
    /// The number of its document in the file, from 1.
    let document: Int
    /// The object in its document, which may be a list of them.
    private let ordinal: Int
    let gvk: GroupVersionKind
    let namespace: String
    let name: String
    let template: String?
    let facts: ObjectFacts
    /// Where it lands, and as what.
    let key: RunCheck.ObjectKey

    init(
        _ text: ManifestText, document: Int, ordinal: Int, gvk: GroupVersionKind, namespace: String,
        defaultNamespace: String, name: String, template: String?, facts: ObjectFacts
    ) {
        self.text = text
        self.document = document
        self.ordinal = ordinal
        self.gvk = gvk
        self.namespace = namespace
        self.name = name
        self.template = template
        self.facts = facts
        key = RunCheck.ObjectKey(namespace: namespace.isEmpty ? defaultNamespace : namespace, name: name)
    }

    /// An object that is written nowhere: what is found about it has no place.
    convenience init(_ object: KubernetesObject) {
        let metadata = object.metadata
        self.init(
            ManifestText(), document: 0, ordinal: 0, gvk: object.gvk, namespace: metadata.namespace,
            defaultNamespace: "default", name: metadata.name, template: nil,
            facts: ObjectFacts(object.gvk, object.value))
    }

    var file: String { text.name }

    var reference: ObjectReference {
        ObjectReference(kind: gvk.kind, namespace: namespace, name: name, template: template)
    }

    /// Whether it comes before `other` where files are taken folder by folder, each by its name, as a run finds them.
    func precedes(_ other: ManifestObject) -> Bool {
        if text !== other.text, file != other.file { return file.precedes(path: other.file) }
        return (document, ordinal) < (other.document, other.ordinal)
    }

    /// The namespace that it lands in where nothing else is said.
    var effectiveNamespace: String { key.namespace }

    /// The object in its text, which is read for it; nil where the text has gone.
    var written: WrittenObject? {
        text.document(document)?.node(ordinal).map { WrittenObject(node: $0, file: file) }
    }

    /// Where `path` is written; the nearest value around it where it is not.
    func range(of path: FieldPath, _ target: Finding.Target = .value) -> YAMLRange {
        written?.range(of: path, target) ?? YAMLRange(YAMLPosition(line: 1, column: 1))
    }

    /// A note that points at `path`.
    func note(_ message: String, at path: FieldPath) -> Diagnostic.Note {
        Diagnostic.Note(message: message, file: file, range: range(of: path))
    }

    /// `a.yaml:12:15`, where `path` is written.
    func place(of path: FieldPath) -> String {
        let start = range(of: path).start
        return "\(file):\(start.line):\(start.column)"
    }
}

extension String {
    /// Whether this path comes before another one part by part: `a/z.yaml` before `a.yaml`.
    func precedes(path other: String) -> Bool {
        let rank = { (byte: UInt8) in byte == UInt8(ascii: "/") ? 0 : byte }
        return utf8.lazy.map(rank).lexicographicallyPrecedes(other.utf8.lazy.map(rank))
    }
}
