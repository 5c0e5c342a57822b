internal import KubernetesModel
internal import NIOCore
internal import NIOPosix

/// Carries the UDP packets of one port: each client has a socket of its own towards its endpoint, so that answers find
/// the way back.
final class DatagramListener: Sendable {
    private let channels: [any Channel]

    static func open(
        _ port: ForwardedPort, _ balancer: Balancer, _ statistics: PortStatistics, idleTimeout: TimeAmount,
        on group: any EventLoopGroup
    ) async throws -> DatagramListener {
        let bootstrap = DatagramBootstrap(group: group)
            .channelOption(.socketOption(.so_reuseaddr), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        DatagramClients(balancer, statistics, idleTimeout: idleTimeout))
                }
            }
        return DatagramListener(
            try await port.bind { try await bootstrap.bind(host: "\($0)", port: $1).get() })
    }

    private init(_ channels: [any Channel]) { self.channels = channels }

    /// What it listens on.
    var addresses: [SocketAddress] { channels.compactMap(\.localAddress) }

    func stop() async { for channel in channels { try? await channel.close() } }
}

/// The clients of a UDP port.
private final class DatagramClients: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private final class Session {
        let endpoint: Destination
        var lastUse = NIODeadline.now()
        var channel: (any Channel)?
        /// Packets that came before the socket was open.
        var waiting: [ByteBuffer] = []

        init(_ endpoint: Destination) { self.endpoint = endpoint }
    }

    /// Packets beyond that are dropped, as a full socket drops them.
    private static let maximumWaiting = 64

    private let balancer: Balancer
    private let statistics: PortStatistics
    private let idleTimeout: TimeAmount
    private var sessions: [SocketAddress: Session] = [:]
    private var sweeper: RepeatedTask?

    init(_ balancer: Balancer, _ statistics: PortStatistics, idleTimeout: TimeAmount) {
        self.balancer = balancer
        self.statistics = statistics
        self.idleTimeout = idleTimeout
    }

    func channelActive(context: ChannelHandlerContext) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        sweeper = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
            bound.value.sweep()
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        sweeper?.cancel()
        for client in Array(sessions.keys) { end(client) }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The kernel tells of a client that is gone; the others stay.
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        let client = envelope.remoteAddress
        if let session = sessions[client], balancer.contains(session.endpoint) {
            session.lastUse = .now()
            send(envelope.data, to: session)
        } else {
            end(client)
            open(client, envelope.data, context)
        }
    }

    private func send(_ packet: ByteBuffer, to session: Session) {
        guard let channel = session.channel else {
            if session.waiting.count < Self.maximumWaiting { session.waiting.append(packet) }
            return
        }
        statistics.sent(packet.readableBytes)
        channel.writeAndFlush(packet, promise: nil)
    }

    private func open(_ client: SocketAddress, _ packet: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let endpoint = balancer.pick(for: client.ipAddress ?? ""), let address = endpoint.address else {
            statistics.failed()
            return
        }
        let session = Session(endpoint)
        session.waiting = [packet]
        sessions[client] = session
        let answers = NIOLoopBound(
            DatagramAnswers(to: client, through: context.channel, statistics), eventLoop: context.eventLoop)
        let bound = NIOLoopBound((clients: self, session: session), eventLoop: context.eventLoop)
        DatagramBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(answers.value)
                }
            }
            .connect(host: "\(address)", port: endpoint.port)
            .hop(to: context.eventLoop)
            .whenComplete { result in
                let (clients, session) = bound.value
                switch result {
                case .success(let channel): clients.opened(session, channel)
                case .failure:
                    clients.statistics.failed()
                    clients.sessions[client] = nil
                }
            }
    }

    private func opened(_ session: Session, _ channel: any Channel) {
        session.channel = channel
        statistics.opened(session.endpoint)
        let waiting = session.waiting
        session.waiting = []
        for packet in waiting { send(packet, to: session) }
    }

    private func end(_ client: SocketAddress) {
        guard let session = sessions.removeValue(forKey: client), let channel = session.channel else { return }
        statistics.closed()
        channel.close(promise: nil)
    }

    private func sweep() {
        let now = NIODeadline.now()
        for (client, session) in sessions where now - session.lastUse > idleTimeout { end(client) }
    }
}

/// What an endpoint answers, sent back to its client.
private final class DatagramAnswers: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let client: SocketAddress
    private let channel: any Channel
    private let statistics: PortStatistics

    init(to client: SocketAddress, through channel: any Channel, _ statistics: PortStatistics) {
        self.client = client
        self.channel = channel
        self.statistics = statistics
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let packet = unwrapInboundIn(data).data
        statistics.received(packet.readableBytes)
        channel.writeAndFlush(AddressedEnvelope(remoteAddress: client, data: packet), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Nobody listens at the endpoint: for UDP that is a packet lost.
    }
}
