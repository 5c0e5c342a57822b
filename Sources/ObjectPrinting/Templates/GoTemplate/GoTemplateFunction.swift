internal import JSON
internal import KubernetesModel

/// The functions that templates of kubectl can call.
enum GoTemplateFunction: String, Sendable {
    case and, call, html, index, js, len, not, or, print, printf, println, slice, urlquery
    case eq, ge, gt, le, lt, ne
    case exists, base64decode

    /// How many arguments it takes at least, and whether it takes more.
    var arity: (least: Int, isVariadic: Bool) {
        switch self {
        case .html, .js, .print, .println, .urlquery: (0, true)
        case .and, .call, .index, .or, .printf, .slice, .eq, .exists: (1, true)
        case .len, .not, .base64decode: (1, false)
        case .ge, .gt, .le, .lt, .ne: (2, false)
        }
    }

    func takesText(at index: Int) -> Bool { index == 0 && (self == .printf || self == .base64decode) }

    /// Whether the value of an argument is the result, whatever follows.
    func isDecided(by argument: GoTemplateValue) -> Bool {
        switch self {
        case .and: !argument.isTrue
        case .or: argument.isTrue
        default: false
        }
    }

    /// - Parameter shown: how messages show the first argument.
    /// - Throws: ``PrintingError`` with the bare message.
    func call(_ arguments: [GoTemplateValue], shown: String) throws(PrintingError) -> GoTemplateValue {
        switch self {
        case .and, .or: return arguments.first(where: isDecided) ?? arguments.last ?? .missing
        case .not: return .json(.bool(!arguments[0].isTrue))
        case .call:
            guard arguments[0].isPresent else { throw PrintingError("call of nil") }
            throw PrintingError("non-function \(shown) of type \(arguments[0].typeName)")
        case .len: return .int(Int64(try length(arguments[0])))
        case .index: return try element(arguments[0], Array(arguments.dropFirst()))
        case .slice: return try part(arguments[0], Array(arguments.dropFirst()))
        case .exists: return .json(.bool(exists(arguments[0], Array(arguments.dropFirst()))))
        case .print: return .json(.string(GoFormat.joined(arguments)))
        case .println:
            return .json(.string(arguments.map(GoFormat.plain).joined(separator: " ") + "\n"))
        case .printf:
            return .json(
                .string(GoFormat.formatted(arguments[0].json.stringValue ?? "", Array(arguments.dropFirst()))))
        case .html: return .json(.string(GoEscaping.html(printed(arguments))))
        case .js: return .json(.string(GoEscaping.javaScript(printed(arguments))))
        case .urlquery: return .json(.string(GoEscaping.urlQuery(printed(arguments))))
        case .base64decode: return .json(.string(try GoEscaping.base64Decoded(arguments[0].json.stringValue ?? "")))
        case .eq: return .json(.bool(try isEqual(arguments)))
        case .ne: return .json(.bool(try !isEqual(arguments)))
        case .lt: return .json(.bool(try isLess(arguments)))
        case .le:
            if try isLess(arguments) { return .json(true) }
            return .json(.bool(try isEqual(arguments)))
        case .gt:
            if try isLess(arguments) { return .json(false) }
            return .json(.bool(try !isEqual(arguments)))
        case .ge: return .json(.bool(try !isLess(arguments)))
        }
    }

    private func printed(_ arguments: [GoTemplateValue]) -> String {
        GoFormat.joined(arguments.map { $0.isPresent ? $0 : .json("<no value>") })
    }

    // MARK: Collections

    private func length(_ value: GoTemplateValue) throws(PrintingError) -> Int {
        switch value.json {
        case .array(let values): return values.count
        case .object(let object): return object.count
        case .string(let text): return text.utf8.count
        case .null: throw PrintingError("reflect: call of reflect.Value.Type on zero Value")
        case .bool, .integer, .number: throw PrintingError("len of type \(value.typeName)")
        }
    }

