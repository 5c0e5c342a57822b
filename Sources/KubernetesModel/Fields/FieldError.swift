public import JSON

/// One thing an apiserver refuses about one field, as its validation words it.
///
/// Follows `k8s.io/apimachinery/pkg/util/validation/field` of 1.36.
public struct FieldError: Error, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case required, invalid, forbidden, duplicate, notSupported, notFound, tooLong, tooMany, typeInvalid,
            internalError
    }

    public let kind: Kind
    public let field: FieldPath
    /// What comes after the field in the message: `Invalid value: 0: must be between 1 and 65535, inclusive`.
    public let body: String

    public init(kind: Kind, field: FieldPath, body: String) {
        self.kind = kind
        self.field = field
        self.body = body
    }

    /// The cause type of a `Status`: `FieldValueInvalid` and its like.
    public var reason: String {
        switch kind {
        case .required: "FieldValueRequired"
        case .invalid: "FieldValueInvalid"
        case .forbidden: "FieldValueForbidden"
        case .duplicate: "FieldValueDuplicate"
        case .notSupported: "FieldValueNotSupported"
        case .notFound: "FieldValueNotFound"
        case .tooLong: "FieldValueTooLong"
        case .tooMany: "FieldValueTooMany"
        case .typeInvalid: "FieldValueTypeInvalid"
        case .internalError: "InternalError"
        }
    }
}

extension FieldError: CustomStringConvertible {
    public var description: String { field.isRoot ? body : "\(field): \(body)" }
}
