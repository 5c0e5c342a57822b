internal import HostSystem
public import KubernetesModel
internal import NIOCore
internal import NIOPosix
public import ServiceNetworking

/// Carries the bytes of Services through sockets of this process, as kube-proxy's userspace mode did.
public actor ServiceForwarder {
    /// An address and port that are being listened on.
    public struct Listening: Sendable, Hashable {
        public let name: ServicePortName
        /// ``ForwardedPort/ordinal``
        public let ordinal: Int
        public let address: IPAddress
        /// The one that the kernel gave where none was asked for.
        public let port: Int

        fileprivate var order: (String, String, Int, Int, UInt128) {
            (name.description, name.protocol, ordinal, address.family == .ipv4 ? 0 : 1, address.value)
        }
    }

    /// A port that could not be opened.
    public struct PortFailure: Error, Sendable, CustomStringConvertible {
        public let port: ForwardedPort
        public let cause: any Error

        public var name: ServicePortName { port.name }

        /// Whether another port may do: this one is taken, or not for everybody.
        public var isAboutPort: Bool {
            (cause as? IOError).map { SystemError.portRefused.contains($0.errnoCode) } ?? false
        }

        /// What the system says, as Go words it: `address already in use`.
        public var reason: String {
            (cause as? IOError).map { SystemError.text($0.errnoCode).lowercased() } ?? "\(cause)"
        }

        public var description: String {
            let places = port.addresses.map { $0.with(port: port.port) }.joined(separator: " and ")
            return "cannot listen on \(places) for \(name): \(reason)"
        }
    }

    private struct Entry {
        var wanted: ForwardedPort
        let balancer: Balancer
        let stream: StreamListener?
        let datagrams: DatagramListener?

        var addresses: [SocketAddress] { stream?.addresses ?? datagrams?.addresses ?? [] }
    }

    private let group: any EventLoopGroup
    private let settings: ForwardingSettings
    private var entries: [ForwardedPort.Key: Entry] = [:]
    private var statistics: [ServicePortName: PortStatistics] = [:]
    private var draining: [StreamListener] = []

    /// - Parameters:
    ///   - dialler: the way to endpoints; UDP always goes to their addresses.
    ///   - wait: how long a connection waits for an endpoint that takes it.
    ///   - udpIdleSeconds: after how long without a packet a client of a UDP port is forgotten.
    ///   - tell: is told what happens to connections, from any thread.
    public init(
        dialler: any Dialler = DirectDialler(), wait: Duration = .zero, udpIdleSeconds: Int = 60,
        tell: @escaping @Sendable (ForwardingEvent) -> Void = { _ in }
    ) {
        group = MultiThreadedEventLoopGroup.singleton
        settings = ForwardingSettings(
            dialler: dialler, wait: .nanoseconds(Int64(clamping: Int(wait / .nanoseconds(1)))),
            udpIdle: .seconds(Int64(udpIdleSeconds)), tell: tell)
    }

    /// Makes `ports` the ones that are forwarded: opens what is new, closes what is gone and takes over new endpoints.
    /// Connections that are open go on. SCTP is not carried.
    ///
    /// - Returns: what could not be opened; the rest works.
    public func update(_ ports: [ForwardedPort]) async -> [PortFailure] {
        let carried = ports.filter { $0.name.protocol != "SCTP" }
        let wanted = Dictionary(carried.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for (key, entry) in entries where wanted[key]?.listens(as: entry.wanted) != true {
            entries[key] = nil
            await close(entry)
        }
        var failures: [PortFailure] = []
        for port in carried {
            if let entry = entries[port.key] {
                entry.balancer.update(port.endpoints)
                entries[port.key]?.wanted = port
                continue
            }
            do {
                entries[port.key] = try await open(port)
            } catch {
                failures.append(PortFailure(port: port, cause: error))
            }
        }
        return failures
    }

    private func open(_ port: ForwardedPort) async throws -> Entry {
        let balancer = Balancer(port.endpoints, affinityTimeout: port.affinityTimeout)
        let counts = statistics[port.name] ?? PortStatistics()
        statistics[port.name] = counts
        if port.name.protocol == "UDP" {
            let listener = try await DatagramListener.open(
                port, balancer, counts, idleTimeout: settings.udpIdle, on: group)
            return Entry(wanted: port, balancer: balancer, stream: nil, datagrams: listener)
        }
        let stream = StreamPort(port: port, balancer: balancer, statistics: counts, settings: settings)
        let listener = try await StreamListener.open(stream, on: group)
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
        entries.values.flatMap { entry in
            entry.addresses.compactMap { address in
                guard let text = address.ipAddress, let own = IPAddress(text), let port = address.port else {
                    return nil
                }
                return Listening(name: entry.wanted.name, ordinal: entry.wanted.ordinal, address: own, port: port)
            }
        }.sorted { $0.order < $1.order }
    }

    /// Counts of every port that was ever forwarded.
    public var counts: [ServicePortName: PortStatistics.Snapshot] { statistics.mapValues(\.snapshot) }

    /// How many connections are open.
    public var openConnections: Int {
        (entries.values.compactMap(\.stream) + draining).reduce(0) { $0 + $1.openConnections }
    }

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