    private func element(
        _ item: GoTemplateValue, _ indices: [GoTemplateValue]
    ) throws(PrintingError) -> GoTemplateValue {
        if !item.isPresent { throw PrintingError("index of untyped nil") }
        var value = item
        for index in indices {
            switch value.json {
            case .array(let values):
                let position = try position(index, of: "slice/array", count: values.count, isIndex: true)
                value = .json(values[position])
            case .string(let text):
                let bytes = Array(text.utf8)
                let position = try position(index, of: "slice/array", count: bytes.count, isIndex: true)
                value = .json(.integer(Int64(bytes[position])))
            case .object(let object):
                switch index.json {
                case .string(let key): value = .json(object[key] ?? .null)
                case .null: throw PrintingError("value is nil; should be of type string")
                default: throw PrintingError("value has type \(index.typeName); should be string")
                }
            case .null: throw PrintingError("index of nil pointer")
            case .bool, .integer, .number: throw PrintingError("can't index item of type \(value.typeName)")
            }
        }
        return value
    }

    private func position(
        _ index: GoTemplateValue, of what: String, count: Int, isIndex: Bool
    ) throws(PrintingError) -> Int {
        switch index.json {
        case .integer(let value):
            guard value >= 0, isIndex ? value < count : value <= count else {
                throw PrintingError("\(isIndex ? "index" : "index") out of range: \(value)")
            }
            return Int(value)
        case .null: throw PrintingError("cannot index \(what) with nil")
        default: throw PrintingError("cannot index \(what) with type \(index.typeName)")
        }
    }

    private func part(
        _ item: GoTemplateValue, _ indices: [GoTemplateValue]
    ) throws(PrintingError) -> GoTemplateValue {
        guard item.isPresent else { throw PrintingError("slice of untyped nil") }
        guard indices.count <= 3 else { throw PrintingError("too many slice indexes: \(indices.count)") }
        let count: Int
        switch item.json {
        case .array(let values): count = values.count
        case .string(let text):
            if indices.count == 3 { throw PrintingError("cannot 3-index slice a string") }
            count = text.utf8.count
        default: throw PrintingError("can't slice item of type \(item.typeName)")
        }
        var bounds = [0, count]
        for (place, index) in indices.enumerated() {
            let value = try position(index, of: "slice/array", count: count, isIndex: false)
            if place < 2 { bounds[place] = value }
        }
        guard bounds[0] <= bounds[1] else {
            throw PrintingError("invalid slice index: \(bounds[0]) > \(bounds[1])")
        }
        if case .array(let values) = item.json { return .json(.array(Array(values[bounds[0]..<bounds[1]]))) }
        let bytes = Array((item.json.stringValue ?? "").utf8)
        return .json(.string(String(decoding: bytes[bounds[0]..<bounds[1]], as: UTF8.self)))
    }

    private func exists(_ item: GoTemplateValue, _ indices: [GoTemplateValue]) -> Bool {
        guard let value = try? element(item, indices) else { return false }
        return value.isPresent
    }

    // MARK: Comparisons

    private func isEqual(_ arguments: [GoTemplateValue]) throws(PrintingError) -> Bool {
        guard arguments.count > 1 else { throw PrintingError("missing argument for comparison") }
        let left = arguments[0].json
        for argument in arguments.dropFirst() {
            let isSame: Bool
            switch (left, argument.json) {
            case (.null, .null): isSame = true
            case (.null, _), (_, .null): isSame = false
            case (.bool(let a), .bool(let b)): isSame = a == b
            case (.integer(let a), .integer(let b)): isSame = a == b
            case (.number(let a), .number(let b)): isSame = a == b
            case (.string(let a), .string(let b)): isSame = a.hasSameBytes(as: b)
            case (.array, .array), (.object, .object):
                let shown = GoFormat.formatted("%s", [argument])
                throw PrintingError("non-comparable type \(shown): \(argument.typeName)")
            default: throw PrintingError("incompatible types for comparison")
            }
            if isSame { return true }
        }
        return false
    }

    private func isLess(_ arguments: [GoTemplateValue]) throws(PrintingError) -> Bool {
        switch (arguments[0].json, arguments[1].json) {
        case (.integer(let a), .integer(let b)): return a < b
        case (.number(let a), .number(let b)): return a < b
        case (.string(let a), .string(let b)): return a.precedesBytewise(b)
        case (.null, _), (_, .null), (.bool, .bool), (.array, _), (_, .array), (.object, _), (_, .object):
            throw PrintingError("invalid type for comparison")
        default: throw PrintingError("incompatible types for comparison")
        }
    }
}
