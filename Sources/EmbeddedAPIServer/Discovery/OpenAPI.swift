internal import JSON
import KubernetesModel
import ServiceRules
import Synchronization

/// The server's OpenAPI documents. They never change while it runs, so each is made once, when it is first requested.
final class OpenAPICache: Sendable {
    private let documents: OpenAPIDocuments
    private let made = Mutex<[String: [UInt8]]>([:])

    init(_ registry: Registry, _ cluster: ClusterConfiguration) {
        let subresources = Dictionary(
            uniqueKeysWithValues: registry.strategies.map { ($0.resource.gvr, $0.subresources.map(\.name)) })
        documents = OpenAPIDocuments(registry.strategies.map(\.resource), version: cluster.version) {
            subresources[$0.gvr] ?? []
        }
    }

    /// The document at `/openapi/PATH`: `v2` (`v2.pb` for its protocol buffers), `v3`, `v3/api/v1`; nil where there is
    /// none.
    func document(_ path: String) -> [UInt8]? {
        if let bytes = made.withLock({ $0[path] }) { return bytes }
        if path == "v2.pb" {
            let bytes = documents.v2Protobuf
            made.withLock { $0[path] = bytes }
            return bytes
        }
        let value: JSONValue? =
            switch path {
            case "v2": documents.v2
            case "v3": documents.index
            default: path.hasPrefix("v3/") ? documents.v3(String(path.dropFirst(3))) : nil
            }
        guard let bytes = value?.jsonBytes() else { return nil }
        made.withLock { $0[path] = bytes }
        return bytes
    }
}

extension APIServer {
    /// The only form of the v2 document that kubectl asks for: for lists and unknown kinds, and up to 1.27 for everything.
    private static let protobufType = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"

    /// Answers with an OpenAPI document as JSON.
    /// - Throws: 406 where the client takes nothing but protobuf.
    func openAPIResponse(_ path: String, _ context: RequestContext) throws(Status) -> ServerResponse {
        let accepted = MediaType.list(context.accept)
        if path == "v2", accepted.first?.type == Self.protobufType {
            return ServerResponse(
                status: 200,
                headers: [(name: "Content-Type", value: Self.protobufType.replacing("@", with: "."))],
                body: .bytes(openAPI.document("v2.pb") ?? []))
        }
        guard path != "v2.pb", let bytes = openAPI.document(path) else { return .notFoundPage }
        let takesJSON =
            accepted.isEmpty || accepted.contains { ["application/json", "*/*", "application/*"].contains($0.type) }
        if !takesJSON { throw .notAcceptable }
        return ServerResponse(
            status: 200, headers: [(name: "Content-Type", value: MediaType.json)], body: .bytes(bytes))
    }
}
