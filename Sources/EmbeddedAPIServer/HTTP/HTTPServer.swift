import Foundation
import HTTPTypes
import HostSystem
import HummingbirdCore
import HummingbirdTLS
public import KubernetesModel
public import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Puts an ``APIServer`` on a socket: HTTPS with bearer tokens or certificates, or plain HTTP for the loopback address.
public struct HTTPServer: Sendable {
    /// Where the server listens, and how it proves what it is.
    public struct Configuration: Sendable {
        /// The address to listen on.
        public var address: IPAddress
        /// 0 takes a free one.
        public var port: Int
        /// Nil for plain HTTP.
        public var identity: ServerIdentity?
        /// Who may come in; nil lets everybody on this machine in.
        public var authenticator: Authenticator?
        /// Connections beyond this number wait to be accepted.
        public var maximumConnections = 10_000
        /// Where a line for each request goes.
        public var logger: Logger

        /// Everything that a listener needs.
        public init(
            address: IPAddress, port: Int, identity: ServerIdentity?, authenticator: Authenticator?, logger: Logger
        ) {
            self.address = address
            self.port = port
            self.identity = identity
            self.authenticator = authenticator
            self.logger = logger
        }
    }

    private let server: APIServer
    private let configuration: Configuration

    /// A server that listens once it is run.
    public init(_ server: APIServer, _ configuration: Configuration) {
        self.server = server
        self.configuration = configuration
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT) or the task is cancelled; then watches end and
    /// requests that are under way are answered.
    /// - Parameter onRunning: called with the port once connections are accepted; where it throws, the server ends.
    /// - Throws: ``BindError`` where the address cannot be bound, and what `onRunning` throws.
    public func run(onRunning: @escaping @Sendable (Int) async throws -> Void) async throws {
        ProcessResources.releaseLargeBlocksAtOnce()
        // Beside its connections the process has files of its own to open.
        let descriptors = ProcessResources.raiseDescriptorLimit()
        let connections = min(configuration.maximumConnections, max(16, descriptors - 64))
        let plain = HTTPServerBuilder { responder in APIChannel(responder: responder) }
        let authority = configuration.authenticator?.clientAuthority
        let builder =
            try configuration.identity.map {
                try HTTPServerBuilder.tls(plain, tlsConfiguration: $0.tlsConfiguration(clientAuthority: authority))
            } ?? plain
        let handler = HTTPRequestHandler(
            server: server, authenticator: configuration.authenticator,
            door: LocalDoor(address: configuration.address), logger: configuration.logger)
        let failure = Mutex<(any Error)?>(nil)
        let (stopped, stop) = AsyncStream<Void>.makeStream()
        var quiet = configuration.logger
        quiet.logLevel = .critical
        let service = try builder.buildServer(
            configuration: .init(
                address: .hostname(configuration.address.description, port: configuration.port), backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(connections)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet,
            responder: { request, writer, channel in try await handler.respond(to: request, writer, channel) },
            onServerRunning: { channel in
                do {
                    // Where no descriptor is left, it accepts again after a second instead of trying without end.
                    try await channel.eventLoop.submit {
                        try channel.pipeline.syncOperations.addHandler(
                            AcceptBackoffHandler(shouldForwardIOErrorCaught: false), position: .first)
                    }.get()
                    try await onRunning(channel.localAddress?.port ?? configuration.port)
                } catch {
                    failure.withLock { $0 = error }
                    stop.finish()
                }
            })
        var group = ServiceGroupConfiguration(
            services: [
                .init(service: service), .init(service: WatchEnder(server: server)),
                .init(
                    service: Stopper(stopped: stopped), successTerminationBehavior: .gracefullyShutdownGroup),
            ], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        group.maximumGracefulShutdownDuration = .seconds(5)
        do {
            let services = ServiceGroup(configuration: group)
            try await withTaskExecutorPreference(EventLoopsExecutor(.singleton)) { try await services.run() }
            if let failure = failure.withLock({ $0 }) { throw failure }
        } catch let error as IOError {
            throw BindError(address: configuration.address, port: configuration.port, code: error.errnoCode)
        }
    }

    /// An address and port that no socket can be opened on.
    public struct BindError: Error, Sendable, CustomStringConvertible {
        /// The address that could not be had.
        public let address: IPAddress
        /// The port that could not be had.
        public let port: Int
        /// The operating system's error number.
        public let code: Int32

        /// What went wrong and what to do.
        public var description: String {
            let remedy =
                switch code {
                case EADDRINUSE: "; another process listens there: choose another --port, or 0 for a free one"
                case EADDRNOTAVAIL: "; no network interface of this machine has that --bind-address"
                case EACCES: "; ports below 1024 need more rights: choose another --port"
                default: ""
                }
            return "\(address.with(port: port)) cannot be served: \(String(cString: strerror(code)))\(remedy)"
        }
    }
}

/// Ends the watches when the server is told to stop: their connections would stay open for ever.
private struct WatchEnder: ServiceLifecycle.Service {
    let server: APIServer

    func run() async throws {
        try? await gracefulShutdown()
        await server.shutDown()
    }
}

/// Ends the server where what comes after listening has failed: one that nobody was told of must not go on.
private struct Stopper: ServiceLifecycle.Service {
    let stopped: AsyncStream<Void>

    func run() async throws {
        await cancelWhenGracefulShutdown { for await _ in stopped {} }
    }
}
