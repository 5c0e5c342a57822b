public import JSON
internal import KubernetesModel

/// Where the text speaks of a field.
public struct YAMLLocation: Sendable {
    /// The key before the value; nil for the root and for elements of a sequence.
    public let key: YAMLNode?
    /// The node of the value.
    public let value: YAMLNode
}

extension YAMLNode {
    /// Where the value at `path` is written; nil where the text does not hold it. Follows aliases and merge keys; of
    /// several equal keys the last counts, as in the value that is decoded.
    public func location(of path: FieldPath) -> YAMLLocation? {
        let (location, depth) = deepestLocation(of: path)
        return depth == path.elements.count ? location : nil
    }

    /// Where `path` is written for this path alone; nil where an alias or a merge key leads there, for what they lead to
    /// stands for other values too. The value itself may be an alias.
    public func ownLocation(of path: FieldPath) -> YAMLLocation? {
        guard let location = location(of: path) else { return nil }
        let steps = self.path(to: location.value)?.elements.map(\.asMember)
        return steps == path.elements.map(\.asMember) ? location : nil
    }

    /// Where `path` is written, or the nearest value around it, with the number of its elements that were found.
    public func deepestLocation(of path: FieldPath) -> (location: YAMLLocation, depth: Int) {
        var location = YAMLLocation(key: nil, value: self)
        var depth = 0
        for element in path.elements {
            let container = location.value.resolved
            switch element {
            case .field(let name), .key(let name):
                var mergesLeft = 256
                guard let member = container.member(named: name, depth: 0, &mergesLeft) else {
                    return (location, depth)
                }
                location = YAMLLocation(key: member.key, value: member.value)
            case .index(let index):
                guard container.kind == .sequence, let value = container.element(at: index) else {
                    return (location, depth)
                }
                location = YAMLLocation(key: nil, value: value)
            }
            depth += 1
        }
        return (location, depth)
    }

    private func element(at wanted: Int) -> YAMLNode? {
        if let known = tree.childIndex(of: index) {
            return known.children.indices.contains(wanted) ? YAMLNode(tree: tree, index: known.children[wanted]) : nil
        }
        let end = Int(tree.entries[index].next)
        var child = index + 1
        var position = 0
        while child < end {
            if position == wanted { return YAMLNode(tree: tree, index: child) }
            position += 1
            child = Int(tree.entries[child].next)
        }
        return nil
    }

    /// - Parameter mergesLeft: how many mappings may still be looked into: through aliases a short text has any number.
    private func member(
        named name: String, depth: Int, _ mergesLeft: inout Int
    ) -> (key: YAMLNode, value: YAMLNode)? {
        guard kind == .mapping, depth <= 8, mergesLeft > 0 else { return nil }
        mergesLeft -= 1
        if let known = tree.childIndex(of: index), known.knowsKeys {
            return known.position(ofKey: name).map { position in
                (
                    YAMLNode(tree: tree, index: known.children[position]),
                    YAMLNode(tree: tree, index: known.children[position + 1])
                )
            }
        }
        var found: (key: YAMLNode, value: YAMLNode)?
        for (key, value) in members {
            if key.isMergeKey {
                let sources = value.resolved.kind == .sequence ? value.resolved.elements.reversed() : [value]
                for source in sources {
                    found = source.resolved.member(named: name, depth: depth + 1, &mergesLeft) ?? found
                }
            } else if key.spells(name) {
                found = (key, value)
            }
        }
        return found
    }

    /// Whether this key becomes the JSON key `name`: most keys are text, the rest (`on`, `1`) is resolved first.
    private func spells(_ name: String) -> Bool {
        let key = resolved
        guard key.kind == .scalar else { return false }
        if key.tree.textEquals(name, at: key.index) { return true }
        return key.tree.entries[key.index].isPlain && (try? key.mappingKey()) == name
    }

    /// The path from this node down to `descendant`; nil where it is not below this node.
    public func path(to descendant: YAMLNode) -> FieldPath? { place(of: descendant)?.path }

    /// As ``path(to:)``, and whether `descendant` is a key, or a part of one.
    public func place(of descendant: YAMLNode) -> (path: FieldPath, isKey: Bool)? {
        guard tree === descendant.tree, descendant.index >= index, descendant.index < Int(tree.entries[index].next)
        else { return nil }
        var elements: [FieldPath.Element] = []
        var container = self
        var isKey = false
        while container.index != descendant.index {
            guard let step = container.step(towards: descendant.index) else { return nil }
            if let element = step.element { elements.append(element) }
            isKey = isKey || step.isKey
            container = step.child
        }
        return (FieldPath(elements), isKey)
    }

    private func step(towards target: Int) -> (element: FieldPath.Element?, child: YAMLNode, isKey: Bool)? {
        if let known = tree.childIndex(of: index), let position = known.position(ofChildAround: target) {
            let child = YAMLNode(tree: tree, index: known.children[position])
            if kind == .sequence { return (.index(position), child, false) }
            let key = position % 2 == 0 ? child : YAMLNode(tree: tree, index: known.children[position - 1])
            return (key.isMergeKey ? nil : .field((try? key.mappingKey()) ?? key.text), child, position % 2 == 0)
        }
        for (position, element) in elements.enumerated() where target < Int(tree.entries[element.index].next) {
            return (.index(position), element, false)
        }
        for (key, value) in members where target < Int(tree.entries[value.index].next) {
            let name = (try? key.mappingKey()) ?? key.text
            let isInKey = target < value.index
            return (key.isMergeKey ? nil : .field(name), isInKey ? key : value, isInKey)
        }
        return nil
    }
}

extension FieldPath.Element {
    /// In a text there is no difference between the fields of an object and the keys of a map.
    fileprivate var asMember: FieldPath.Element {
        if case .key(let name) = self { .field(name) } else { self }
    }
}
