internal import KubernetesModel
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Carries the TCP connections of one port.
final class StreamListener: Sendable {
    private let channel: any Channel
    let balancer: Balancer
    private let tracker: ConnectionTracker

    static func open(
        _ port: ForwardedPort, _ balancer: Balancer, _ statistics: PortStatistics, on group: any EventLoopGroup
    ) async throws -> StreamListener {
        let tracker = ConnectionTracker()
        let connector = StreamConnector(balancer: balancer, statistics: statistics)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { client in
                tracker.add(client)
                return connector.connect(client)
            }
            .bind(host: "\(port.address)", port: port.port).get()
        return StreamListener(channel, balancer, tracker)
    }

    private init(_ channel: any Channel, _ balancer: Balancer, _ tracker: ConnectionTracker) {
        self.channel = channel
        self.balancer = balancer
        self.tracker = tracker
    }

    /// The port that it listens on.
    var port: Int { channel.localAddress?.port ?? 0 }

    /// Takes no more connections.
    func stop() async { try? await channel.close() }

    /// Waits until its connections have ended, and ends them when `deadline` has come.
    func drain(until deadline: ContinuousClock.Instant) async { await tracker.drain(until: deadline) }
}

/// The connections that are open.
final class ConnectionTracker: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        channels.withLock { $0[id] = channel }
        channel.closeFuture.whenComplete { [self] _ in _ = channels.withLock { $0.removeValue(forKey: id) } }
    }

    func drain(until deadline: ContinuousClock.Instant) async {
        while !channels.withLock(\.isEmpty), ContinuousClock.now < deadline, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(20))
        }
        for channel in channels.withLock({ Array($0.values) }) { try? await channel.close() }
    }
}

/// Connects a client to an endpoint; one that refuses is passed over for the next.
struct StreamConnector: Sendable {
    let balancer: Balancer
    let statistics: PortStatistics

    /// How long an endpoint may take to answer before the next is tried.
    private static let timeout = TimeAmount.seconds(3)

    func connect(_ client: any Channel) -> EventLoopFuture<Void> {
        let source = client.remoteAddress?.ipAddress ?? ""
        return attempt(client, source, tried: [])
    }

    private func attempt(_ client: any Channel, _ source: String, tried: Set<Destination>) -> EventLoopFuture<Void> {
        guard let endpoint = balancer.pick(for: source, except: tried) else {
            statistics.failed()
            return client.eventLoop.makeFailedFuture(NoEndpoint())
        }
        return ClientBootstrap(group: client.eventLoop)
            .connectTimeout(Self.timeout)
            .channelOption(.autoRead, value: false)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: "\(endpoint.address)", port: endpoint.port)
            .flatMap { server in
                statistics.opened(endpoint)
                return join(client, server)
            }
            .flatMapError { error in
                // A connection that was made and then broke is not tried again.
                guard !(error is BrokenJoin) else { return client.eventLoop.makeFailedFuture(error) }
                statistics.retrying()
                return attempt(client, source, tried: tried.union([endpoint]))
            }
    }

    private func join(_ client: any Channel, _ server: any Channel) -> EventLoopFuture<Void> {
        let statistics = statistics
        return client.eventLoop.submit {
            let near = Relay(count: { statistics.sent($0) }, onClose: { statistics.closed() })
            let far = Relay(count: { statistics.received($0) })
            Relay.join(near, far)
            do {
                try client.pipeline.syncOperations.addHandler(near)
                try server.pipeline.syncOperations.addHandler(far)
            } catch {
                statistics.closed()
                server.close(promise: nil)
                throw BrokenJoin()
            }
        }
    }

    /// No endpoint takes the connection: the client's is closed.
    struct NoEndpoint: Error {}
    struct BrokenJoin: Error {}
}
