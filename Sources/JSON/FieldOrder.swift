/// The order in which Go declares the fields of a type. kubectl prints objects in this order if it holds them in Go
/// types, as `create service`, `run`, `expose` and `config view` do. It prints all other objects in the order of keys.
public final class FieldOrder: Sendable {
    private let positions: [String: Int]
    private let nested: [String: FieldOrder]

    /// - Parameters:
    ///   - names: the fields, separated by spaces.
    ///   - nested: the order inside of fields, or of the elements of a list.
    public init(_ names: String, _ nested: [String: FieldOrder] = [:]) {
        positions = Dictionary(
            uniqueKeysWithValues: names.split(separator: " ").enumerated().map { (String($1), $0) })
        self.nested = nested
    }

    /// The order inside of the field `name`; nil for a map, a plain value, and a type that is not described here.
    subscript(name: String) -> FieldOrder? { nested[name] }

    /// `members` in the order of the declaration, and behind them, in the order of their keys, those that it lacks.
    func sorted(_ members: some Sequence<JSONObject.Member>) -> [JSONObject.Member] {
        members.enumerated().sorted { left, right in
            let places = (positions[left.element.key] ?? .max, positions[right.element.key] ?? .max)
            return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
        }.map(\.element)
    }
}
