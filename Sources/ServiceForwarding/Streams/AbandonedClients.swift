internal import HostSystem
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Clients that have ended their sending, where their endpoint does not hear of it. Most have gone for good, which TCP
/// says only when something is sent to them: their connections would stay open for as long as the endpoint is silent.
/// The kernel knows it of those on this machine.
final class AbandonedClients: Sendable {
    private struct State {
        var clients: [ObjectIdentifier: any Channel] = [:]
        var isLooking = false
    }

    private let state = Mutex(State())

    /// Closes `client` once its process has closed it.
    func watch(_ client: any Channel) {
        let id = ObjectIdentifier(client)
        let begins = state.withLock { state in
            state.clients[id] = client
            defer { state.isLooking = true }
            return !state.isLooking
        }
        client.closeFuture.whenComplete { [self] _ in
            _ = state.withLock { $0.clients.removeValue(forKey: id) }
        }
        if begins { look(after: .milliseconds(250), on: client.eventLoop) }
    }

    private func look(after pause: TimeAmount, on eventLoop: any EventLoop) {
        eventLoop.scheduleTask(in: pause) { [self] in
            NIOThreadPool.singleton.submit { [self] _ in
                guard let sockets = LocalSockets.current() else { return }
                let clients = state.withLock { state in
                    if state.clients.isEmpty { state.isLooking = false }
                    return Array(state.clients.values)
                }
                for client in clients where client.isAbandoned(in: sockets) { client.close(promise: nil) }
                if !clients.isEmpty { look(after: .seconds(1), on: eventLoop) }
            }
        }
    }
}

extension Channel {
    fileprivate func isAbandoned(in sockets: LocalSockets) -> Bool {
        guard let client = remoteAddress, let own = localAddress, let address = client.ipAddress,
            address.hasPrefix("127.") || address == "::1", let clientPort = client.port, let ownPort = own.port
        else { return false }
        return sockets.isAbandoned(from: clientPort, to: ownPort)
    }
}
