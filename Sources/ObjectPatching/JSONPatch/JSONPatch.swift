public import JSON
internal import KubernetesModel

/// A JSON Patch (RFC 6902): operations that are carried out in order, all or none.
///
/// Follows the library of kube-apiserver, evanphx/json-patch v4, in what it takes (negative indices, `replace` of a
/// member that is not there) and in how it words errors.
public struct JSONPatch: Sendable, Hashable {
    /// The most operations that an apiserver takes in one patch.
    public static let maximumOperations = 10_000

    struct Operation: Sendable, Hashable {
        let kind: String
        /// Nil where the operation has none, or one that is no text.
        let path: String?
        let from: String?
        /// Nil where the operation has none.
        let value: JSONValue?

        init(_ json: JSONObject) {
            kind = json["op"]?.stringValue ?? "unknown"
            path = json["path"]?.stringValue
            from = json["from"]?.stringValue
            value = json["value"]
        }
    }

    let operations: [Operation]

    /// - Parameter patch: a parsed JSON Patch document.
    /// - Throws: ``PatchError`` where it is no list of objects, or a longer one than an apiserver takes.
    public init(_ patch: JSONValue) throws(PatchError) {
        switch patch {
        case .null: operations = []
        case .array(let elements):
            guard elements.count <= Self.maximumOperations else {
                throw PatchError(
                    .tooLarge,
                    "The allowed maximum operations in a JSON patch is \(Self.maximumOperations), got \(elements.count)"
                )
            }
            var operations: [Operation] = []
            operations.reserveCapacity(elements.count)
            for element in elements {
                switch element {
                case .object(let json): operations.append(Operation(json))
                case .null: operations.append(Operation([:]))
                default: throw Self.mistyped(element, "jsonpatch.Operation")
                }
            }
            self.operations = operations
        default: throw Self.mistyped(patch, "jsonpatch.Patch")
        }
    }

    private static func mistyped(_ value: JSONValue, _ goType: String) -> PatchError {
        let kind =
            switch value {
            case .null: "null"
            case .bool: "bool"
            case .integer, .number: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        return PatchError(.malformed, "json: cannot unmarshal \(kind) into Go value of type \(goType)")
    }

    /// `document` after all operations.
    /// - Throws: ``PatchError`` at the first operation that does not apply, or test that fails, or makes more of the
    ///   document than ``JSONPatchBudget`` allows.
    public func applied(to document: JSONValue) throws(PatchError) -> JSONValue {
        var document = document
        var budget = JSONPatchBudget(document)
        for operation in operations { try operation.apply(to: &document, &budget) }
        return document
    }
}
