public import JSON

/// The errors of an apiserver's validation, worded as `k8s.io/apimachinery/pkg/util/validation/field` of 1.36 words them.
extension FieldError {
    /// The value that an error names.
    public enum RefusedValue: Sendable, Hashable {
        /// Shown in double quotes, escaped as Go does.
        case text(String)
        case number(Int64)
        /// Shown as JSON: lists, objects and values behind a Go pointer.
        case json(JSONValue)
        /// Shown as it is.
        case verbatim(String)

        var shown: String {
            switch self {
            case .text(let text): text.goQuoted
            case .number(let number): String(number)
            case .json(let value): value.jsonText()
            case .verbatim(let text): text
            }
        }
    }

    /// What comes after the field in the message: `Invalid value: 0: must be between 1 and 65535, inclusive`.
    public var body: String {
        let shown = value.map { ": \($0.shown)" } ?? ""
        let list =
            supportedValues.isEmpty
            ? "" : "supported values: \(supportedValues.map(\.goQuoted).joined(separator: ", "))"
        return [title + shown, list, detail].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private var title: String {
        switch kind {
        case .required: "Required value"
        case .invalid, .typeInvalid: "Invalid value"
        case .forbidden: "Forbidden"
        case .duplicate: "Duplicate value"
        case .notSupported: "Unsupported value"
        case .notFound: "Not found"
        case .tooLong: "Too long"
        case .tooMany: "Too many"
        case .internalError: "Internal error"
        }
    }

    /// A field that must be set and is not.
    public static func required(_ field: FieldPath, _ detail: String = "") -> FieldError {
        FieldError(kind: .required, field: field, detail: detail)
    }

    /// A value that is not allowed; `detail` says why.
    public static func invalid(_ field: FieldPath, _ value: RefusedValue, _ detail: String) -> FieldError {
        FieldError(kind: .invalid, field: field, value: value, detail: detail)
    }

    /// A text that is not allowed; `detail` says why.
    public static func invalid(_ field: FieldPath, _ text: String, _ detail: String) -> FieldError {
        invalid(field, .text(text), detail)
    }

    /// A field that may not be set, or not be changed.
    public static func forbidden(_ field: FieldPath, _ detail: String) -> FieldError {
        FieldError(kind: .forbidden, field: field, detail: detail)
    }

    /// A value that another element of the list has already.
    public static func duplicate(_ field: FieldPath, _ value: RefusedValue) -> FieldError {
        FieldError(kind: .duplicate, field: field, value: value)
    }

    /// A value that is none of `supported`.
    public static func notSupported(_ field: FieldPath, _ value: RefusedValue, _ supported: [String]) -> FieldError {
        FieldError(kind: .notSupported, field: field, value: value, supportedValues: supported)
    }

    /// A value that refers to nothing.
    public static func notFound(_ field: FieldPath, _ value: RefusedValue) -> FieldError {
        FieldError(kind: .notFound, field: field, value: value)
    }

    /// A text of more than `maximumBytes` bytes.
    public static func tooLong(_ field: FieldPath, maximumBytes: Int) -> FieldError {
        FieldError(
            kind: .tooLong, field: field,
            detail: "may not be more than \(maximumBytes) byte\(maximumBytes == 1 ? "" : "s")")
    }

    /// A list of `count` elements, of which `maximum` are allowed.
    public static func tooMany(_ field: FieldPath, _ count: Int, maximum: Int) -> FieldError {
        FieldError(
            kind: .tooMany, field: field, value: .number(Int64(count)),
            detail: "must have at most \(maximum) item\(maximum == 1 ? "" : "s")")
    }

    /// What a server could not do.
    public static func internalError(_ field: FieldPath, _ detail: String) -> FieldError {
        FieldError(kind: .internalError, field: field, detail: detail)
    }
}

extension FieldError.RefusedValue {
    /// The value where it is text; nil for others.
    public var text: String? {
        switch self {
        case .text(let text): text
        case .json(let value): value.stringValue
        case .number, .verbatim: nil
        }
    }
}
