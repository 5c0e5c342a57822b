internal import JSON
internal import KubernetesModel
internal import Synchronization

/// What a schema accepts, as numbers in a row: the fast way to know that an object has no problem.
///
/// A way through ``ObjectSchema`` counts a reference for each field it passes, and all processors count on the same ones.
final class AcceptedShapes: Sendable {
    struct Shape {
        enum Kind {
            case any, string, boolean, int32, int64, intOrString, quantity, time, microTime, object, list, map, rare
        }

        let kind: Kind
        /// Of objects: their fields.
        var fields: Range<Int> = 0..<0
        /// Of lists and maps: the shape of what is in them.
        var element = 0
    }

    struct Field {
        /// The first bytes of its name, which hardly any two fields of a type share.
        let head: UInt64
        /// Its place in ``names``.
        let name: Range<Int>
        var shape: Int
        /// Whether not all versions have it.
        let isVersioned: Bool
    }

    private let schema: ObjectSchema
    private let shapes: [Shape]
    private let fields: [Field]
    private let names: [UInt8]

    /// The shapes of each schema, made once: servers ask for them with every request.
    private static let known = Mutex<[ObjectIdentifier: AcceptedShapes]>([:])

    static func of(_ schema: ObjectSchema) -> AcceptedShapes {
        known.withLock { known in
            // What is kept keeps its schema, so that no other takes that one's place.
            if let shapes = known[ObjectIdentifier(schema)] { return shapes }
            let shapes = AcceptedShapes(schema)
            known[ObjectIdentifier(schema)] = shapes
            return shapes
        }
    }

    private init(_ schema: ObjectSchema) {
        var builder = AcceptedShapesBuilder()
        _ = builder.add(.object(schema))
        self.schema = schema
        (shapes, fields, names) = (builder.shapes, builder.fields, builder.names)
    }

    /// Whether there is nothing wrong with `value` beyond doubt. The rare cases are left to ``DecodingWalk``, which accepts
    /// what is acceptable after all.
    /// - Parameter isNewest: whether all fields are known.
    func accept(_ value: JSONValue, isNewest: Bool) -> Bool {
        shapes.withUnsafeBufferPointer { shapes in
            fields.withUnsafeBufferPointer { fields in
                names.withUnsafeBufferPointer { names in
                    Check(shapes: shapes, fields: fields, names: names, isNewest: isNewest).accepts(value, 0)
                }
            }
        }
    }

    fileprivate static func head(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var head = UInt64(truncatingIfNeeded: name.count)
        for byte in name.prefix(7) { head = head << 8 | UInt64(byte) }
        return head
    }

    private struct Check {
        let shapes: UnsafeBufferPointer<Shape>
        let fields: UnsafeBufferPointer<Field>
        let names: UnsafeBufferPointer<UInt8>
        let isNewest: Bool

        func accepts(_ value: JSONValue, _ shape: Int) -> Bool {
            let shape = shapes[shape]
            if shape.kind == .any { return true }
            switch value {
            case .null: return true
            case .bool: return shape.kind == .boolean
            case .integer(let number):
                let isSmall = shape.kind == .int32 || shape.kind == .intOrString
                return isSmall ? Int32(exactly: number) != nil : shape.kind == .int64 || shape.kind == .quantity
            case .number: return false
            case .string: return shape.kind == .string || shape.kind == .intOrString || accepts(text: value, shape)
            case .array(let values):
                return shape.kind == .list && values.allSatisfy { accepts($0, shape.element) }
            case .object(let members):
                return members.withMembers { members in
                    switch shape.kind {
                    case .object:
                        members.allSatisfy { member in
                            field(member.key, shape.fields).map { accepts(member.value, $0) } ?? false
                        }
                    case .map: members.allSatisfy { accepts($0.value, shape.element) }
                    default: false
                    }
                }
            }
        }

        /// Texts of a format.
        private func accepts(text value: JSONValue, _ shape: Shape) -> Bool {
            guard let text = value.stringValue else { return false }
            return switch shape.kind {
            case .quantity: Quantity(text) != nil
            case .time: GoTime.problem(with: text, isMicro: false) == nil
            case .microTime: GoTime.problem(with: text, isMicro: true) == nil
            default: false
            }
        }

        /// The shape of the field `key` among `candidates`; nil where there is none that all versions have.
        private func field(_ key: String, _ candidates: Range<Int>) -> Int? {
            key.withBytes { key in
                let head = AcceptedShapes.head(of: key)
                for index in candidates where fields[index].head == head {
                    let field = fields[index]
                    guard names[field.name].elementsEqual(key) else { continue }
                    return field.isVersioned && !isNewest ? nil : field.shape
                }
                return nil
            }
        }
    }
}

/// Puts the types of a schema in a row.
private struct AcceptedShapesBuilder {
    private(set) var shapes: [AcceptedShapes.Shape] = []
    private(set) var fields: [AcceptedShapes.Field] = []
    private(set) var names: [UInt8] = []
    /// The objects that are there already: types hold themselves.
    private var objects: [ObjectIdentifier: Int] = [:]
    private let versioned = Set(KubernetesFeature.allCases.compactMap(\.introducedField))

    /// - Returns: the place of `type` among ``shapes``.
    mutating func add(_ type: FieldType) -> Int {
        let place = shapes.count
        switch type {
        case .any: shapes.append(.init(kind: .any))
        case .string: shapes.append(.init(kind: .string))
        case .boolean: shapes.append(.init(kind: .boolean))
        case .int32: shapes.append(.init(kind: .int32))
        case .int64: shapes.append(.init(kind: .int64))
        case .intOrString: shapes.append(.init(kind: .intOrString))
        case .quantity: shapes.append(.init(kind: .quantity))
        case .time: shapes.append(.init(kind: .time))
        case .microTime: shapes.append(.init(kind: .microTime))
        case .bytes: shapes.append(.init(kind: .rare))
        case .list(let element, _):
            shapes.append(.init(kind: .list))
            shapes[place].element = add(element)
        case .map(let value, _):
            shapes.append(.init(kind: .map))
            shapes[place].element = add(value)
        case .object(let schema): return add(schema)
        }
        return place
    }

    private mutating func add(_ schema: ObjectSchema) -> Int {
        if let known = objects[ObjectIdentifier(schema)] { return known }
        let place = shapes.count
        objects[ObjectIdentifier(schema)] = place
        shapes.append(.init(kind: .object))
        // The fields of one object stand together: those of the types within come after them.
        let first = fields.count
        for field in schema.fields {
            let start = names.count
            names += field.name.utf8
            fields.append(
                .init(
                    head: field.name.withBytes(AcceptedShapes.head), name: start..<names.count, shape: 0,
                    isVersioned: versioned.contains("\(schema.typeName).\(field.name)")))
        }
        shapes[place].fields = first..<fields.count
        for (offset, field) in schema.fields.enumerated() { fields[first + offset].shape = add(field.type) }
        return place
    }
}
