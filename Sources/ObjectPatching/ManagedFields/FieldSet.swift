public import JSON
internal import KubernetesModel

/// A set of fields of an object: what one manager owns of it.
///
/// Follows `fieldpath.Set` of structured-merge-diff; ``json`` is the `fieldsV1` of the API.
public struct FieldSet: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        let step: PathStep
        /// Whether the field itself is in the set, not only fields below it.
        var isMember: Bool
        var children: FieldSet

        var isEmpty: Bool { !isMember && children.isEmpty }
    }

    /// In the order of their steps; no node is empty.
    private(set) var nodes: [Node]

    /// A set without fields.
    public init() { nodes = [] }

    /// - Parameter nodes: in order, each step once; empty ones are left out.
    init(nodes: [Node]) { self.nodes = nodes.filter { !$0.isEmpty } }

    /// The set of one field.
    init(_ path: PathStep...) {
        self.init()
        insert(path[...])
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { nodes.isEmpty }

    private func slot(of step: PathStep) -> (index: Int, isTaken: Bool) {
        var low = 0
        var high = nodes.count
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle].step < step { low = middle + 1 } else { high = middle }
        }
        return (low, low < nodes.count && nodes[low].step == step)
    }

    subscript(step: PathStep) -> Node? {
        let slot = slot(of: step)
        return slot.isTaken ? nodes[slot.index] : nil
    }

    mutating func insert(_ path: ArraySlice<PathStep>) {
        guard let step = path.first else { return }
        let slot = slot(of: step)
        if !slot.isTaken {
            nodes.insert(Node(step: step, isMember: false, children: FieldSet()), at: slot.index)
        }
        if path.count == 1 {
            nodes[slot.index].isMember = true
        } else {
            nodes[slot.index].children.insert(path.dropFirst())
        }
    }

    func contains(_ path: [PathStep]) -> Bool {
        var set = self
        for (index, step) in path.enumerated() {
            guard let node = set[step] else { return false }
            if index == path.count - 1 { return node.isMember }
            set = node.children
        }
        return false
    }

    /// The paths of all fields: at each level those that are in the set themselves, then what is below.
    var paths: [[PathStep]] {
        var result: [[PathStep]] = []
        collectPaths(after: [], into: &result)
        return result
    }

    private func collectPaths(after prefix: [PathStep], into result: inout [[PathStep]]) {
        for node in nodes where node.isMember { result.append(prefix + [node.step]) }
        for node in nodes { node.children.collectPaths(after: prefix + [node.step], into: &result) }
    }
}

// MARK: - Algebra

extension FieldSet {
    /// Walks both sets in step and keeps what `combine` makes of each pair of nodes with the same step.
    private func merging(
        _ other: FieldSet, keepsLeft: Bool, keepsRight: Bool, _ combine: (Node, Node) -> Node
    ) -> FieldSet {
        var result: [Node] = []
        result.reserveCapacity(max(nodes.count, other.nodes.count))
        var left = nodes[...]
        var right = other.nodes[...]
        while let a = left.first, let b = right.first {
            if a.step == b.step {
                let node = combine(a, b)
                if !node.isEmpty { result.append(node) }
                left.removeFirst()
                right.removeFirst()
            } else if a.step < b.step {
                if keepsLeft { result.append(a) }
                left.removeFirst()
            } else {
                if keepsRight { result.append(b) }
                right.removeFirst()
            }
        }
        if keepsLeft { result += left }
        if keepsRight { result += right }
        var set = FieldSet()
        set.nodes = result
        return set
    }

    /// The fields that are in this set, in `other` or in both.
    public func union(_ other: FieldSet) -> FieldSet {
        merging(other, keepsLeft: true, keepsRight: true) {
            Node(step: $0.step, isMember: $0.isMember || $1.isMember, children: $0.children.union($1.children))
        }
    }

    /// The fields that are in both sets.
    public func intersection(_ other: FieldSet) -> FieldSet {
        merging(other, keepsLeft: false, keepsRight: false) {
            Node(step: $0.step, isMember: $0.isMember && $1.isMember, children: $0.children.intersection($1.children))
        }
    }

    /// Without the fields of `other`; fields below one of them stay.
    public func subtracting(_ other: FieldSet) -> FieldSet {
        merging(other, keepsLeft: true, keepsRight: false) {
            Node(step: $0.step, isMember: $0.isMember && !$1.isMember, children: $0.children.subtracting($1.children))
        }
    }

    /// Without the fields of `other` and everything below them.
    public func subtractingTrees(_ other: FieldSet) -> FieldSet {
        merging(other, keepsLeft: true, keepsRight: false) {
            Node(
                step: $0.step, isMember: $0.isMember && !$1.isMember,
                children: $1.isMember ? FieldSet() : $0.children.subtractingTrees($1.children))
        }
    }
}

// MARK: - JSON

extension FieldSet {
    /// Reads a `fieldsV1`; steps of an unknown kind are passed over.
    /// - Throws: ``PatchError`` where it is no object of objects.
    public init(_ fieldsV1: JSONValue) throws(PatchError) {
        self = try Self.read(fieldsV1).children
    }

    private static func read(_ json: JSONValue) throws(PatchError) -> (isMember: Bool, children: FieldSet) {
        guard case .object(let object) = json else {
            throw PatchError(.malformed, "error decoding set: expected an object, got \(json.jsonText())")
        }
        var nodes: [Node] = []
        nodes.reserveCapacity(object.count)
        for member in object where member.key != "." {
            guard let step = PathStep(member.key) else { continue }
            let (isMember, children) = try read(member.value)
            nodes.append(Node(step: step, isMember: isMember, children: children))
        }
        let children = FieldSet(nodes: nodes.sorted { $0.step < $1.step })
        return (object.contains(".") || children.isEmpty, children)
    }

    /// The `fieldsV1` of the API.
    public var json: JSONValue { json(includingItself: false) }

    private func json(includingItself: Bool) -> JSONValue {
        var members = nodes.map { node in
            JSONObject.Member(
                key: node.step.text,
                value: node.children.json(includingItself: node.isMember && !node.children.isEmpty))
        }
        if includingItself { members.append(.init(key: ".", value: [:])) }
        return .object(JSONObject(members: members))
    }
}
