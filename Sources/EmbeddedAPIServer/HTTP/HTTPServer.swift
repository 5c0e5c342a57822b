import Foundation
import HTTPTypes
import HummingbirdCore
import HummingbirdTLS
public import KubernetesModel
public import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// Puts an ``APIServer`` on a socket: HTTPS with a bearer token, or plain HTTP for the loopback address.
public struct HTTPServer: Sendable {
    public struct Configuration: Sendable {
        public var address: IPAddress
        /// 0 takes a free one.
        public var port: Int
        /// Nil for plain HTTP.
        public var identity: ServerIdentity?
        /// What requests must carry; nil lets everybody in.
        public var token: String?
        /// Connections beyond this number wait to be accepted.
        public var maximumConnections = 10_000
        public var logger: Logger

        public init(address: IPAddress, port: Int, identity: ServerIdentity?, token: String?, logger: Logger) {
            self.address = address
            self.port = port
            self.identity = identity
            self.token = token
            self.logger = logger
        }
    }

    private let server: APIServer
    private let configuration: Configuration

    public init(_ server: APIServer, _ configuration: Configuration) {
        self.server = server
        self.configuration = configuration
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT) or the task is cancelled; then watches end and
    /// requests that are under way are answered.
    /// - Parameter onRunning: called with the port once connections are accepted.
    /// - Throws: ``BindError`` where the address cannot be bound.
    public func run(onRunning: @escaping @Sendable (Int) async -> Void) async throws {
        let decoder = HTTP1Channel.Configuration(
            idleTimeout: .seconds(180),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 64 << 10, maxHeaderListSize: 256 << 10, maxHeaderFieldCount: 200))
        let plain = HTTPServerBuilder.http1(configuration: decoder)
        let builder =
            try configuration.identity.map { try HTTPServerBuilder.tls(plain, tlsConfiguration: $0.tlsConfiguration) }
            ?? plain
        let handler = HTTPRequestHandler(
            server: server, token: configuration.token, logger: configuration.logger)
        var quiet = configuration.logger
        quiet.logLevel = .critical
        let service = try builder.buildServer(
            configuration: .init(
                address: .hostname(configuration.address.description, port: configuration.port), backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.maximumConnections)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet,
            responder: { request, writer, _ in try await handler.respond(to: request, writer) },
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? configuration.port) })
        var group = ServiceGroupConfiguration(
            services: [service, WatchEnder(server: server)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet)
        group.maximumGracefulShutdownDuration = .seconds(5)
        do {
            let services = ServiceGroup(configuration: group)
            try await withTaskExecutorPreference(EventLoopsExecutor(.singleton)) { try await services.run() }
        } catch let error as IOError {
            throw BindError(address: configuration.address, port: configuration.port, code: error.errnoCode)
        }
    }

    /// An address and port that no socket can be opened on.
    public struct BindError: Error, Sendable, CustomStringConvertible {
        public let address: IPAddress
        public let port: Int
        /// The operating system's error number.
        public let code: Int32

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
