import KubernetesClient
import Synchronization

@testable import SvcctlCommands

/// An apiserver that notes what it is asked, and answers all of it alike.
final class SilentTransport: Transport {
    private let answer: String
    private let lines = Mutex<[String]>([])

    /// - Parameter answer: the JSON that every request gets.
    init(answer: String = #"{"kind":"Service","apiVersion":"v1","metadata":{"name":"web","namespace":"default"}}"#) {
        self.answer = answer
    }

    /// What was asked so far: `GET /api/v1/services`.
    var requests: [String] { lines.withLock(\.self) }

    func send(_ request: APIRequest) async throws -> APIResponse {
        lines.withLock { $0.append("\(request.method) \(request.target)") }
        return APIResponse(status: 200, json: answer)
    }
}

/// An apiserver that a test makes up.
struct ScriptedTransport: Transport {
    let answer: @Sendable (APIRequest) -> (status: Int, json: String)

    func send(_ request: APIRequest) async throws -> APIResponse {
        let (status, json) = answer(request)
        return APIResponse(status: status, json: json)
    }
}

/// Counts what happens.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock(\.self) }

    /// One more than before.
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
