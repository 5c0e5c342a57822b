import EmbeddedAPIServer
import Foundation
import JSON
import KubernetesModel

/// A server in memory or on a file, with short ways to ask it.
struct TestServer {
    let server: APIServer

    init(_ store: StoreLocation = .memory, change: (inout ServerConfiguration) -> Void = { _ in }) async throws {
        var configuration = ServerConfiguration(store: store)
        change(&configuration)
        server = try await APIServer(configuration)
    }

    struct Answer {
        let status: Int
        let headers: [(name: String, value: String)]
        let json: JSONValue
        let text: String

        var warnings: [String] { headers.filter { $0.name == "Warning" }.map(\.value) }
        var message: String { json["message"]?.stringValue ?? "" }
        var reason: String { json["reason"]?.stringValue ?? "" }
    }

    static let services = "/api/v1/namespaces/default/services"

    func ask(
        _ method: String = "GET", _ target: String, _ body: String = "", type: String = "application/json",
        accept: String = "application/json", headers: [(name: String, value: String)] = []
    ) async throws -> Answer {
        let response = await server.respond(
            to: ServerRequest(
                method: method, target: target,
                headers: [
                    (name: "Content-Type", value: type), (name: "Accept", value: accept),
                    (name: "User-Agent", value: "test/1.0"),
                ] + headers, body: Array(body.utf8)))
        var bytes: [UInt8] = []
        switch response.body {
        case .bytes(let whole): bytes = whole
        case .stream(let pieces): for try await piece in pieces { bytes += piece }
        }
        return Answer(
            status: response.status, headers: response.headers, json: (try? JSONValue(parsing: bytes)) ?? .null,
            text: String(decoding: bytes, as: UTF8.self))
    }

    func create(_ body: String, at target: String = services) async throws -> Answer {
        try await ask("POST", target, body)
    }

    /// A path for a store that no other test uses.
    static func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appending(path: "svcctl-test-\(UUID().uuidString)/store.db").path
    }
}

/// A Service with one port.
func serviceText(_ name: String, _ spec: String = "") -> String {
    """
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"\(name)"},
     "spec":{"selector":{"app":"\(name)"},"ports":[{"port":80,"protocol":"TCP","targetPort":80}]\(spec.isEmpty ? "" : ",")\(spec)}}
    """
}
