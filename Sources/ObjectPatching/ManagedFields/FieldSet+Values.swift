internal import JSON
internal import KubernetesModel

extension FieldSet {
    /// The fields that `value` sets: what an applied manifest owns.
    static func fields(of value: JSONValue, _ schema: MergeSchema) -> FieldSet { node(value, schema).children }

    private static func node(_ value: JSONValue, _ schema: MergeSchema) -> (isMember: Bool, children: FieldSet) {
        switch (schema.shape(of: value), value) {
        case (.list(let shape), .array(let elements)):
            let steps = elements.map(shape.step)
            var counts: [PathStep: Int] = [:]
            for case let step? in steps { counts[step, default: 0] += 1 }
            var nodes: [PathStep: Node] = [:]
            for (step, element) in zip(steps, elements) {
                guard let step else { continue }
                // Elements that cannot be told apart are owned together, as one.
                let children = counts[step] == 1 ? node(element, shape.element).children : FieldSet()
                nodes[step] = Node(step: step, isMember: true, children: children)
            }
            return (false, FieldSet(nodes: nodes.values.sorted { $0.step < $1.step }))
        case (.map(let shape), .object(let object)):
            let nodes = object.map { member in
                let (isMember, children) = node(member.value, shape.member(member.key) ?? .deduced)
                let isWhole = member.value.isNull || member.value == [:] || !shape.declares(member.key)
                return Node(step: .field(member.key), isMember: isMember || isWhole, children: children)
            }
            return (false, FieldSet(nodes: nodes))
        case (.list, .null), (.map, .null): return (false, FieldSet())
        default: return (true, FieldSet())
        }
    }

    /// This set with every field of a type, below which there is something in it, itself in it.
    func includingNamedFields(_ schema: MergeSchema) -> FieldSet {
        let shape = schema.shape(of: [:])
        let listShape = schema.shape(of: [])
        return FieldSet(
            nodes: nodes.map { node in
                var node = node
                var inner = MergeSchema.deduced
                switch (node.step, shape, listShape) {
                case (.field(let name), .map(let shape), _):
                    inner = shape.member(name) ?? .deduced
                    if shape.declares(name) && !node.children.isEmpty { node.isMember = true }
                case (.key, _, .list(let shape)): inner = shape.element
                default: break
                }
                node.children = node.children.includingNamedFields(inner)
                return node
            })
    }
}

extension JSONValue {
    /// This value without the fields in `removed`.
    func removing(_ removed: FieldSet, _ schema: MergeSchema) -> JSONValue {
        if removed.isEmpty { return self }
        switch (schema.shape(of: self), self) {
        case (.list(let shape), .array(let elements)):
            return .array(
                elements.compactMap { element in
                    guard let node = shape.step(to: element).flatMap({ removed[$0] }) else { return element }
                    if node.isMember { return Optional.none }
                    return element.removing(node.children, shape.element)
                })
        case (.map(let shape), .object(let object)):
            return .object(
                JSONObject(
                    members: object.compactMap { member in
                        guard let node = removed[.field(member.key)] else { return member }
                        if node.isMember { return nil }
                        return JSONObject.Member(
                            key: member.key,
                            value: member.value.removing(node.children, shape.member(member.key) ?? .deduced))
                    }))
        default: return self
        }
    }
}
