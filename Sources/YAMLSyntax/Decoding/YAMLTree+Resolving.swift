extension YAMLTree {
    /// What the scalar at `index` means.
    /// - Throws: where it is not what its tag says.
    func resolve(at index: Int) throws(YAMLSyntaxError) -> ResolvedScalar {
        let entry = entries[index]
        switch entry.tag {
        case .none: return entry.isPlain ? look(of: entry) : .string
        case .string, .binary, .merge, .other: return .string
        case .bool, .integer, .float, .null, .timestamp: break
        }
        let resolved = look(of: entry, isTimestampWanted: entry.tag == .timestamp)
        if resolved.tag == entry.tag { return resolved }
        if entry.tag == .float, case .integer(let number) = resolved { return .float(Double(number)) }
        throw YAMLSyntaxError(
            "cannot decode \(resolved.tag.shortName) `\(string(at: index))` as a \(entry.tag.shortName)",
            at: YAMLNode(tree: self, index: index).range.start)
    }

    /// What the text of a plain scalar looks like.
    func look(of entry: Entry, isTimestampWanted: Bool = true) -> ResolvedScalar {
        withText(of: entry) { ResolvedScalar(lookOf: $0, isTimestampWanted: isTimestampWanted) }
    }
}
