public import JSON

extension YAMLDocument {
    /// Whether this document, read after an edit of `original`, says the same in the same structure, apart from some scalars.
    ///
    /// Compared are nodes, not values: a comment, an anchor or a style that an edit took with it shows here too.
    /// - Parameter changes: what the edited scalars have to say now, by their ``YAMLNode/ordinal``: a key its name, a value
    ///   its value. What an alias repeats may not change its meaning.
    public func says(whatSays original: YAMLDocument, apartFrom changes: [Int: JSONValue]) -> Bool {
        guard error == nil, original.error == nil, (rest == nil) == (original.rest == nil), let root,
            let old = original.root, root.tree.hasShape(of: old.tree, apartFrom: changes)
        else { return false }
        let shared = original.sharedNodes
        for (ordinal, value) in changes {
            guard let (now, before) = node(ordinal).flatMap({ now in original.node(ordinal).map { (now, $0) } }),
                now.kind == .scalar, now.scalarMeaning == value
            else { return false }
            if shared.contains(ordinal), before.scalarMeaning != value { return false }
        }
        guard let new = try? root.decoded(), let decoded = try? old.decoded() else { return false }
        return new.duplicates.count <= decoded.duplicates.count
    }

    fileprivate var sharedNodes: SharedNodes { SharedNodes(root?.tree) }
}

extension YAMLNode {
    /// The nodes of the document of this node that aliases repeat, and everything in them.
    public var sharedNodes: SharedNodes { SharedNodes(tree) }
}

/// Nodes of a document whose change would change other places too.
public struct SharedNodes: Sendable {
    /// In order, without overlaps.
    private let ranges: [Range<Int>]

    fileprivate init(_ tree: YAMLTree?) {
        guard let tree else {
            ranges = []
            return
        }
        let targets = Set(tree.entries.lazy.filter { $0.kind == .alias }.map { Int($0.target) })
        var ranges: [Range<Int>] = []
        for target in targets.sorted() where target >= ranges.last?.upperBound ?? 0 {
            ranges.append(target..<Int(tree.entries[target].next))
        }
        self.ranges = ranges
    }

    /// - Parameter ordinal: a ``YAMLNode/ordinal``.
    public func contains(_ ordinal: Int) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= ordinal { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(ordinal)
    }
}

extension YAMLNode {
    /// The value of a scalar, or its name where it is a key of another type than text; nil where it has neither.
    fileprivate var scalarMeaning: JSONValue? { try? jsonValue() }
}

extension YAMLTree {
    fileprivate func hasShape(of other: YAMLTree, apartFrom changes: [Int: JSONValue]) -> Bool {
        guard entries.count == other.entries.count, otherTags == other.otherTags else { return false }
        return entries.indices.allSatisfy { index in
            let (entry, old) = (entries[index], other.entries[index])
            guard entry.kind == old.kind, entry.next == old.next, entry.target == old.target, entry.tag == old.tag,
                entry.hasAnchor == old.hasAnchor
            else { return false }
            if entry.kind != .scalar { return entry.count == old.count && entry.style == old.style }
            if changes[index] != nil { return true }
            return entry.style == old.style && entry.isPlain == old.isPlain
                && text[Int(entry.textStart)...].prefix(Int(entry.count)).elementsEqual(
                    other.text[Int(old.textStart)...].prefix(Int(old.count)))
        }
    }
}
