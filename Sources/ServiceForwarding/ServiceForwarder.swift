public import KubernetesModel
internal import NIOCore
internal import NIOPosix
public import ServiceNetworking

/// Carries the bytes of Services through sockets of this process, as kube-proxy's userspace mode did.
public actor ServiceForwarder {
    /// A port that is being listened on.
    public struct Listening: Sendable, Hashable {
        /// The Service and its port.
        public let name: ServicePortName
        /// The address that is listened on.
        public let address: IPAddress
        /// The one that the kernel gave where none was asked for.
        public let port: Int
    }

    /// A port that could not be opened.
    public struct PortFailure: Error, Sendable, CustomStringConvertible {
        /// The Service and its port.
        public let name: ServicePortName
        /// The address and port that could not be had.
        public let address: String
        /// The system's own error.
        public let cause: any Error

        /// What could not be done, for whom and why.
        public var description: String { "cannot listen on \(address) for \(name): \(cause)" }
    }

    private struct Entry {
        var wanted: ForwardedPort
        let balancer: Balancer
        let stream: StreamListener?
        let datagrams: DatagramListener?

        var port: Int { stream?.port ?? datagrams?.port ?? 0 }
    }

    private let group: any EventLoopGroup
    private let idleTimeout: TimeAmount
    private var entries: [ServicePortName: Entry] = [:]
    private var statistics: [ServicePortName: PortStatistics] = [:]
    private var draining: [StreamListener] = []

    /// - Parameter udpIdleSeconds: after how long without a packet a client of a UDP port is forgotten.
    public init(udpIdleSeconds: Int = 60) {
        group = MultiThreadedEventLoopGroup.singleton
        idleTimeout = .seconds(Int64(udpIdleSeconds))
    }

    /// Makes `ports` the ones that are forwarded: opens what is new, closes what is gone and takes over new endpoints.
    /// Connections that are open go on. SCTP is not carried.
    ///
    /// - Returns: what could not be opened; the rest works.
    public func update(_ ports: [ForwardedPort]) async -> [PortFailure] {
        let wanted = Dictionary(
            ports.filter { $0.name.protocol != "SCTP" }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for (name, entry) in entries {
            let same = wanted[name].map {
                $0.address == entry.wanted.address && $0.port == entry.wanted.port
                    && $0.affinityTimeout == entry.wanted.affinityTimeout
            }
            if same != true {
                entries[name] = nil
                await close(entry)
            }
        }
        var failures: [PortFailure] = []
        for port in ports where port.name.protocol != "SCTP" {
            if let entry = entries[port.name] {
                entry.balancer.update(port.endpoints)
                entries[port.name]?.wanted = port
                continue
            }
            do {
                entries[port.name] = try await open(port)
            } catch {
                failures.append(PortFailure(name: port.name, address: port.address.with(port: port.port), cause: error))
            }
        }
        return failures
    }

    private func open(_ port: ForwardedPort) async throws -> Entry {
        let balancer = Balancer(port.endpoints, affinityTimeout: port.affinityTimeout)
        let counts = statistics[port.name] ?? PortStatistics()
        statistics[port.name] = counts
        if port.name.protocol == "UDP" {
            let listener = try await DatagramListener.open(port, balancer, counts, idleTimeout: idleTimeout, on: group)
            return Entry(wanted: port, balancer: balancer, stream: nil, datagrams: listener)
        }
        let listener = try await StreamListener.open(port, balancer, counts, on: group)
        return Entry(wanted: port, balancer: balancer, stream: listener, datagrams: nil)
    }

    private func close(_ entry: Entry) async {
        await entry.datagrams?.stop()
        guard let stream = entry.stream else { return }
        await stream.stop()
        draining.append(stream)
    }

    /// What is being listened on, by name.
    public var listening: [Listening] {
        entries.values.map { Listening(name: $0.wanted.name, address: $0.wanted.address, port: $0.port) }
            .sorted { ($0.name.description, $0.name.protocol) < ($1.name.description, $1.name.protocol) }
    }

    /// Counts of every port that was ever forwarded.
    public var counts: [ServicePortName: PortStatistics.Snapshot] { statistics.mapValues(\.snapshot) }

    /// Takes no more connections, waits for those that are open, and ends them after `grace`.
    public func shutdown(grace: Duration = .seconds(5)) async {
        let all = entries
        entries = [:]
        for entry in all.values { await close(entry) }
        let deadline = ContinuousClock.now + grace
        for stream in draining { await stream.drain(until: deadline) }
        draining = []
    }
}
