public import JSON
public import KubernetesModel

/// A whole answer.
public struct APIAnswer: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The headers, in their order.
    public let headers: [(name: String, value: String)]
    /// The whole body.
    public let body: [UInt8]

    /// Whether the status is one of 2xx.
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The body as JSON.
    /// - Throws: ``TransportError`` where it is none.
    public func json() throws -> JSONValue { try json(omitting: []) }

    /// The body as JSON without the members at some paths; see `JSONValue.init(parsing:omitting:)`.
    /// - Throws: as ``json()``; a `Status` where the body is one that says Failure, although the HTTP status says success.
    public func json(omitting omitted: [[String]]) throws -> JSONValue {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: body, omitting: omitted)
        } catch {
            throw TransportError.badAnswer("the server's answer is no JSON: \(error.message)\(described)")
        }
        if isSuccess, value["kind"]?.stringValue == "Status", value["status"]?.stringValue == "Failure",
            var status = Status(value)
        {
            if status.code == 0 { status.code = 500 }
            throw status
        }
        return value
    }

    /// What else came than JSON, for an error: the type, where a server or a proxy names one.
    private var described: String {
        guard let type = header("Content-Type"), !type.lowercased().hasPrefix("application/json") else { return "" }
        return " (it is \(type.prefix(64)))"
    }

    /// This answer, which must hold something of the API.
    /// - Throws: as ``json(omitting:)``, and where the body has neither a kind nor metadata, such as `{}`.
    func verified() throws -> APIAnswer {
        let value = try json()
        if (value["kind"]?.stringValue).nonEmpty == nil, value["metadata"]?.objectValue == nil {
            throw TransportError.badAnswer(
                "the server's answer is no object: Object 'Kind' is missing in "
                    + "'\(String(decoding: body.prefix(100), as: UTF8.self))'")
        }
        return self
    }

    /// The body as an object of the API.
    /// - Throws: as ``json()``, and where it is no JSON object.
    public func object() throws -> KubernetesObject {
        guard let object = KubernetesObject(try json()) else {
            throw TransportError.badAnswer("the server's answer is no object")
        }
        return object
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
