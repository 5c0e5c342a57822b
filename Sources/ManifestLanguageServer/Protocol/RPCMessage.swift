internal import JSON

/// A message of JSON-RPC 2.0.
enum RPCMessage {
    case request(id: JSONValue, method: String, params: JSONValue)
    case notification(method: String, params: JSONValue)
    /// What the client says to a request of the server.
    case response(id: JSONValue)
    /// What is none of them, with its id where it has one.
    case invalid(id: JSONValue)

    init(_ value: JSONValue) {
        let id = value["id"].flatMap { id in
            switch id {
            case .integer, .string, .number: id
            default: nil
            }
        }
        let params = value["params"] ?? .null
        switch (value["method"]?.stringValue, id) {
        case (let method?, let id?): self = .request(id: id, method: method, params: params)
        case (let method?, nil) where value["id"] == nil: self = .notification(method: method, params: params)
        case (nil, let id?) where value["result"] != nil || value["error"] != nil: self = .response(id: id)
        default: self = .invalid(id: id ?? .null)
        }
    }

    static func request(_ method: String, id: JSONValue, _ params: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params]
    }

    static func notification(_ method: String, _ params: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "method": .string(method), "params": params]
    }

    static func result(_ value: JSONValue, id: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "result": value]
    }

    static func failure(_ error: RPCError, id: JSONValue) -> JSONValue {
        [
            "jsonrpc": "2.0", "id": id,
            "error": ["code": .integer(Int64(error.code)), "message": .string(error.message)],
        ]
    }
}

/// Why a request has no result, with the code that the protocol gives it.
struct RPCError: Error, Equatable {
    let code: Int
    let message: String

    static func parseError(_ message: String) -> RPCError { RPCError(code: -32700, message: message) }
    static func invalidRequest(_ message: String) -> RPCError { RPCError(code: -32600, message: message) }
    static func methodNotFound(_ method: String) -> RPCError {
        RPCError(code: -32601, message: "there is no method \(method)")
    }
    static func invalidParams(_ message: String) -> RPCError { RPCError(code: -32602, message: message) }
    static let notInitialized = RPCError(code: -32002, message: "the first request has to be initialize")
    static let cancelled = RPCError(code: -32800, message: "cancelled")
    static func failed(_ message: String) -> RPCError { RPCError(code: -32803, message: message) }
}
