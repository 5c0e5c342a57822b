public import JSON

/// What an apiserver answers when it did not do what was asked: the `Status` object of `meta/v1`.
public struct Status: Error, Sendable, Hashable {
    /// One reason of a refusal, and the field that it is about.
    public struct Cause: Sendable, Hashable {
        /// `FieldValueInvalid` and its like; the API calls this field `reason`.
        public var reason: String
        /// What went wrong, for people.
        public var message: String
        /// The path of the field, as the server writes it; empty where it is about no field.
        public var field: String

        /// A cause; `reason` is one of kube-apiserver's, such as `FieldValueInvalid`.
        public init(reason: String, message: String, field: String) {
            self.reason = reason
            self.message = message
            self.field = field
        }
    }

    /// What the error is about; `kind` holds a resource (`services`) or a kind, as the API does.
    public struct Details: Sendable, Hashable {
        /// The name of the object.
        public var name: String
        /// The API group of the object.
        public var group: String
        /// The kind of the object, or its resource.
        public var kind: String
        /// The UID of the object.
        public var uid: String
        /// The single reasons, in the server's order.
        public var causes: [Cause]
        /// After how many seconds to try again; 0 where the server does not say.
        public var retryAfterSeconds: Int

        /// What a refusal is about; everything may be left out.
        public init(
            name: String = "", group: String = "", kind: String = "", uid: String = "", causes: [Cause] = [],
            retryAfterSeconds: Int = 0
        ) {
            self.name = name
            self.group = group
            self.kind = kind
            self.uid = uid
            self.causes = causes
            self.retryAfterSeconds = retryAfterSeconds
        }
    }

    /// The HTTP status code.
    public var code: Int
    /// One word for programs: `NotFound`, `Invalid`.
    public var reason: String
    /// What went wrong, for people.
    public var message: String
    /// What the refusal is about; nil where the server does not say.
    public var details: Details?

    /// A refusal with an HTTP status and one of kube-apiserver's reasons.
    public init(code: Int, reason: String, message: String, details: Details? = nil) {
        self.code = code
        self.reason = reason
        self.message = message
        self.details = details
    }
}

// MARK: - The errors of an apiserver, as k8s.io/apimachinery/pkg/api/errors words them

extension Status {
    /// 404: there is no object of that name.
    public static func notFound(_ resource: GroupVersionResource, _ name: String) -> Status {
        about(resource, name, code: 404, reason: "NotFound", "\(resource.qualifiedName) \"\(name)\" not found")
    }

    /// 409: the name is taken.
    public static func alreadyExists(_ resource: GroupVersionResource, _ name: String) -> Status {
        about(
            resource, name, code: 409, reason: "AlreadyExists", "\(resource.qualifiedName) \"\(name)\" already exists")
    }

    /// 409: the object has changed meanwhile, or cannot be changed so.
    public static func conflict(_ resource: GroupVersionResource, _ name: String, _ why: String) -> Status {
        about(
            resource, name, code: 409, reason: "Conflict",
            "Operation cannot be fulfilled on \(resource.qualifiedName) \"\(name)\": \(why)")
    }

    /// 403: the user may not do that.
    public static func forbidden(_ resource: GroupVersionResource, _ name: String, _ why: String) -> Status {
        let subject = name.isEmpty ? resource.qualifiedName : "\(resource.qualifiedName) \"\(name)\""
        return about(resource, name, code: 403, reason: "Forbidden", "\(subject) is forbidden: \(why)")
    }

    /// 405: the resource does not have the action.
    public static func methodNotAllowed(_ resource: GroupVersionResource, _ action: String) -> Status {
        about(
            resource, "", code: 405, reason: "MethodNotAllowed",
            "\(action) is not supported on resources of kind \"\(resource.qualifiedName)\"")
    }

    /// 400: the request makes no sense.
    public static func badRequest(_ message: String) -> Status {
        Status(code: 400, reason: "BadRequest", message: message)
    }

    /// 401: nobody knows who asks.
    public static func unauthorized(_ message: String = "Unauthorized") -> Status {
        Status(code: 401, reason: "Unauthorized", message: message)
    }

