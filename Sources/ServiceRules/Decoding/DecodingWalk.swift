internal import JSON
internal import KubernetesModel

/// The slow way through an object: notes every problem with its place.
struct DecodingWalk {
    let decoder: StrictDecoder
    /// The JSON text that is walked through; nil where it was YAML.
    let text: [UInt8]?
    private(set) var problems: [DecodingProblem] = []
    private var path: [FieldPath.Element] = []
    /// How many problems of either kind are kept.
    private let limit: Int
    private var fatalCount = 0

    init(decoder: StrictDecoder, text: [UInt8]?, limit: Int = .max) {
        self.decoder = decoder
        self.text = text
        self.limit = limit
    }

    /// Keeps a problem, unless there are enough of its kind.
    private mutating func keep(_ problem: DecodingProblem) {
        if problem.isFatal {
            // The first that ends the reading is the one that counts.
            guard fatalCount < limit || problem.endsReading && !problems.contains(where: \.endsReading) else { return }
            fatalCount += 1
        } else if problems.count - fatalCount >= limit {
            return
        }
        problems.append(problem)
    }

    /// - Parameters:
    ///   - typeName: the named Go type of a plain value.
    ///   - owner: the object that `value` is a field of, or is in a list or map of; nil for the whole.
    mutating func read(_ value: JSONValue, as type: FieldType, typeName: String?, in owner: ObjectSchema?) {
        switch (type, value) {
        case (.any, _), (_, .null): break
        case (.object(let schema), .object(let members)): readMembers(members, of: schema)
        case (.list(let element, _), .array(let values)):
            for (index, value) in values.enumerated() {
                path.append(.index(index))
                read(value, as: element, typeName: typeName, in: owner)
                path.removeLast()
            }
        case (.map(let element, _), .object(let members)):
            for member in members {
                path.append(.key(member.key))
                read(member.value, as: element, typeName: typeName, in: owner)
                path.removeLast()
            }
        case (.string, .string), (.boolean, .bool), (.intOrString, .string): break
        case (.int32, .integer(let number)), (.intOrString, .integer(let number)):
            if Int32(exactly: number) == nil { note(number: String(number), type, typeName, owner) }
        case (.int64, .integer): break
        case (.int32, .number(let number)), (.intOrString, .number(let number)), (.int64, .number(let number)):
            // Looking for one takes as long as the text is.
            if fatalCount < limit, let spelling {
                note(number: spelling, type, typeName, owner)
                break
            }
            // What YAML calls 80.0 or 8e1 reaches the server as 80.
            let limit = type.isInt64 ? Int64(number.goJSONText) : Int32(number.goJSONText).map(Int64.init)
            if limit == nil { note(number: number.goJSONText, type, typeName, owner) }
        case (.quantity, .string(let text)): check(Quantity(text) == nil ? Quantity.problem : nil, endsReading: true)
        case (.quantity, .integer), (.quantity, .number): break
        case (.quantity, _): check(Quantity.problem, endsReading: true)
        case (.time, .string(let text)): check(GoTime.problem(with: text, isMicro: false), endsReading: true)
        case (.microTime, .string(let text)): check(GoTime.problem(with: text, isMicro: true), endsReading: true)
        case (.bytes, .string(let text)): check(Base64.problem(with: text), endsReading: false)
        default: note(value.foundType, type, typeName, owner)
        }
    }

    /// How the number here is spelled in the text.
    private var spelling: String? {
        text.flatMap { text in
            JSONDocument.place(of: FieldPath(path), in: text).map { String(decoding: text[$0], as: UTF8.self) }
        }
    }

    private mutating func readMembers(_ members: JSONObject, of schema: ObjectSchema) {
        for member in members {
            path.append(.field(member.key))
            if let field = schema[member.key], !decoder.hides(field, of: schema) {
                read(member.value, as: field.type, typeName: field.typeName, in: schema)
            } else {
                let path = FieldPath(path)
                keep(
                    DecodingProblem(kind: .unknownField, path: path, message: "unknown field \"\(path)\""))
            }
            path.removeLast()
        }
    }

    private mutating func check(_ message: String?, endsReading: Bool) {
        guard let message else { return }
        keep(
            DecodingProblem(
                kind: .malformedValue, path: FieldPath(path), message: message, endsReading: endsReading))
    }

    private mutating func note(number: String, _ type: FieldType, _ typeName: String?, _ owner: ObjectSchema?) {
        note(.unfitNumber(number), type, typeName, owner)
    }

    private mutating func note(
        _ found: DecodingProblem.FoundType, _ type: FieldType, _ typeName: String?, _ owner: ObjectSchema?
    ) {
        let expected = type.goName(named: typeName, in: owner)
        // Go names the path by its members alone, and the innermost object's type before it.
        let names = path.compactMap { if case .field(let name) = $0 { name } else { nil } }.joined(separator: ".")
        let place = owner.map { "Go struct field \($0.typeName).\(names)" } ?? "Go value"
        keep(
            DecodingProblem(
                kind: .wrongType(found: found, expected: .init(kind: type.expectedKind, name: expected)),
                path: FieldPath(path),
                message: "json: cannot unmarshal \(found.goName) into \(place) of type \(expected)",
                endsReading: type.readsItself))
    }
}

extension JSONValue {
    fileprivate var foundType: DecodingProblem.FoundType {
        switch self {
        case .bool: .boolean
        case .string, .null: .text
        case .integer, .number: .number
        case .array: .list
        case .object: .object
        }
    }
}

extension FieldType {
    /// What a value of this type is in a manifest.
    fileprivate var expectedKind: DecodingProblem.ExpectedType.Kind {
        switch self {
        case .string, .time, .microTime: .text
        case .boolean: .boolean
        case .int32, .int64, .intOrString: .integer
        case .list: .list
        case .object, .map: .object
        case .bytes, .quantity, .any: .other
        }
    }

    fileprivate var isInt64: Bool {
        if case .int64 = self { true } else { false }
    }

    /// The Go type of a field of this type, as decoding errors show it.
    fileprivate func goName(named typeName: String?, in owner: ObjectSchema?) -> String {
        if let typeName, !isContainer {
            return typeName.contains(".") ? typeName : "\(owner?.package ?? "v1").\(typeName)"
        }
        return switch self {
        case .string, .time, .microTime: "string"
        case .boolean: "bool"
        case .int32, .intOrString: "int32"
        case .int64: "int64"
        case .bytes: "[]uint8"
        case .quantity: "resource.Quantity"
        case .any: "interface {}"
        case .object(let schema): "\(schema.package).\(schema.typeName)"
        case .list(let element, _): "[]" + element.goName(named: typeName, in: owner)
        case .map(let value, _): "map[string]" + value.goName(named: typeName, in: owner)
        }
    }

    /// Whether the type has its own way of reading JSON.
    fileprivate var readsItself: Bool {
        switch self {
        case .intOrString, .quantity, .time, .microTime: true
        default: false
        }
    }

    private var isContainer: Bool {
        switch self {
        case .list, .map, .object: true
        default: false
        }
    }
}
