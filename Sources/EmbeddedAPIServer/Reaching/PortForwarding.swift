import Crypto
import Foundation
internal import JSON
import KubernetesModel

/// What a request to forward ports asks for, once it is allowed to.
struct PortForwarding: Sendable {
    let address: IPAddress
    let ports: [Int]
    /// Whether the payload of frames is text.
    let isBase64: Bool
    /// What the client is answered with.
    let headers: [(name: String, value: String)]

    private static let protocols = [PodPortProtocol.name, PodPortProtocol.base64Name]
    /// What tells a WebSocket server from any other (RFC 6455).
    private static let guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    /// - Throws: 400 where the request cannot be met.
    init(_ context: RequestContext, _ address: IPAddress) throws(Status) {
        self.address = address
        let texts = context.query.values("ports").flatMap { (text: String) -> [Substring] in
            text.split(separator: ",")
        }
        let ports = texts.compactMap { Int($0) }.filter { (1...65_535).contains($0) }
        guard !texts.isEmpty else { throw .badRequest("query parameter \"ports\" is required") }
        guard ports.count == texts.count, ports.count <= 64 else {
            throw .badRequest("query parameter \"ports\" must be port numbers, 64 at most")
        }
        self.ports = ports
        let offered = context.request.headers.filter { $0.name.lowercased() == "sec-websocket-protocol" }
            .flatMap { header in header.value.split(separator: ",").map { part in String(part.filter { $0 != " " }) } }
        guard let chosen = offered.first(where: Self.protocols.contains) else {
            throw .badRequest(
                "ports are forwarded with the protocol \(Self.protocols[0]) only, and it was not offered: use "
                    + "svcctl port-forward")
        }
        let key = context.request.header("Sec-WebSocket-Key")
        guard !key.isEmpty, context.request.header("Sec-WebSocket-Version") == "13" else {
            throw .badRequest("websocket: not a websocket handshake of version 13")
        }
        isBase64 = chosen.contains("base64")
        let accept = Data(Insecure.SHA1.hash(data: Array((key + Self.guid).utf8))).base64EncodedString()
        headers = [
            (name: "Upgrade", value: "websocket"), (name: "Connection", value: "Upgrade"),
            (name: "Sec-WebSocket-Accept", value: accept), (name: "Sec-WebSocket-Protocol", value: chosen),
        ]
    }
}

extension APIServer {
    /// Reads a request that wants to become a WebSocket; nil where it is about anything but the ports of a Pod.
    /// - Returns: where to, or the answer that refuses it.
    func portForwarding(_ request: ServerRequest) -> Result<PortForwarding, Status>? {
        let context = RequestContext(request)
        guard let path = RequestPath(context.path), path.resource == "pods", path.subresource == "portforward",
            let strategy = registry[APIResource.pods.gvr]
        else { return nil }
        do {
            try authorize(context, path)
            let reach = try reach(Target(path: path, strategy: strategy))
            return .success(try PortForwarding(context, reach.address))
        } catch let status as Status {
            return .failure(status)
        } catch {
            return .failure(StoreError(error, path: store.path).status)
        }
    }
}
