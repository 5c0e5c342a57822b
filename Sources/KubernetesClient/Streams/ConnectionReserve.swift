internal import NIOCore
internal import Synchronization

/// Connections to the apiserver that are ready and on which nothing was sent yet, so that the next stream need not wait
/// for its own. Few, and not for long: a server closes what says nothing.
final class ConnectionReserve: Sendable {
    private struct Spare {
        let channel: any Channel
        /// With whose certificate it was made.
        let credentials: RequestCredentials
    }

    private struct Shelf {
        var spares: [Spare] = []
        var onTheWay = 0
    }

    private let shelves = Mutex<[ObjectIdentifier: Shelf]>([:])

    private static let capacity = 2
    private static let lifetime = TimeAmount.seconds(20)

    deinit {
        for spare in shelves.withLock({ $0.values.flatMap(\.spares) }) { spare.channel.close(promise: nil) }
    }

    /// A connection that was open a moment ago.
    func take(_ credentials: RequestCredentials, on eventLoop: any EventLoop) -> (any Channel)? {
        shelves.withLock { shelves in
            while let spare = shelves[ObjectIdentifier(eventLoop)]?.spares.popLast() {
                if spare.channel.isActive, spare.credentials == credentials { return spare.channel }
                spare.channel.close(promise: nil)
            }
            return nil
        }
    }

    /// Makes connections until there are enough.
    func refill(_ credentials: RequestCredentials, _ connector: ServerConnector, on eventLoop: any EventLoop) {
        let id = ObjectIdentifier(eventLoop)
        let isWanted = shelves.withLock { shelves in
            let shelf = shelves[id, default: Shelf()]
            guard shelf.spares.count + shelf.onTheWay < Self.capacity else { return false }
            shelves[id, default: Shelf()].onTheWay += 1
            return true
        }
        guard isWanted else { return }
        connector.connect(on: eventLoop).whenComplete { [weak self] result in
            let channel = try? result.get()
            guard let self else {
                channel?.close(promise: nil)
                return
            }
            shelves.withLock { shelves in
                shelves[id]?.onTheWay -= 1
                if let channel { shelves[id]?.spares.append(Spare(channel: channel, credentials: credentials)) }
            }
            if let channel { expire(channel, id, on: eventLoop) }
        }
    }

    private func expire(_ channel: any Channel, _ id: ObjectIdentifier, on eventLoop: any EventLoop) {
        eventLoop.scheduleTask(in: Self.lifetime) { [weak self] in
            let isUnused = self?.shelves.withLock { shelves in
                let place = shelves[id]?.spares.firstIndex { $0.channel === channel }
                if let place { shelves[id]?.spares.remove(at: place) }
                return place != nil
            }
            if isUnused ?? false { channel.close(promise: nil) }
        }
    }
}
