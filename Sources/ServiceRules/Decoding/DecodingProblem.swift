public import JSON
public import KubernetesModel

/// One thing about an object that an apiserver cannot read into the type of its kind.
public struct DecodingProblem: Sendable, Hashable {
    /// What is wrong with a field, for programs.
    public enum Kind: Sendable, Hashable {
        /// A value of another type than the field has: the server reads nothing at all.
        case wrongType(found: FoundType, expected: ExpectedType)
        /// Text that is no time, quantity or base64.
        case malformedValue
        /// A field that the type does not have: refused under `fieldValidation=Strict`, dropped otherwise.
        case unknownField
        /// A field that is there twice: refused under `fieldValidation=Strict`, the last one counts otherwise.
        case duplicateField
    }

    /// Which kind of problem it is.
    public let kind: Kind
    /// The field that is wrong.
    public let path: FieldPath
    /// The server's words, without what introduces them: `json: cannot unmarshal string into Go struct field …`,
    /// `unknown field "spec.selectors"`.
    public let message: String

    /// Whether the server stops reading here, and so reports this rather than what it found before: values that read
    /// themselves, such as a targetPort, a time or a quantity.
    public let endsReading: Bool

    /// A problem. `endsReading` says that Go stops there and reports nothing behind it.
    public init(kind: Kind, path: FieldPath, message: String, endsReading: Bool = false) {
        self.kind = kind
        self.path = path
        self.message = message
        self.endsReading = endsReading
    }

    /// Whether the server refuses it whatever `fieldValidation` says.
    public var isFatal: Bool {
        switch kind {
        case .wrongType, .malformedValue: true
        case .unknownField, .duplicateField: false
        }
    }
}

extension DecodingProblem {
    /// The type that a value has.
    public enum FoundType: Sendable, Hashable {
        case boolean, text, number, list, object
        /// A number whose spelling or size is what is wrong with it.
        case unfitNumber(String)
    }

    /// The type that a field has.
    public struct ExpectedType: Sendable, Hashable {
        /// The kinds of JSON values that Go tells apart.
        public enum Kind: Sendable, Hashable { case text, boolean, integer, list, object, other }

        /// Which kind of problem it is.
        public let kind: Kind
        /// Go's name of it: `int32`, `v1.ServiceSpec`, `[]string`.
        public let name: String
    }
}

extension DecodingProblem.FoundType {
    /// As Go's errors call it: `bool`, `number 80.5`.
    var goName: String {
        switch self {
        case .boolean: "bool"
        case .text: "string"
        case .number: "number"
        case .list: "array"
        case .object: "object"
        case .unfitNumber(let spelling): "number \(spelling)"
        }
    }
}

extension [DecodingProblem] {
    /// The one that keeps a server from reading the object at all; nil where it reads it.
    public var fatal: DecodingProblem? { first(where: \.endsReading) ?? first(where: \.isFatal) }

    /// What a server says of all of them: the first fatal one, or every other one in one line; nil where there is none.
    /// - Parameter yamlError: what the reading of a YAML body found first, such as a key given twice
    ///   (`yaml: unmarshal errors:\n  line 9: key "app" already set in map`).
    public func wireMessage(yamlError: String? = nil) -> String? {
        if let fatal { return fatal.message }
        let messages = (yamlError.map { [$0] } ?? []) + map(\.message)
        return messages.isEmpty ? nil : "strict decoding error: " + messages.joined(separator: ", ")
    }
}

extension GroupVersionKind {
    /// How a server introduces a decoding error: `Service in version "v1" cannot be handled as a Service: …`.
    public func decodingFailure(_ message: String) -> String {
        "\(kind) in version \"\(version)\" cannot be handled as a \(kind): \(message)"
    }
}
