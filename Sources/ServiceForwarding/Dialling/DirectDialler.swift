internal import HostSystem
internal import KubernetesModel
public import NIOCore
internal import NIOPosix

/// Connects to the address of an endpoint: works where Pods can be reached, on a node or in a Pod.
public struct DirectDialler: Dialler {
    /// How long an endpoint may take to answer.
    private let timeout: TimeAmount

    /// Gives up after `timeoutSeconds`.
    public init(timeoutSeconds: Int = 3) { timeout = .seconds(Int64(timeoutSeconds)) }

    /// Connects from this machine.
    public func dial(
        _ destination: Destination, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<DialledChannel> {
        guard let address = destination.address else {
            return eventLoop.makeFailedFuture(DialFailure(.endpoint, "\(destination) has no address yet"))
        }
        return ClientBootstrap(group: eventLoop)
            .connectTimeout(timeout)
            .channelOption(.autoRead, value: false)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try initializer(channel) } }
            .connect(host: "\(address)", port: destination.port)
            .map { DialledChannel(channel: $0, isAccepted: true, carriesHalfClose: true) }
            .flatMapErrorThrowing { error in
                let place = address.with(port: destination.port)
                throw DialFailure(.endpoint, "dial tcp \(place): \(Self.words(error))")
            }
    }

    /// What went wrong, as Go words it.
    static func words(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError: error.connectionErrors.first.map { words($0.error) } ?? "i/o timeout"
        case let error as IOError: "connect: \(SystemError.text(error.errnoCode).lowercased())"
        case is ChannelError: "i/o timeout"
        default: "\(error)"
        }
    }
}
