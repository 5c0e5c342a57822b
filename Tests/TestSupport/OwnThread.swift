import Foundation

/// Does what blocks, such as waiting for a process, on a thread of its own. All tests share as many threads as there are
/// processors: a few that wait would keep the others from their clocks and answers.
public func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
}
