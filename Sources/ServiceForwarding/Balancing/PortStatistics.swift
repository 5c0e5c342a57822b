internal import Synchronization

/// What went through one port.
public final class PortStatistics: Sendable {
    private let accepted = Atomic<Int>(0)
    private let active = Atomic<Int>(0)
    private let refused = Atomic<Int>(0)
    private let retried = Atomic<Int>(0)
    private let sent = Atomic<Int>(0)
    private let received = Atomic<Int>(0)
    private let byEndpoint = Mutex<[Destination: Int]>([:])

    public init() {}

    /// Counts at one moment.
    public struct Snapshot: Sendable, Hashable {
        /// Connections, or clients of a UDP port.
        public let connections: Int
        public let active: Int
        /// Connections that no endpoint took.
        public let failures: Int
        /// Endpoints that refused, so that another was tried.
        public let retries: Int
        /// Bytes from clients to endpoints.
        public let bytesSent: Int
        /// Bytes from endpoints to clients.
        public let bytesReceived: Int
        /// Connections by endpoint.
        public let endpoints: [Destination: Int]
    }

    public var snapshot: Snapshot {
        Snapshot(
            connections: accepted.load(ordering: .relaxed), active: active.load(ordering: .relaxed),
            failures: refused.load(ordering: .relaxed), retries: retried.load(ordering: .relaxed),
            bytesSent: sent.load(ordering: .relaxed), bytesReceived: received.load(ordering: .relaxed),
            endpoints: byEndpoint.withLock { $0 })
    }

    func opened(_ endpoint: Destination) {
        accepted.add(1, ordering: .relaxed)
        active.add(1, ordering: .relaxed)
        byEndpoint.withLock { $0[endpoint, default: 0] += 1 }
    }

    /// The endpoint turned out not to have taken what was opened, and is closed.
    func withdrawn(_ endpoint: Destination) {
        accepted.subtract(1, ordering: .relaxed)
        byEndpoint.withLock { counts in
            counts[endpoint, default: 1] -= 1
            if counts[endpoint] == 0 { counts[endpoint] = nil }
        }
    }

    func closed() { active.subtract(1, ordering: .relaxed) }
    func failed() { refused.add(1, ordering: .relaxed) }
    func retrying() { retried.add(1, ordering: .relaxed) }
    func sent(_ bytes: Int) { sent.add(bytes, ordering: .relaxed) }
    func received(_ bytes: Int) { received.add(bytes, ordering: .relaxed) }
}
