public import JSON
internal import KubernetesModel

/// The order of `--sort-by`: by the first value that a path finds in each object.
public struct ObjectSorter: Sendable {
    private let field: String
    private let path: JSONPathTemplate

    /// - Parameter field: a path in any of the spellings of ``JSONPathTemplate/relaxed(_:)``.
    public init(_ field: String) throws(PrintingError) {
        self.field = (try? JSONPathTemplate.relaxed(field)) ?? field
        do {
            path = try JSONPathTemplate(self.field)
        } catch {
            throw PrintingError("sorting error: \(error.message)")
        }
    }

    /// The positions of `objects` in their sorted order. Objects that lack the field come first.
    ///
    /// Numbers compare as numbers, texts as quantities where both are some and else by their bytes.
    /// - Throws: ``PrintingError`` where no object has the field, or values do not compare.
    public func order(of objects: [JSONValue]) throws(PrintingError) -> [Int] {
        var keys: [JSONValue?] = []
        keys.reserveCapacity(objects.count)
        var isFound = objects.isEmpty
        for object in objects {
            let key = try path.results(in: object).first?.first
            if key != nil { isFound = true }
            keys.append(key)
        }
        guard isFound else {
            throw PrintingError("couldn't find any field with path \(field.goQuoted) in the list of objects")
        }
        try checkKeys(keys)
        var quantities = QuantityCache(count: keys.count)
        func isLess(_ left: Int, _ right: Int) -> Bool {
            guard let a = keys[left] else { return true }
            guard let b = keys[right] else { return false }
            switch (a, b) {
            case (.null, .null): return false
            case (.null, _): return true
            case (.integer(let x), .integer(let y)): return x < y
            case (.number(let x), .number(let y)): return x < y
            case (.string(let x), .string(let y)):
                if let q = quantities.quantity(left, x), let r = quantities.quantity(right, y) { return q < r }
                return x.precedesBytewise(y)
            default: return false
            }
        }
        return Self.sorted(keys.count, isLess)
    }

    /// Sorts positions: up to twelve of them by insertion, as Go does, which decides how equals end up; more of them
    /// stably, by merging.
    private static func sorted(_ count: Int, _ isLess: (Int, Int) -> Bool) -> [Int] {
        var order = Array(0..<count)
        if count <= 12 {
            for first in order.indices.dropFirst() {
                var index = first
                while index > 0, isLess(order[index], order[index - 1]) {
                    order.swapAt(index, index - 1)
                    index -= 1
                }
            }
            return order
        }
        var buffer = order
        var width = 1
        while width < count {
            var start = 0
            while start < count {
                let middle = min(start + width, count)
                let end = min(start + 2 * width, count)
                var (left, right) = (start, middle)
                for target in start..<end {
                    if left < middle,
                        right >= end || !isLess(order[right], order[left]) || isLess(order[left], order[right])
                    {
                        buffer[target] = order[left]
                        left += 1
                    } else {
                        buffer[target] = order[right]
                        right += 1
                    }
                }
                start = end
            }
            swap(&order, &buffer)
            width *= 2
        }
        return order
    }

    /// All values must be of one kind that has an order.
    private func checkKeys(_ keys: [JSONValue?]) throws(PrintingError) {
        var kind: String?
        for case let key? in keys where !key.isNull {
            switch key {
            case .integer, .number, .string:
                if let kind, kind != key.goTypeName {
                    throw PrintingError(
                        "Field \(field) is an unsortable type: interface, err: unsortable interface: interface")
                }
                kind = key.goTypeName
            case .null, .bool, .array, .object:
                // One value alone is never compared.
                guard keys.count > 1 else { return }
                throw PrintingError(
                    "Field \(field) is an unsortable type: interface, err: unsortable type: \(key.goTypeName)")
            }
        }
    }
}

/// Texts are read as quantities at most once each.
private struct QuantityCache {
    private var known: [Quantity??]

    init(count: Int) { known = Array(repeating: nil, count: count) }

    mutating func quantity(_ index: Int, _ text: String) -> Quantity? {
        if let quantity = known[index] { return quantity }
        let quantity = Quantity(text)
        known[index] = .some(quantity)
        return quantity
    }
}
