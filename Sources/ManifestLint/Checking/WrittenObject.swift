internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// An object in its text: where its fields are written.
struct WrittenObject {
    let node: YAMLNode
    let file: String

    /// Where `path` is written; the nearest value around it where it is not.
    func range(of path: FieldPath, _ target: Finding.Target = .value) -> YAMLRange {
        let (location, depth) = node.deepestLocation(of: path)
        // Most manifests say clusterIP; an apiserver fills clusterIPs from it before it judges.
        if depth == 1, path.starts(with: "spec", "clusterIPs"),
            let single = node.location(of: FieldPath("spec", "clusterIP"))
        {
            return single.caretRange(prefersKey: target == .key)
        }
        return location.caretRange(prefersKey: target == .key || depth < path.elements.count)
    }

    /// A note that points at `path`.
    func note(_ message: String, at path: FieldPath) -> Diagnostic.Note {
        Diagnostic.Note(message: message, file: file, range: range(of: path))
    }
}

extension YAMLLocation {
    /// Where a caret makes sense: under a scalar, under the key of a collection, under the first key of an element.
    func caretRange(prefersKey: Bool) -> YAMLRange {
        if let key, prefersKey { return key.range }
        switch value.kind {
        case .scalar, .alias:
            let range = value.range
            if range.start == range.end, let key { return key.range }
            return range
        case .mapping, .sequence:
            if let key { return key.range }
            if value.style == .block, let first = value.firstKey { return first.range }
            return value.range
        }
    }
}

extension YAMLNode {
    fileprivate var firstKey: YAMLNode? { kind == .mapping ? members.first?.key : nil }
}
