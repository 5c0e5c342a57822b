/// The children of a large collection by position and by name. Looking each up by walking over those before it would take
/// hours where a hundred thousand fields have something to be said about.
final class ChildIndex: Sendable {
    /// The nodes of the elements, or of keys and values in turn.
    let children: [Int]
    /// The position in ``children`` of the last key that spells a name; nil where merge keys and aliases have a say.
    private let keys: [String: Int]?

    /// Collections of fewer children are walked over.
    static let leastCount = 64

    init(of node: YAMLNode) {
        let children = node.childIndices
        self.children = children
        guard node.kind == .mapping else {
            keys = nil
            return
        }
        var keys = [String: Int](minimumCapacity: children.count / 2)
        for position in stride(from: 0, to: children.count - 1, by: 2) {
            let key = YAMLNode(tree: node.tree, index: children[position])
            guard key.kind == .scalar, !key.isMergeKey else {
                self.keys = nil
                return
            }
            keys[key.text] = position
            if let name = try? key.mappingKey() { keys[name] = position }
        }
        self.keys = keys
    }

    /// Whether ``position(ofKey:)`` knows all that there is to know.
    var knowsKeys: Bool { keys != nil }

    func position(ofKey name: String) -> Int? { keys?[name] }

    /// The position of the last child that starts at `node` or before it; nil where the first one starts later.
    func position(ofChildAround node: Int) -> Int? {
        var (low, high) = (0, children.count)
        while low < high {
            let middle = (low + high) / 2
            if children[middle] <= node { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}
