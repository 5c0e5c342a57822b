internal import JSON
internal import KubernetesModel

/// Applies JSONPath nodes to a value.
///
/// A template is a flat list: `{range …}` begins a loop that ends at the matching `{end}`, which the walk finds as it
/// goes. Members of an object are visited in the order of their names.
struct JSONPathEvaluator {
    private static let maximumDepth = 100

    private let nodes: [JSONPathNode]
    private let allowsMissingKeys: Bool
    /// Ranges entered by the action just walked, open ranges, and ends met but not yet acted upon.
    private var beginning = 0
    private var open = 0
    private var ending = 0
    /// Where the last `{end}` stands.
    private var lastEnd: Int?

    init(_ nodes: [JSONPathNode], allowsMissingKeys: Bool) {
        self.nodes = nodes
        self.allowsMissingKeys = allowsMissingKeys
    }

    /// One group of results for each text and each action.
    mutating func results(in value: JSONValue) throws(JSONPathError) -> [[JSONValue]] {
        try results(in: value, from: 0)
    }

    private mutating func results(in value: JSONValue, from first: Int) throws(JSONPathError) -> [[JSONValue]] {
        var all: [[JSONValue]] = []
        var index = first
        while index < nodes.count {
            let found = try apply(nodes[index], to: [value])
            if ending > 0, ending <= open {
                ending -= 1
                lastEnd = index
                break
            }
            if beginning > 0 {
                beginning -= 1
                open += 1
                if open > Self.maximumDepth { throw JSONPathError(message: "ranges are nested too deeply") }
                if found.isEmpty {
                    // The body is walked once all the same, to find its end.
                    _ = try results(in: .null, from: index + 1)
                } else {
                    for element in found { all += try results(in: element, from: index + 1) }
                }
                open -= 1
                if let lastEnd, lastEnd > index { index = lastEnd }
            } else {
                all.append(found)
            }
            index += 1
        }
        return all
    }

    private mutating func apply(_ list: [JSONPathNode], to input: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
        var values = input
        for node in list { values = try apply(node, to: values) }
        return values
    }

    private mutating func apply(_ node: JSONPathNode, to input: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
        switch node {
        case .text(let text): return [.string(text)]
        case .action(let list): return try apply(list, to: input)
        case .integer(let value): return input.map { _ in .integer(value) }
        case .number(let value): return input.map { _ in .number(value) }
        case .bool(let value): return input.map { _ in .bool(value) }
        case .field(let name): return try members(name, of: input)
        case .slice(let slice): return try elements(slice, of: input)
        case .wildcard: return input.flatMap(\.children)
        case .recursive:
            var result: [JSONValue] = []
            for value in input { value.appendDescendants(to: &result) }
            return result
        case .union(let alternatives):
            var result: [JSONValue] = []
            for alternative in alternatives { result += try apply(alternative, to: input) }
            return result
        case .exists(let path):
            return try filter(input) { (evaluator, element) throws(JSONPathError) in
                guard let found = try? evaluator.apply(path, to: [element]) else { return false }
                return !found.isEmpty
            }
        case .filter(let left, let comparison, let right):
            return try filter(input) { (evaluator, element) throws(JSONPathError) in
                guard let a = try evaluator.only(left, in: element), let b = try evaluator.only(right, in: element)
                else { return false }
                return try GoComparison.holds(a, comparison, b)
            }
        case .identifier("range"):
            beginning += 1
            return input
        case .identifier("end"):
            guard open > 0 else { throw JSONPathError(message: "not in range, nothing to end") }
            ending += 1
            return []
        case .identifier(let name): throw JSONPathError(message: "unrecognized identifier \(name)")
        }
    }

    private func members(_ name: String, of input: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
        if input.isEmpty { return [] }
        let found = input.compactMap { $0[name] }
        if found.isEmpty, !allowsMissingKeys { throw JSONPathError(message: "\(name) is not found") }
        return found
    }

