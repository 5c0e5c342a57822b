internal import JSON
internal import KubernetesModel

extension FieldManager {
    /// Checks that `config` may be applied: of this kind, without managed fields, fitting the schema.
    func check(_ config: KubernetesObject) throws(Status) {
        guard config.gvk == gvk else {
            throw .badRequest("invalid object type: \(config.gvk.goText)")
        }
        if let managed = config.json["metadata"]?["managedFields"], !managed.isNull {
            throw .badRequest("metadata.managedFields must be nil")
        }
        var mistakes: [String] = []
        Self.check(config.value, schema, at: [], into: &mistakes)
        if mistakes.isEmpty { return }
        let subject = "\(config.metadata.namespace)/\(config.metadata.name); \(gvk.goText)"
        let list =
            mistakes.count == 1 ? mistakes[0] : (["errors:"] + mistakes.map { "  \($0)" }).joined(separator: "\n")
        throw Status(code: 500, reason: "", message: "failed to create typed patch object (\(subject)): \(list)")
    }

    private static func check(
        _ value: JSONValue, _ schema: MergeSchema, at path: [PathStep], into mistakes: inout [String]
    ) {
        switch (schema.shape(of: value), value) {
        case (.map(let shape), .object(let object)):
            for member in object {
                let path = path + [.field(member.key)]
                guard let inner = shape.member(member.key) else {
                    mistakes.append("\(path.text): field not declared in schema")
                    continue
                }
                check(member.value, inner, at: path, into: &mistakes)
            }
        case (.list(let shape), .array(let elements)):
            var seen = Set<PathStep>()
            for (index, element) in elements.enumerated() {
                guard let step = shape.step(to: element) else {
                    mistakes.append("\(path.text): element \(index): \(shape.objection(to: element))")
                    continue
                }
                if !seen.insert(step).inserted {
                    mistakes.append("\(path.text): duplicate entries for key \(step)")
                }
                check(element, shape.element, at: path + [step], into: &mistakes)
            }
        default:
            if let mistake = schema.objection(to: value) {
                mistakes.append("\(path.text): \(mistake)")
            } else {
                checkWhole(value, schema, at: path, into: &mistakes)
            }
        }
    }

    /// Checks what is inside of a value that is owned as a whole.
    private static func checkWhole(
        _ value: JSONValue, _ schema: MergeSchema, at path: [PathStep], into mistakes: inout [String]
    ) {
        guard case .typed(let type) = schema else { return }
        switch (type, value) {
        case (.map, .object(let members)), (.object, .object(let members)):
            let shape = MapShape(schema)
            for member in members {
                let path = path + [.field(member.key)]
                if let inner = shape.member(member.key) {
                    check(member.value, inner, at: path, into: &mistakes)
                } else {
                    mistakes.append("\(path.text): field not declared in schema")
                }
            }
        case (.list(let element, _), .array(let values)):
            for (index, value) in values.enumerated() {
                check(value, .typed(element), at: path + [.index(index)], into: &mistakes)
            }
        default: break
        }
    }
}

extension ListShape {
    fileprivate func objection(to element: JSONValue) -> String {
        switch (keys.isEmpty, element) {
        case (true, .object): return "associative list without keys has an element that's a map type"
        case (true, .array): return "not supported: associative list with lists as elements"
        case (true, _): return "associative list without keys has an element that's an explicit null"
        case (false, .null): return "associative list with keys may not have a null element"
        case (false, .object):
            let names = keys.map { "\"\($0.name)\"" }.joined(separator: " ")
            return
                "associative list with keys has an element that omits all key fields [\(names)] (and doesn't have default values for any key fields)"
        case (false, _): return "associative list with keys may not have non-map elements"
        }
    }
}

extension MergeSchema {
    /// What is wrong with `value` as a value of this type; nil where nothing is.
    fileprivate func objection(to value: JSONValue) -> String? {
        guard case .typed(let type) = self else { return nil }
        let text = value.goText
        switch (type, value) {
        case (_, .null), (.any, _), (.intOrString, .integer), (.intOrString, .string), (.quantity, .integer),
            (.quantity, .number), (.string, .string), (.time, .string), (.microTime, .string), (.bytes, .string),
            (.quantity, .string), (.boolean, .bool), (.int32, .integer), (.int64, .integer), (.int32, .number),
            (.int64, .number), (.object, .object), (.map, .object), (.list, .array):
            return nil
        case (.string, _), (.time, _), (.microTime, _), (.bytes, _):
            return "expected string, got &value.valueUnstructured{Value:\(text)}"
        case (.boolean, _): return "expected boolean, got &{\(text)}"
        case (.int32, _), (.int64, _): return "expected numeric (int or float), got \(value.goType)"
        case (.intOrString, _), (.quantity, _): return "expected any scalar, got &{\(text)}"
        case (.object, _), (.map, _): return "expected map, got &{\(text)}"
        case (.list, _): return "expected list, got &{\(text)}"
        }
    }
}

extension GroupVersionKind {
    /// How Go prints a kind: `/v1, Kind=Service`.
    fileprivate var goText: String { "\(group)/\(version), Kind=\(kind)" }
}
