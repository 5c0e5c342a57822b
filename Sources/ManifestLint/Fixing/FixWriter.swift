internal import JSON
internal import YAMLSyntax

/// A fix as a rule proposes it: scalars, and what they should say. Whether their tokens can be replaced shows in the text.
struct ProposedFix: Sendable {
    var title: String
    var safety: Fix.Safety
    var changes: [Change]

    struct Change: Sendable {
        var scalar: YAMLNode
        var isKey: Bool
        var value: JSONValue
    }

    /// - Parameter value: text, a number or a boolean.
    init(_ title: String, _ safety: Fix.Safety, changing scalar: YAMLNode, to value: JSONValue) {
        self.title = title
        self.safety = safety
        changes = [Change(scalar: scalar, isKey: false, value: value)]
    }

    init(_ title: String, _ safety: Fix.Safety, renaming key: YAMLNode, to name: String) {
        self.title = title
        self.safety = safety
        changes = [Change(scalar: key, isKey: true, value: .string(name))]
    }
}

/// Turns the fixes of one document into edits of its tokens.
struct FixWriter {
    private let text: YAMLDocumentText
    private let shared: SharedNodes

    /// - Parameters:
    ///   - document: its number in `stream`, from 1.
    ///   - node: any node of it.
    init(_ stream: YAMLStream, document: Int, containing node: YAMLNode) {
        text = YAMLDocumentText(stream, at: document - 1)
        shared = node.sharedNodes
    }

    /// nil where a token cannot be replaced without touching something else: then there is advice, and no fix.
    func fix(_ proposed: ProposedFix) -> Fix? {
        var edits: [Fix.Edit] = []
        for change in proposed.changes {
            let node = change.scalar
            guard let token = text.token(of: node),
                let replacement = token.replacement(saying: change.value, isKey: change.isKey)
            else { return nil }
            let isSameValue = (try? node.jsonValue()) == change.value
            if !isSameValue && (node.isTagged || shared.contains(node.ordinal)) { return nil }
            edits.append(
                Fix.Edit(
                    range: token.range, replacement: replacement, bytes: token.bytes, ordinal: node.ordinal,
                    value: change.value))
        }
        return Fix(title: proposed.title, safety: proposed.safety, edits: edits)
    }
}