    private func elements(_ slice: JSONPathSlice, of input: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
        var result: [JSONValue] = []
        for value in input where !value.isNull {
            guard let array = value.arrayValue else {
                throw JSONPathError(message: "\(value.goTypeName) is not array or slice")
            }
            let count = array.count
            var start = slice.start ?? 0
            if start < 0 { start += count }
            var end = slice.end ?? count
            if end < 0 || (end == 0 && slice.isSingle) { end += count }
            if start == end { return result }
            guard (0..<count).contains(start) else {
                throw JSONPathError(message: "array index out of bounds: index \(start), length \(count)")
            }
            guard (0...count).contains(end) else {
                throw JSONPathError(message: "array index out of bounds: index \(end &- 1), length \(count)")
            }
            guard start < end else {
                throw JSONPathError(message: "starting index \(start) is greater than ending index \(end)")
            }
            let step = slice.step ?? 1
            guard step > 0 else { throw JSONPathError(message: "step must be > 0") }
            for index in stride(from: start, to: end, by: min(step, count)) { result.append(array[index]) }
        }
        return result
    }

    private mutating func filter(
        _ input: [JSONValue],
        _ isIncluded: (inout JSONPathEvaluator, JSONValue) throws(JSONPathError) -> Bool
    ) throws(JSONPathError) -> [JSONValue] {
        var result: [JSONValue] = []
        for value in input {
            guard let array = value.arrayValue else {
                throw JSONPathError(message: "\(value.goText) is not array or slice and cannot be filtered")
            }
            for element in array where try isIncluded(&self, element) { result.append(element) }
        }
        return result
    }

    /// The one value that a side of a comparison stands for; nil where there is none.
    private mutating func only(_ path: [JSONPathNode], in element: JSONValue) throws(JSONPathError) -> JSONValue? {
        let found = try apply(path, to: [element])
        if found.count > 1 { throw JSONPathError(message: "can only compare one element at a time") }
        return found.first
    }
}

extension JSONValue {
    /// Elements, or values of members, or the bytes of a text.
    fileprivate var children: [JSONValue] {
        switch self {
        case .array(let values): values
        case .object(let object): object.map(\.value)
        case .string(let text): text.utf8.map { .integer(Int64($0)) }
        case .null, .bool, .integer, .number: []
        }
    }

    /// This value and all below it, parents first, so far as they have children.
    fileprivate func appendDescendants(to result: inout [JSONValue]) {
        switch self {
        case .array(let values) where !values.isEmpty:
            result.append(self)
            for value in values { value.appendDescendants(to: &result) }
        case .object(let object) where !object.isEmpty:
            result.append(self)
            for member in object { member.value.appendDescendants(to: &result) }
        case .string(let text) where !text.isEmpty: result.append(self)
        default: break
        }
    }
}

/// Comparisons of plain values as Go's templates make them: only values of one kind compare.
enum GoComparison {
    static func holds(
        _ left: JSONValue, _ comparison: String, _ right: JSONValue
    ) throws(JSONPathError) -> Bool {
        switch comparison {
        case "==": return try isEqual(left, right)
        case "!=": return try !isEqual(left, right)
        case "<": return try isLess(left, right)
        case "<=": return try isLessOrEqual(left, right)
        case ">": return try !isLessOrEqual(left, right)
        case ">=": return try !isLess(left, right)
        default: throw JSONPathError(message: "unrecognized filter operator \(comparison)")
        }
    }

    private static func isEqual(_ left: JSONValue, _ right: JSONValue) throws(JSONPathError) -> Bool {
        switch (left, right) {
        case (.bool(let a), .bool(let b)): return a == b
        case (.integer(let a), .integer(let b)): return a == b
        case (.number(let a), .number(let b)): return a == b
        case (.string(let a), .string(let b)): return a.hasSameBytes(as: b)
        default: throw mismatch(left, right)
        }
    }

    private static func isLess(_ left: JSONValue, _ right: JSONValue) throws(JSONPathError) -> Bool {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): return a < b
        case (.number(let a), .number(let b)): return a < b
        case (.string(let a), .string(let b)): return a.precedesBytewise(b)
        case (.bool, .bool): throw JSONPathError(message: "invalid type for comparison")
        default: throw mismatch(left, right)
        }
    }

    private static func isLessOrEqual(_ left: JSONValue, _ right: JSONValue) throws(JSONPathError) -> Bool {
        if try isLess(left, right) { return true }
        return try isEqual(left, right)
    }

    private static func mismatch(_ left: JSONValue, _ right: JSONValue) -> JSONPathError {
        let isPlain = [left, right].allSatisfy { value in
            switch value {
            case .bool, .integer, .number, .string: true
            case .null, .array, .object: false
            }
        }
        return JSONPathError(message: isPlain ? "incompatible types for comparison" : "invalid type for comparison")
    }
}
