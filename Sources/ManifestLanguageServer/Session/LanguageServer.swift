internal import JSON
internal import Synchronization

/// Speaks the language server protocol, 3.17, with one client over two streams of bytes.
public struct LanguageServer: Sendable {
    private let configuration: LanguageServerConfiguration

    /// A server for one editor, which starts when it is run.
    public init(_ configuration: LanguageServerConfiguration) { self.configuration = configuration }

    private enum Event: Sendable {
        case message(JSONValue)
        /// What the client has sent is no message.
        case mistake(RPCError)
        /// Everything that came before has been answered.
        case idle
        case end
    }

    /// A client that is so many bytes behind is told no news until it has caught up.
    private static let mostUnread = 4 << 20

    /// Answers what comes in `input` until the client says `exit`.
    /// - Parameters:
    ///   - unread: how many bytes the client has not taken yet.
    ///   - send: takes bytes for the client; it must not wait for it.
    /// - Returns: the exit code: 0 after `shutdown` and `exit`, else 1.
    public func run(
        _ input: AsyncStream<[UInt8]>, unread: @escaping @Sendable () -> Int = { 0 },
        send: @escaping @Sendable ([UInt8]) -> Void
    ) async -> Int32 {
        let cancelled = CancelledRequests()
        let (events, continuation) = AsyncStream<Event>.makeStream()
        let reader = Task {
            await Self.read(input, cancelled) { continuation.yield($0) }
            continuation.yield(.end)
        }
        defer { reader.cancel() }
        let session = LanguageSession(configuration)
        var isIdleExpected = false
        for await event in events {
            switch event {
            case .end: return 1
            case .mistake(let error):
                configuration.log(error.message)
                session.outbox.append(RPCMessage.failure(error, id: .null))
            case .idle:
                if unread() > Self.mostUnread {
                    Task {
                        try? await Task.sleep(for: .milliseconds(50))
                        continuation.yield(.idle)
                    }
                    continue
                }
                isIdleExpected = false
                session.work()
            case .message(let value):
                let message = RPCMessage(value)
                session.receive(message, isCancelled: cancelled.isCancelled(message))
            }
            for message in session.outbox { send(MessageFramer.frame(message.jsonBytes())) }
            session.outbox = []
            if let code = session.exitCode { return code }
            if session.hasWork, !isIdleExpected {
                isIdleExpected = true
                continuation.yield(.idle)
            }
        }
        return 1
    }

    private static func read(
        _ input: AsyncStream<[UInt8]>, _ cancelled: CancelledRequests, _ take: @Sendable (Event) -> Void
    ) async {
        var framer = MessageFramer()
        for await chunk in input {
            framer.append(chunk)
            while let frame = framer.next() {
                switch frame {
                case .malformed(let reason): take(.mistake(.parseError(reason)))
                case .message(let bytes):
                    do {
                        let value = try JSONValue(parsing: bytes)
                        cancelled.note(value)
                        take(.message(value))
                    } catch {
                        take(.mistake(.parseError(error.message)))
                    }
                }
            }
        }
    }
}

/// The requests that the client has cancelled before their turn came.
private final class CancelledRequests: Sendable {
    private let ids = Mutex<Set<JSONValue>>([])

    /// Looks at a message that has come, before it is its turn.
    func note(_ message: JSONValue) {
        guard message["method"] == "$/cancelRequest", let id = message[path: "params", "id"] else { return }
        ids.withLock { _ = $0.insert(id) }
    }

    /// Whether `message`, whose turn it is, was cancelled. A cancellation whose own turn it is comes too late.
    func isCancelled(_ message: RPCMessage) -> Bool {
        switch message {
        case .request(let id, _, _): ids.withLock { $0.remove(id) != nil }
        case .notification("$/cancelRequest", let params):
            ids.withLock { $0.remove(params["id"] ?? .null) != nil }
        default: false
        }
    }
}
