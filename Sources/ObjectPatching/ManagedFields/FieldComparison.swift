internal import JSON
internal import KubernetesModel

/// Which fields two versions of an object differ in.
struct FieldComparison {
    private(set) var added = FieldSet()
    private(set) var modified = FieldSet()
    private(set) var removed = FieldSet()

    init(from old: JSONValue, to new: JSONValue, _ schema: MergeSchema) {
        var path: [PathStep] = []
        compare(old, new, schema, &path)
    }

    /// Without what `reset` covers: fields that the resource does not take from a client.
    func excluding(_ reset: FieldSet) -> FieldComparison {
        var result = self
        result.added = added.subtractingTrees(reset)
        result.modified = modified.subtractingTrees(reset)
        result.removed = removed.subtractingTrees(reset)
        return result
    }

    private mutating func compare(
        _ old: JSONValue?, _ new: JSONValue?, _ schema: MergeSchema, _ path: inout [PathStep]
    ) {
        // What is there on one side only is as a whole added or removed, and so is all that is in it.
        if old == nil { added.insert(path[...]) }
        if new == nil { removed.insert(path[...]) }
        if let old, let new, old == new { return }
        let oldShape = schema.shape(of: old)
        let newShape = schema.shape(of: new)
        switch (oldShape, newShape) {
        case (.map(let shape), .map):
            let before = old?.objectValue ?? [:]
            let after = new?.objectValue ?? [:]
            if before.isEmpty && after.isEmpty { return compareWhole(old, new, path) }
            for member in before {
                descend(
                    .field(member.key), member.value, after[member.key], shape.member(member.key) ?? .deduced, &path)
            }
            for member in after where !before.contains(member.key) {
                descend(.field(member.key), nil, member.value, shape.member(member.key) ?? .deduced, &path)
            }
        case (.list(let shape), .list):
            let before = old?.arrayValue ?? []
            let after = new?.arrayValue ?? []
            if before.isEmpty && after.isEmpty { return compareWhole(old, new, path) }
            compareElements(before, after, shape, &path)
        case (.leaf, .leaf): compareWhole(old, new, path)
        default:
            compare(old, nil, schema, &path)
            compare(nil, new, schema, &path)
        }
    }

    private mutating func compareWhole(_ old: JSONValue?, _ new: JSONValue?, _ path: [PathStep]) {
        if let old, let new, old != new { modified.insert(path[...]) }
    }

    private mutating func descend(
        _ step: PathStep, _ old: JSONValue?, _ new: JSONValue?, _ schema: MergeSchema, _ path: inout [PathStep]
    ) {
        path.append(step)
        compare(old, new, schema, &path)
        path.removeLast()
    }

    private mutating func compareElements(
        _ before: [JSONValue], _ after: [JSONValue], _ shape: ListShape, _ path: inout [PathStep]
    ) {
        func grouped(_ list: [JSONValue]) -> (steps: [PathStep], elements: [PathStep: [JSONValue]]) {
            var steps: [PathStep] = []
            var elements: [PathStep: [JSONValue]] = [:]
            for element in list {
                guard let step = shape.step(to: element) else { continue }
                if elements[step] == nil { steps.append(step) }
                elements[step, default: []].append(element)
            }
            return (steps, elements)
        }
        let old = grouped(before)
        let new = grouped(after)
        for step in old.steps + new.steps.filter({ old.elements[$0] == nil }) {
            let left = old.elements[step] ?? []
            let right = new.elements[step] ?? []
            switch (left.count, right.count) {
            case (0...1, 0...1): descend(step, left.first, right.first, shape.element, &path)
            case (2..., 2...):
                if left != right { modified.insert((path + [step])[...]) }
            case (2..., _):
                if let only = right.first { descend(step, nil, only, shape.element, &path) }
                removed.insert((path + [step])[...])
            default:
                if let only = left.first { descend(step, only, nil, shape.element, &path) }
                added.insert((path + [step])[...])
            }
        }
    }
}
