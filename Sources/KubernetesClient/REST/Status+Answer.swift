internal import JSON
internal import KubernetesModel

/// What a request is about, for errors of servers that do not say themselves.
public struct RequestSubject: Sendable {
    /// `services`, `endpointslices.discovery.k8s.io`.
    public let resource: String
    /// The name in the path, empty for a list.
    public let name: String

    /// A request for one object, or for a list where `name` is empty.
    public init(resource: String, name: String = "") {
        self.resource = resource
        self.name = name
    }
}

extension Status {
    /// The error in an answer: the Status it carries, otherwise what its code means, in client-go's words.
    init(_ answer: APIAnswer, to request: APIRequest, about subject: RequestSubject?) {
        if let value = try? JSONValue(parsing: answer.body), var status = Status(value) {
            if status.code == 0 { status.code = answer.status }
            self = status
            return
        }
        let said = String(decoding: answer.body.prefix(2048), as: UTF8.self)
        let isText = (answer.header("Content-Type") ?? "text/plain").hasPrefix("text/")
        let serverMessage =
            isText && !said.isEmpty ? String(said.reversed().drop(while: \.isNewline).reversed()) : "unknown"
        let (reason, message) = Self.generic(answer.status, request.method, serverMessage)
        var text = message
        if let subject {
            let verb = Self.verb(request.method)
            text +=
                subject.name.isEmpty
                ? " (\(verb) \(subject.resource))" : " (\(verb) \(subject.resource) \(subject.name))"
        }
        self.init(
            code: answer.status, reason: reason, message: text,
            details: Details(
                name: subject?.name ?? "", kind: subject?.resource ?? "",
                causes: [Cause(reason: "UnexpectedServerResponse", message: serverMessage, field: "")]))
    }

    private static func verb(_ method: String) -> String { method.lowercased() }

    private static func generic(_ code: Int, _ method: String, _ said: String) -> (reason: String, message: String) {
        switch code {
        case 400: ("BadRequest", "the server rejected our request for an unknown reason")
        case 401: ("Unauthorized", "the server has asked for the client to provide credentials")
        case 403: ("Forbidden", said)
        case 404: ("NotFound", "the server could not find the requested resource")
        case 405: ("MethodNotAllowed", "the server does not allow this method on the requested resource")
        case 406 where said == "unknown":
            ("NotAcceptable", "the server was unable to respond with a content type that the client supports")
        case 406: ("NotAcceptable", said)
        case 409: (method == "POST" ? "AlreadyExists" : "Conflict", "the server reported a conflict")
        case 415: ("UnsupportedMediaType", said)
        case 422: ("Invalid", "the server rejected our request due to an error in our request")
        case 429:
            (
                "TooManyRequests",
                "the server has received too many requests and has asked us to try again later"
            )
        case 503: ("ServiceUnavailable", "the server is currently unable to handle the request")
        case 504:
            (
                "Timeout",
                "the server was unable to return a response in the time allotted, but may still be processing the request"
            )
        case 500...:
            (
                "InternalError",
                "an error on the server (\(JSONValue.string(said).jsonText())) has prevented the request from succeeding"
            )
        default: ("", "the server responded with the status code \(code) but did not return more information")
        }
    }
}
