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

    public static func required(_ field: FieldPath, _ detail: String = "") -> FieldError {
        FieldError(kind: .required, field: field, body: worded("Required value", detail))
    }

    public static func invalid(_ field: FieldPath, _ value: RefusedValue, _ detail: String) -> FieldError {
        FieldError(kind: .invalid, field: field, body: worded("Invalid value: \(value.shown)", detail))
    }

    public static func invalid(_ field: FieldPath, _ text: String, _ detail: String) -> FieldError {
        invalid(field, .text(text), detail)
    }

    public static func forbidden(_ field: FieldPath, _ detail: String) -> FieldError {
        FieldError(kind: .forbidden, field: field, body: worded("Forbidden", detail))
    }

    public static func duplicate(_ field: FieldPath, _ value: RefusedValue) -> FieldError {
        FieldError(kind: .duplicate, field: field, body: "Duplicate value: \(value.shown)")
    }

    public static func notSupported(_ field: FieldPath, _ value: RefusedValue, _ supported: [String]) -> FieldError {
        let values = supported.map(\.goQuoted).joined(separator: ", ")
        return FieldError(
            kind: .notSupported, field: field,
            body: worded("Unsupported value: \(value.shown)", supported.isEmpty ? "" : "supported values: \(values)"))
    }

    public static func notFound(_ field: FieldPath, _ value: RefusedValue) -> FieldError {
        FieldError(kind: .notFound, field: field, body: "Not found: \(value.shown)")
    }

    public static func tooLong(_ field: FieldPath, maximumBytes: Int) -> FieldError {
        FieldError(
            kind: .tooLong, field: field,
            body: "Too long: may not be more than \(maximumBytes) byte\(maximumBytes == 1 ? "" : "s")")
    }

    public static func tooMany(_ field: FieldPath, _ count: Int, maximum: Int) -> FieldError {
        FieldError(
            kind: .tooMany, field: field,
            body: "Too many: \(count): must have at most \(maximum) item\(maximum == 1 ? "" : "s")")
    }

    private static func worded(_ body: String, _ detail: String) -> String {
        detail.isEmpty ? body : "\(body): \(detail)"
    }
}
