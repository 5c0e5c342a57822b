internal import JSON
internal import KubernetesModel
internal import ObjectPrinting

/// One value of `wait --for`.
enum WaitCondition: Sendable {
    case create
    case delete
    case status(type: String, value: String)
    /// A nil value: anything at all.
    case jsonPath(JSONPathTemplate, value: String?)
    /// At least so many ready endpoints of a Service.
    case endpoints(Int)

    /// - Throws: `CommandFailure` in kubectl's words; `PrintingError` for a path that cannot be read.
    init(_ text: String) throws {
        let lowercased = text.lowercased()
        if lowercased == "create" {
            self = .create
        } else if lowercased == "delete" {
            self = .delete
        } else if text.hasPrefix("condition=") {
            let parts = text.dropFirst(10).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            self = .status(type: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "true")
        } else if text.hasPrefix("jsonpath=") {
            self = try Self.jsonPath(String(text.dropFirst(9)))
        } else if lowercased == "endpoints" {
            self = .endpoints(1)
        } else if lowercased.hasPrefix("endpoints="), let count = Int(text.dropFirst(10)), count >= 0 {
            self = .endpoints(count)
        } else {
            throw CommandFailure("error: unrecognized condition: \"\(text)\"")
        }
    }

    private static func jsonPath(_ text: String) throws -> WaitCondition {
        let parts = splitAtSingleEqualsSigns(text)
        guard (1...2).contains(parts.count) else {
            throw CommandFailure(
                "error: jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'"
            )
        }
        if parts[0].isEmpty { throw CommandFailure("error: jsonpath expression cannot be empty", code: "usage") }
        let path = try JSONPathTemplate(JSONPathTemplate.relaxed(parts[0]))
        guard parts.count == 2 else { return .jsonPath(path, value: nil) }
        var value = Substring(parts[1])
        while let first = value.first, "'\"".contains(first) { value.removeFirst() }
        while let last = value.last, "'\"".contains(last) { value.removeLast() }
        if value.isEmpty {
            throw CommandFailure(
                "error: jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3"
            )
        }
        return .jsonPath(path, value: String(value))
    }

    /// Cuts at `=`; a `==` of a filter stays whole.
    private static func splitAtSingleEqualsSigns(_ text: String) -> [String] {
        var parts = [""]
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character != "=" {
                parts[parts.count - 1].append(character)
            } else if rest.first == "=" {
                rest.removeFirst()
                parts[parts.count - 1] += "=="
            } else {
                parts.append("")
            }
        }
        return parts
    }

    /// Whether `object` is as wanted; for conditions of one object.
    /// - Throws: `CommandFailure` where a path leads to several values or to no plain one.
    func isMet(by object: JSONValue) throws -> Bool {
        switch self {
        case .create: true
        case .delete, .endpoints: false
        case .status(let type, let value): Self.hasCondition(object, type, value)
        case .jsonPath(let path, let value): try Self.matches(object, path, value)
        }
    }

    private static func hasCondition(_ object: JSONValue, _ type: String, _ value: String) -> Bool {
        let conditions = object["status"]?["conditions"]?.arrayValue ?? []
        guard
            let condition = conditions.first(where: { $0["type"]?.stringValue?.lowercased() == type.lowercased() })
        else { return false }
        if let generation = object["metadata"]?["generation"]?.integerValue,
            let observed = (condition["observedGeneration"] ?? object["status"]?["observedGeneration"])?.integerValue,
            observed < generation
        {
            return false
        }
        return condition["status"]?.stringValue?.lowercased() == value.lowercased()
    }

    private static func matches(_ object: JSONValue, _ path: JSONPathTemplate, _ value: String?) throws -> Bool {
        let results = try path.results(in: object)
        guard let first = results.first, let found = first.first else { return false }
        if results.count > 1 {
            throw CommandFailure("error: given jsonpath expression matches more than one list")
        }
        if first.count > 1 {
            throw CommandFailure("error: given jsonpath expression matches more than one value")
        }
        guard let value else { return true }
        let text: String
        switch found {
        case .object, .array:
            throw CommandFailure("error: jsonpath leads to a nested object or list which is not supported")
        case .string(let string): text = string
        case .null: text = "<nil>"
        case .bool, .integer, .number: text = found.jsonText()
        }
        return text.trimmingSpace == value.trimmingSpace
    }
}

extension String {
    fileprivate var trimmingSpace: Substring {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
