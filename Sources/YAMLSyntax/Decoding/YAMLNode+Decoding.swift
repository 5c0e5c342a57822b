public import JSON
internal import KubernetesModel

extension YAMLNode {
    /// The JSON value that Kubernetes makes of this node.
    /// - Throws: what go-yaml refuses although it is well-formed: alias bombs, keys that are no text, `.inf`.
    public func jsonValue() throws(YAMLSyntaxError) -> JSONValue { try decoded().value }

    /// The JSON value of this node and the keys that were set twice on the way. The last of equal keys wins.
    /// - Parameter firstLine: the line on which the document starts; lines in messages count from it.
    public func decoded(
        firstLine: Int = 1
    ) throws(YAMLSyntaxError) -> (value: JSONValue, duplicates: [YAMLDuplicateKey]) {
        var keys = JSONKeyCache()
        return try decoded(firstLine: firstLine, &keys)
    }

    /// As ``decoded(firstLine:)``.
    /// - Parameter keys: the keys of other documents, which are likely to be in this one, too.
    public func decoded(
        firstLine: Int, _ keys: inout JSONKeyCache
    ) throws(YAMLSyntaxError) -> (value: JSONValue, duplicates: [YAMLDuplicateKey]) {
        var decoder = YAMLDecoder(tree: tree, firstLine: firstLine)
        swap(&decoder.keys, &keys)
        defer { swap(&decoder.keys, &keys) }
        let value = try decoder.value(at: index)
        return (value, decoder.duplicateKeys)
    }

    /// Whether this key is `<<`, which merges other mappings into its own.
    public var isMergeKey: Bool {
        let entry = tree.entries[index]
        guard entry.kind == .scalar, entry.count == 2, entry.isPlain || entry.tag == .merge else { return false }
        return tree.textEquals("<<", at: index)
    }

    /// This key's name in JSON.
    func mappingKey() throws(YAMLSyntaxError) -> String {
        try YAMLDecoder(tree: tree, firstLine: 1).resolvedKey(at: index).name ?? text
    }

    /// What a plain scalar is read as although it looks like text to many people: `yes` as a boolean, `1.0` as a
    /// number. Nil for other nodes.
    public var resolvedKind: ScalarKind? {
        guard kind == .scalar,
            let resolved = try? tree.resolve(at: index)
        else { return nil }
        switch resolved {
        case .null: return .null
        case .bool: return .bool
        case .integer, .unsigned: return .integer
        case .float: return .float
        case .timestamp, .string: return .string
        }
    }

    /// The kind of value that a scalar is.
    public enum ScalarKind: Sendable, Hashable { case null, bool, integer, float, string }

    var resolvedIsNull: Bool { resolvedKind == .null }

    /// Go's `%#v` of the value that go-yaml makes of this node: it shows up in messages about bad keys. What is long, or
    /// becomes long through aliases, is cut short.
    var goSyntax: String {
        var budget = 200
        return goSyntax(depth: 0, &budget)
    }

    private func goSyntax(depth: Int, _ budget: inout Int) -> String {
        budget -= 1
        if depth > 20 || budget < 0 { return "..." }
        switch kind {
        case .alias: return resolved.goSyntax(depth: depth + 1, &budget)
        case .scalar:
            if resolvedIsNull { return "<nil>" }
            return (try? YAMLDecoder(tree: tree, firstLine: 1).resolvedKey(at: index).goSyntax) ?? text.goQuoted
        case .sequence:
            var parts: [String] = []
            for element in elements where budget >= 0 { parts.append(element.goSyntax(depth: depth + 1, &budget)) }
            return "[]interface {}{\(parts.joined(separator: ", "))}"
        case .mapping:
            var parts: [String] = []
            for (key, value) in members where budget >= 0 {
                let name = key.goSyntax(depth: depth + 1, &budget)
                parts.append("\(name):\(value.goSyntax(depth: depth + 1, &budget))")
            }
            return "map[interface {}]interface {}{\(parts.sorted().joined(separator: ", "))}"
        }
    }
}
