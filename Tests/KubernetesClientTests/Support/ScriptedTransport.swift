import KubernetesClient
import KubernetesModel
import Synchronization

/// Answers requests by a function and keeps what was asked.
final class ScriptedTransport: Transport {
    struct Answer: Sendable {
        var status = 200
        var headers: [(name: String, value: String)] = []
        var pieces: [String] = []
        /// What ends the body instead of its regular end.
        var failure: TransportError?
    }

    private let state = Mutex<[APIRequest]>([])
    private let respond: @Sendable (_ request: APIRequest, _ index: Int) throws -> Answer

    init(_ respond: @escaping @Sendable (_ request: APIRequest, _ index: Int) throws -> Answer) {
        self.respond = respond
    }

    var requests: [APIRequest] { state.withLock { $0 } }
    var targets: [String] { requests.map(\.target) }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let index = state.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        let answer = try respond(request, index)
        return APIResponse(
            status: answer.status, headers: answer.headers,
            body: AsyncThrowingStream { continuation in
                for piece in answer.pieces { continuation.yield(Array(piece.utf8)) }
                continuation.finish(throwing: answer.failure)
            })
    }

    /// A client over this transport that does not wait between attempts.
    func client(warnings: WarningSink = WarningSink { _ in }) -> APIClient {
        var client = APIClient(transport: self, userAgent: "test", warnings: warnings)
        client.sleep = { _ in }
        return client
    }
}
