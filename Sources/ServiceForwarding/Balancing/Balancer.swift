internal import NIOCore
internal import Synchronization

/// Chooses endpoints in turn, as kube-proxy's userspace mode did: round robin, and with affinity the one that a client
/// had before, for as long as it comes back in time and the endpoint is there.
public final class Balancer: Sendable {
    private struct State {
        var endpoints: [Destination]
        var known: Set<Destination>
        var next = 0
        var clients: [String: (endpoint: Destination, lastUse: NIODeadline)] = [:]
        var nextSweep = NIODeadline.now() + .seconds(60)
        /// Endpoints that sent something since they last failed.
        var working: Set<Destination> = []
    }

    private let state: Mutex<State>
    private let affinity: TimeAmount?

    /// - Parameter affinityTimeout: in seconds; nil for no affinity.
    public init(_ endpoints: [Destination], affinityTimeout: Int? = nil) {
        state = Mutex(State(endpoints: endpoints, known: Set(endpoints)))
        affinity = affinityTimeout.map { .seconds(Int64($0)) }
    }

    /// Takes a new list of endpoints. Connections to those that are gone go on until they end.
    public func update(_ endpoints: [Destination]) {
        state.withLock { state in
            state.endpoints = endpoints
            state.known = Set(endpoints)
            state.working.formIntersection(state.known)
            if state.next >= endpoints.count { state.next = 0 }
        }
    }

    public func contains(_ endpoint: Destination) -> Bool { state.withLock { $0.known.contains(endpoint) } }

    /// Takes note of what a connection to `endpoint` showed.
    func note(_ endpoint: Destination, works: Bool) {
        state.withLock { state in
            if !works {
                state.working.remove(endpoint)
            } else if state.known.contains(endpoint) {
                state.working.insert(endpoint)
            }
        }
    }

    /// Whether there is no reason to be careful with `endpoint`: it worked, or there is no other.
    func trusts(_ endpoint: Destination) -> Bool {
        state.withLock { $0.working.contains(endpoint) || $0.endpoints.count < 2 }
    }

    /// The endpoint for a connection of `client`; nil where there is none that was not tried.
    ///
    /// - Parameter tried: endpoints that refused this connection. The client is not kept with one of them.
    public func pick(for client: String, except tried: Set<Destination> = []) -> Destination? {
        state.withLock { state in
            let now = NIODeadline.now()
            if let affinity, tried.isEmpty, let last = state.clients[client], now - last.lastUse < affinity,
                state.known.contains(last.endpoint)
            {
                state.clients[client]?.lastUse = now
                return last.endpoint
            }
            guard let endpoint = Self.next(&state, except: tried) else { return nil }
            if let affinity {
                state.clients[client] = (endpoint, now)
                Self.sweep(&state, affinity, now)
            }
            return endpoint
        }
    }

    private static func next(_ state: inout State, except tried: Set<Destination>) -> Destination? {
        for _ in 0..<state.endpoints.count {
            let endpoint = state.endpoints[state.next]
            state.next = (state.next + 1) % state.endpoints.count
            if !tried.contains(endpoint) { return endpoint }
        }
        return nil
    }

    /// Forgets clients that stayed away too long, at most once a minute.
    private static func sweep(_ state: inout State, _ affinity: TimeAmount, _ now: NIODeadline) {
        guard now >= state.nextSweep else { return }
        state.nextSweep = now + .seconds(60)
        state.clients = state.clients.filter { now - $0.value.lastUse < affinity }
    }
}
