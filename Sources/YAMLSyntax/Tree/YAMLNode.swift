/// One node of a document: a value or a key, and where it is written.
public struct YAMLNode: Sendable {
    /// What a node is in the text; an alias stands for another node.
    public enum Kind: UInt8, Sendable { case scalar, mapping, sequence, alias }

    /// How a node is written.
    public enum Style: UInt8, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded, block, flow }

    let tree: YAMLTree
    let index: Int

    /// The number of this node in its document: the same each time the text is read.
    public var ordinal: Int { index }

    private var entry: YAMLTree.Entry { tree.entries[index] }

    /// What the node is.
    public var kind: Kind { entry.kind }
    /// How the node is written: quoted, block, flow.
    public var style: Style { entry.style }
    /// Whether a tag, `!!str` for one, stands before it.
    public var isTagged: Bool { entry.tag != .none }

    /// Whether an anchor, `&a`, stands before it; false for collections.
    public var isAnchored: Bool { entry.hasAnchor }

    /// Where it is written; the range of an empty value (`a:`) is empty.
    public var range: YAMLRange {
        let entry = entry
        return YAMLRange(
            start: YAMLPosition(line: Int(entry.line), column: Int(entry.column)),
            end: YAMLPosition(line: Int(entry.endLine), column: Int(entry.endColumn)))
    }

    /// The text of a scalar with quotes and escapes resolved, or the name that an alias refers to; empty for collections.
    public var text: String {
        switch kind {
        case .scalar, .alias: tree.string(at: index)
        case .mapping, .sequence: ""
        }
    }

    /// The node itself, or the one an alias stands for.
    public var resolved: YAMLNode {
        kind == .alias ? YAMLNode(tree: tree, index: Int(entry.target)) : self
    }

    /// The elements of a sequence, in order; empty for other nodes.
    public var elements: [YAMLNode] {
        guard kind == .sequence else { return [] }
        return childIndices.map { YAMLNode(tree: tree, index: $0) }
    }

    /// The keys and values of a mapping as they are written, duplicates and merge keys included; empty for other nodes.
    public var members: [(key: YAMLNode, value: YAMLNode)] {
        guard kind == .mapping else { return [] }
        let children = childIndices
        return stride(from: 0, to: children.count - 1, by: 2).map {
            (YAMLNode(tree: tree, index: children[$0]), YAMLNode(tree: tree, index: children[$0 + 1]))
        }
    }

    var childIndices: [Int] {
        var indices: [Int] = []
        indices.reserveCapacity(Int(entry.count))
        let end = Int(entry.next)
        var child = index + 1
        while child < end {
            indices.append(child)
            child = Int(tree.entries[child].next)
        }
        return indices
    }
}

extension YAMLNode: Equatable {
    /// Whether both are the same node of the same document.
    public static func == (left: YAMLNode, right: YAMLNode) -> Bool {
        left.tree === right.tree && left.index == right.index
    }
}