    /// A resourceVersion or continue token that is too old to serve.
    public static func expired(_ message: String) -> Status { Status(code: 410, reason: "Expired", message: message) }

    /// 500: the server failed.
    public static func internalError(_ message: String) -> Status {
        Status(
            code: 500, reason: "InternalError", message: "Internal error occurred: \(message)",
            details: Details(causes: [Cause(reason: "", message: message, field: "")]))
    }

    /// An object that validation refuses: one cause an error, in the order found.
    ///
    /// Errors that make it longer than half a megabyte are left out: each may show a whole list of the object.
    public static func invalid(_ kind: GroupVersionKind, _ name: String, _ errors: [FieldError]) -> Status {
        var size = 0
        var bodies: [(error: FieldError, text: String)] = []
        for error in errors where size < 512 << 10 {
            let text = error.body
            bodies.append((error, text))
            size += text.utf8.count
        }
        let qualifiedKind = kind.group.isEmpty ? kind.kind : "\(kind.kind).\(kind.group)"
        return Status(
            code: 422, reason: "Invalid",
            message: "\(qualifiedKind) \"\(name)\" is invalid" + (bodies.isEmpty ? "" : ": \(aggregated(bodies))"),
            details: Details(
                name: name, group: kind.group, kind: kind.kind,
                causes: bodies.map {
                    Cause(reason: $0.error.reason, message: $0.text, field: $0.error.field.description)
                }))
    }

    /// Errors in one line: each message once, in brackets where there are several.
    private static func aggregated(_ errors: [(error: FieldError, text: String)]) -> String {
        var seen = Set<String>()
        let messages = errors.map { $0.error.describing($0.text) }.filter { seen.insert($0).inserted }
        return messages.count == 1 ? messages[0] : "[\(messages.joined(separator: ", "))]"
    }

    private static func about(
        _ resource: GroupVersionResource, _ name: String, code: Int, reason: String, _ message: String
    ) -> Status {
        Status(
            code: code, reason: reason, message: message,
            details: Details(name: name, group: resource.group, kind: resource.resource))
    }
}

// MARK: - JSON

extension Status {
    /// The Status in an apiserver's answer; nil where `value` is no failed Status.
    public init?(_ value: JSONValue) {
        guard value["kind"]?.stringValue == "Status", value["status"]?.stringValue != "Success" else { return nil }
        self.init(
            code: value["code"]?.integerValue.map(Int.init) ?? 0, reason: value["reason"]?.stringValue ?? "",
            message: value["message"]?.stringValue ?? "", details: value["details"].map(Details.init))
    }

    /// The `Status` object that a server sends.
    public var json: JSONValue {
        var object: JSONObject = [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure", "message": .string(message),
            "code": .integer(Int64(code)),
        ]
        if !reason.isEmpty { object["reason"] = .string(reason) }
        if let details { object["details"] = details.json }
        return .object(object)
    }
}

extension Status.Details {
    init(_ value: JSONValue) {
        func text(_ key: String) -> String { value[key]?.stringValue ?? "" }
        self.init(
            name: text("name"), group: text("group"), kind: text("kind"), uid: text("uid"),
            causes: (value["causes"]?.arrayValue ?? []).map { cause in
                Status.Cause(
                    reason: cause["reason"]?.stringValue ?? "", message: cause["message"]?.stringValue ?? "",
                    field: cause["field"]?.stringValue ?? "")
            },
            retryAfterSeconds: value["retryAfterSeconds"]?.integerValue.map(Int.init) ?? 0)
    }

    var json: JSONValue {
        var object: JSONObject = [:]
        for (key, text) in [("name", name), ("group", group), ("kind", kind), ("uid", uid)] where !text.isEmpty {
            object[key] = .string(text)
        }
        if !causes.isEmpty { object["causes"] = .array(causes.map(\.json)) }
        if retryAfterSeconds > 0 { object["retryAfterSeconds"] = .integer(Int64(retryAfterSeconds)) }
        return .object(object)
    }
}

extension Status.Cause {
    var json: JSONValue {
        var object: JSONObject = [:]
        for (key, text) in [("reason", reason), ("message", message), ("field", field)] where !text.isEmpty {
            object[key] = .string(text)
        }
        return .object(object)
    }
}
