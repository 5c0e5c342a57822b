public import JSON
public import KubernetesModel

/// Why an apiserver does not store a Service.
public enum ServiceRefusal: Error, Sendable, Hashable {
    /// 422: what is wrong with it, in the server's order.
    case invalid([FieldError])
    /// 500: what the server could not do, and the field it is about.
    case failed(String, field: FieldPath)
    /// 500 without a reason: an error that the server does not wrap.
    case unexpected(String, field: FieldPath)

    /// The refusal as errors about fields, whatever the server's status.
    public var errors: [FieldError] {
        switch self {
        case .invalid(let errors): errors
        case .failed(let message, let field), .unexpected(let message, let field):
            [.internalError(field, message)]
        }
    }

    /// The answer of an apiserver about the Service `name`.
    public func status(name: String) -> Status {
        switch self {
        case .invalid(let errors): .invalid(.service, name, errors)
        case .failed(let message, _): .internalError(message)
        case .unexpected(let message, _): Status(code: 500, reason: "", message: message)
        }
    }
}
