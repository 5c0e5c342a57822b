public import JSON

/// One thing an apiserver refuses about one field, as its validation words it.
///
/// Follows `k8s.io/apimachinery/pkg/util/validation/field` of 1.36.
public struct FieldError: Error, Sendable, Hashable {
    /// The causes that kube-apiserver tells apart, by the names of its `field.ErrorType`.
    public enum Kind: Sendable, Hashable {
        case required, invalid, forbidden, duplicate, notSupported, notFound, tooLong, tooMany, typeInvalid,
            internalError
    }

    /// Which kind of error it is.
    public let kind: Kind
    /// The field that is wrong.
    public let field: FieldPath
    /// The value that is refused; nil where the error names none.
    public let value: RefusedValue?
    /// Of ``Kind/notSupported``: what would be taken, in the server's order.
    public let supportedValues: [String]
    /// What more there is to say, in the server's words; empty for nothing.
    public let detail: String

    /// An error of one field.
    public init(
        kind: Kind, field: FieldPath, value: RefusedValue? = nil, supportedValues: [String] = [], detail: String = ""
    ) {
        self.kind = kind
        self.field = field
        self.value = value
        self.supportedValues = supportedValues
        self.detail = detail
    }

    /// The same error about another field.
    public func moved(to field: FieldPath) -> FieldError {
        FieldError(kind: kind, field: field, value: value, supportedValues: supportedValues, detail: detail)
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

extension [FieldError] {
    /// Whether an object has so many errors that nobody reads more: whoever goes through a list of an object stops then,
    /// as what a client may make of one request must have an end.
    public var isFull: Bool { count >= 1_000 }
}

extension Sequence {
    /// The errors of the elements, up to the point where they are full.
    public func fieldErrors(_ check: (Element) -> [FieldError]) -> [FieldError] {
        var errors: [FieldError] = []
        for element in self where !errors.isFull { errors += check(element) }
        return errors
    }
}

extension FieldError: CustomStringConvertible {
    /// The field and what is wrong with it, in kube-apiserver's words.
    public var description: String { describing(body) }

    /// The error in one line, where its ``body`` is there already.
    func describing(_ body: String) -> String { field.isRoot ? body : "\(field): \(body)" }
}
