public import JSON
internal import KubernetesModel

/// A strategic merge patch: a merge patch that merges lists by the keys which the object's schema names.
///
/// Follows `k8s.io/apimachinery/pkg/util/strategicpatch`, error texts included.
public struct StrategicMergePatch: Sendable {
    /// The patch as it goes over the wire, directives (`$patch`, `$setElementOrder/…`) included.
    public let patch: JSONObject
    let schema: MergeSchema

    /// - Parameter schema: the kind of the objects that the patch is for.
    /// - Throws: ``PatchError`` where `patch` is no object.
    public init(_ patch: JSONValue, schema: MergeSchema) throws(PatchError) {
        switch patch {
        case .object(let object): self.init(patch: object, schema: schema)
        case .null: self.init(patch: [:], schema: schema)
        default: throw PatchError(.malformed, "invalid JSON document")
        }
    }

    init(patch: JSONObject, schema: MergeSchema) {
        self.patch = patch
        self.schema = schema
    }

    /// The patch that makes `modified` out of `original`.
    /// - Throws: ``PatchError`` where the objects do not fit the schema.
    public init(from original: JSONObject, to modified: JSONObject, schema: MergeSchema) throws(PatchError) {
        let diff = StrategicDiff(options: [.changes, .deletions, .elementOrder])
        self.init(patch: try diff.difference(original, modified, schema), schema: schema)
    }

    /// Whether the patch changes nothing.
    public var isEmpty: Bool { patch.isEmpty }

    /// `document` with this patch merged into it, as an apiserver does.
    /// - Throws: ``PatchError`` where patch, document and schema do not go together.
    public func applied(to document: JSONValue) throws(PatchError) -> JSONValue {
        guard case .object(let object) = document else { throw PatchError(.malformed, "invalid JSON document") }
        return .object(try StrategicMerge(intoPatch: false).merged(patch, into: object, schema))
    }
}

/// The words of a patch that are no field names.
enum Directive {
    static let marker = "$patch"
    static let delete: JSONValue = "delete"
    static let replace: JSONValue = "replace"
    static let merge: JSONValue = "merge"
    static let retainKeys = "$retainKeys"
    static let setElementOrder = "$setElementOrder"
    static let deleteFromPrimitiveList = "$deleteFromPrimitiveList"

    /// The name of the list that the parallel list `key` is for.
    static func listName(_ key: String, after prefix: String) throws(PatchError) -> String {
        guard key.hasPrefix(prefix + "/") else {
            throw prefix == setElementOrder ? .badElementOrder : .badDeletionList
        }
        return String(key.dropFirst(prefix.count + 1))
    }
}

extension PatchError {
    static let badElementOrder = PatchError(.malformed, "invalid patch format of setElementOrder list")
    static let badDeletionList = PatchError(.malformed, "invalid patch format of primitive list")
    static let badRetainKeys = PatchError(.malformed, "invalid patch format of retainKeys")
    static let listOfLists = PatchError(.inapplicable, "lists of lists are not supported")

    static func noMergeKey(_ object: JSONObject, _ key: String) -> PatchError {
        PatchError(.inconsistent, "map: \(object.goText) does not contain declared merge key: \(key)")
    }

    static func wrongType(expected: JSONValue, _ actual: JSONValue) -> PatchError {
        PatchError(.inconsistent, "expected a \(expected.goType), but received a \(actual.goType)")
    }

    static func unknownDirective(_ directive: JSONValue, _ object: JSONObject) -> PatchError {
        let text = directive.stringValue ?? "%!s(\(directive.goType)=\(directive.goText))"
        return PatchError(.inconsistent, "unknown patch type: \(text) in map: \(object.goText)")
    }
}
