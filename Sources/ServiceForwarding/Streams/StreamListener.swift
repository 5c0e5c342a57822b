internal import KubernetesModel
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Takes the TCP connections of one port, on all of its addresses.
final class StreamListener: Sendable {
    private let channels: [any Channel]
    private let tracker: ConnectionTracker

    /// - Throws: where an address cannot be listened on; of the others none stays open then.
    static func open(_ port: StreamPort, on group: any EventLoopGroup) async throws -> StreamListener {
        let tracker = ConnectionTracker()
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelInitializer { client in
                tracker.add(client)
                port.tell(.accepted(localPort: client.localAddress?.port ?? 0))
                return client.eventLoop.makeCompletedFuture { try StreamSession.begin(client, port) }
            }
        let channels = try await port.port.bind { address, number in
            try await bootstrap.bind(host: "\(address)", port: number).get()
        }
        return StreamListener(channels, tracker)
    }

    private init(_ channels: [any Channel], _ tracker: ConnectionTracker) {
        self.channels = channels
        self.tracker = tracker
    }

    /// What it listens on.
    var addresses: [SocketAddress] { channels.compactMap(\.localAddress) }

    /// Takes no more connections.
    func stop() async { for channel in channels { try? await channel.close() } }

    /// How many connections are open.
    var openConnections: Int { tracker.count }

    /// Waits until its connections have ended, and ends them when `deadline` has come.
    func drain(until deadline: ContinuousClock.Instant) async { await tracker.drain(until: deadline) }
}

extension ForwardedPort {
    /// Opens a channel on every address, with one number for all where the kernel chooses it.
    func bind(_ open: (IPAddress, Int) async throws -> any Channel) async throws -> [any Channel] {
        var channels: [any Channel] = []
        var number = port
        var failure: (any Error)?
        for address in addresses {
            do {
                let channel = try await open(address, number)
                channels.append(channel)
                number = channel.localAddress?.port ?? number
            } catch {
                failure = failure ?? error
                if needsAllAddresses { break }
            }
        }
        guard let failure, needsAllAddresses || channels.isEmpty else { return channels }
        for channel in channels { try? await channel.close() }
        throw failure
    }
}

/// The connections that are open.
final class ConnectionTracker: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    var count: Int { channels.withLock(\.count) }

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
