internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// A door on loopback to a proxy that the HTTP library cannot speak to: one that wants a password over SOCKS5, or is
/// reached over TLS. Whoever asks at the door as a plain HTTP proxy, and knows its password, is connected through.
final class ProxyRelay: Sendable {
    /// Where the door is. It is open to this process only: others do not know the password.
    struct Door: Sendable {
        let port: Int
        let password: String
    }

    static let user = "relay"

    private let passage: ProxyPassage
    private let loop: any EventLoop
    private let opening = Mutex<Task<Door, any Error>?>(nil)
    private let serving = Mutex<Task<Void, Never>?>(nil)

    /// - Parameter tls: how the proxy proves who it is, where it is reached over TLS.
    init(_ proxy: ProxyAddress, tls: TLSConfiguration, loop: any EventLoop) {
        let password = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        passage = ProxyPassage(proxy: proxy, tls: tls, password: password, loop: loop)
        self.loop = loop
    }

    deinit { serving.withLock { $0?.cancel() } }

    /// Why the proxy let nobody through, if that has happened.
    var problem: String? { passage.problem.value }

    /// Opens the door, at the first call.
    func door() async throws -> Door {
        let task = opening.withLock { task in
            if let task { return task }
            let new = Task { [self] in try await open() }
            task = new
            return new
        }
        return try await task.value
    }

    private func open() async throws -> Door {
        let server = try await ServerBootstrap(group: loop).bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture { try ProxyPassage.Connection(wrappingChannelSynchronously: channel) }
        }
        let port = server.channel.localAddress?.port ?? 0
        let task = Task<Void, Never> { [passage] in
            try? await server.executeThenClose { inbound in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in inbound {
                        // What ends one connection is no matter of the others.
                        group.addTask { try? await passage.serve(connection) }
                    }
                }
            }
        }
        serving.withLock { $0 = task }
        return Door(port: port, password: passage.password)
    }
}
