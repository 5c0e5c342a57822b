internal import JSON
import KubernetesModel
import ObjectPatching
import YAMLSyntax

/// The body of a PATCH, read: a value of the form that its type asks for.
struct PatchDocument: Sendable {
    let value: JSONValue
    /// What a strict reader holds against the text.
    let problems: [String]

    /// - Throws: a 400 ``Status`` in the words of kube-apiserver.
    init(_ type: PatchType, _ body: [UInt8], _ validation: WriteOptions.FieldValidation) throws(Status) {
        if type == .apply {
            self = try Self.manifest(body)
            return
        }
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: body)
        } catch {
            throw Self.refusal(error.message, type)
        }
        value = document.value
        if validation != .ignore { try Self.checkForm(value, type) }
        let duplicates = document.duplicates.map { "duplicate field \"\($0)\"" }
        problems =
            type == .json ? (duplicates + Self.unknownMembers(of: value)).map { "json patch \($0)" } : duplicates
    }

    private init(value: JSONValue, problems: [String]) {
        self.value = value
        self.problems = problems
    }

    private static func manifest(_ body: [UInt8]) throws(Status) -> PatchDocument {
        do {
            let decoded = try YAML.decode(body)
            switch decoded.value {
            case .object, .null: break
            case let other:
                throw Status.badRequest(
                    "error decoding YAML: error unmarshaling JSON: while decoding JSON: "
                        + mistyped(other, "map[string]interface {}"))
            }
            return PatchDocument(value: decoded.value, problems: decoded.strictMessage.map { [$0] } ?? [])
        } catch let status as Status {
            throw status
        } catch {
            throw .badRequest("error decoding YAML: error converting YAML to JSON: \(error)")
        }
    }

    /// A merge patch is an object, a JSON patch a list of objects; null passes for both.
    private static func checkForm(_ value: JSONValue, _ type: PatchType) throws(Status) {
        switch (type, value) {
        case (_, .null), (.merge, .object), (.strategic, .object), (.apply, _): break
        case (.json, .array(let operations)):
            for operation in operations where operation.objectValue == nil && !operation.isNull {
                throw refusal(mistyped(operation, "handlers.jsonPatchOp"), type)
            }
        case (.json, _): throw refusal(mistyped(value, "[]handlers.jsonPatchOp"), type)
        case (.merge, _), (.strategic, _): throw refusal(mistyped(value, "map[string]interface {}"), type)
        }
    }

    private static func refusal(_ why: String, _ type: PatchType) -> Status {
        .badRequest(type == .strategic ? why : "error decoding patch: \(why)")
    }

    private static func mistyped(_ value: JSONValue, _ goType: String) -> String {
        "json: cannot unmarshal \(value.goKind) into Go value of type \(goType)"
    }

    /// The members of JSON Patch operations that mean nothing.
    private static func unknownMembers(of patch: JSONValue) -> [String] {
        (patch.arrayValue ?? []).enumerated().flatMap { index, operation in
            (operation.objectValue ?? [:]).keys.filter { !["op", "path", "from", "value"].contains($0) }
                .map { "unknown field \"[\(index)].\($0)\"" }
        }
    }
}
