internal import KubernetesClient
internal import NIOCore

/// One connection of a client: finds an endpoint that takes it, and carries its bytes. Lives on the event loop of the
/// client, as long as that is connected.
final class StreamSession {
    private let client: any Channel
    private let source: String
    private let port: StreamPort
    private let deadline: NIODeadline
    private var near: Relay?
    private var far: Relay?
    private var isAccepted = false
    /// The channel to the endpoint while bytes are carried.
    private var dialled: DialledChannel?
    /// What ended the channel to the endpoint before it was handed over.
    private var earlyEnd: (any Error)?
    /// Endpoints that did not take the connection, in this round.
    private var tried: Set<Destination> = []
    private var lastFailure: DialFailure?
    /// What was said of each endpoint already.
    private var said: [Destination: String] = [:]
    /// When the first endpoint refused.
    private var refusedSince: NIODeadline?
    private var pause = TimeAmount.milliseconds(200)
    private var attempts = 0
    private var hasEndedSending = false

    /// How long a client is not read while its endpoint may still refuse: what was sent there once cannot be sent to
    /// another.
    private static let trial = TimeAmount.milliseconds(25)
    private static let maximumPause = TimeAmount.seconds(5)
    /// How long endpoints that refuse are asked again: a container may be starting. A person waits for the answer.
    private static let stubbornness = TimeAmount.seconds(2)

    private init(_ client: any Channel, _ port: StreamPort) {
        self.client = client
        self.port = port
        source = client.remoteAddress?.ipAddress ?? ""
        deadline = .now() + port.settings.wait
    }

    /// Takes a new connection over, on its event loop, before it is read.
    static func begin(_ client: any Channel, _ port: StreamPort) throws {
        let session = StreamSession(client, port)
        let near = Relay(
            .init(
                count: { port.statistics.sent($0) }, inputClosed: { session.clientEndedSending() },
                closed: { _ in session.clientClosed() }))
        session.near = near
        try client.pipeline.syncOperations.addHandler(near)
        session.later(.nanoseconds(0)) { $0.attempt() }
    }

    private func later(_ pause: TimeAmount, _ work: @escaping @Sendable (StreamSession) -> Void) {
        let bound = NIOLoopBound(self, eventLoop: client.eventLoop)
        client.eventLoop.scheduleTask(in: pause) { if bound.value.near != nil { work(bound.value) } }
    }

    // MARK: Finding an endpoint

    private func attempt() {
        guard let endpoint = port.balancer.pick(for: source, except: tried) else { return noEndpoint() }
        let bound = NIOLoopBound(self, eventLoop: client.eventLoop)
        earlyEnd = nil
        attempts += 1
        port.settings.dialler.dial(endpoint, on: client.eventLoop) { channel in
            try channel.pipeline.syncOperations.addHandler(bound.value.makeFar(endpoint))
        }.whenComplete { result in
            switch result {
            case .success(let dialled): bound.value.opened(endpoint, dialled)
            case .failure(let error):
                bound.value.failed(endpoint, error as? DialFailure ?? DialFailure(.way, "\(error)"))
            }
        }
    }

    /// The end towards an endpoint, for one attempt.
    private func makeFar(_ endpoint: Destination) -> Relay {
        var relay: Relay?
        var isFirst = true
        let made = Relay(
            .init(
                count: { [self] count in
                    port.statistics.received(count)
                    guard isFirst else { return }
                    isFirst = false
                    port.balancer.note(endpoint, works: true)
                    near?.start()
                },
                closed: { [self] error in
                    if relay === far { farClosed(endpoint, error) }
                    relay = nil
                }))
        relay = made
        far = made
        // It may send something and end before it is handed over.
        if let near { Relay.join(near, made) }
        made.start()
        return made
    }

    private func noEndpoint() {
        var limit = deadline
        if let refusedSince, lastFailure?.scope == .endpoint { limit = min(limit, refusedSince + Self.stubbornness) }
        guard NIODeadline.now() < limit else { return giveUp(said.isEmpty ? "no endpoint is ready" : nil) }
        tried = []
        tryAgainLater()
    }

    private func tryAgainLater() {
        let rest = max(deadline - .now(), .milliseconds(1))
        later(min(pause, rest)) { $0.attempt() }
        pause = min(pause + pause, Self.maximumPause)
    }

    private func failed(_ endpoint: Destination, _ failure: DialFailure) {
        far = nil
        guard let near else { return }
        near.part()
        near.pause()
        if said[endpoint] != failure.reason, failure.scope != .way || failure != lastFailure {
            port.tell(.refused(endpoint, failure.reason))
        }
        said[endpoint] = failure.reason
        lastFailure = failure
        switch failure.scope {
        case .endpoint, .gone:
            if failure.scope == .endpoint { refusedSince = refusedSince ?? .now() }
            port.balancer.note(endpoint, works: false)
            port.statistics.retrying()
            tried.insert(endpoint)
            attempt()
        case .way where NIODeadline.now() < deadline: tryAgainLater()
        case .way, .caller: giveUp(nil)
        }
    }

    /// The client goes away empty-handed.
    /// - Parameter reason: nil where it has been said.
    private func giveUp(_ reason: String?) {
        port.statistics.failed()
        if let reason { port.tell(.unserved(reason)) }
        near?.breakOffOnceWritten()
    }

    // MARK: Carrying

    private func opened(_ endpoint: Destination, _ dialled: DialledChannel) {
        guard let near else { return dialled.channel.close(promise: nil) }
        port.statistics.opened(endpoint)
        self.dialled = dialled
        guard dialled.channel.isActive, far != nil else { return farClosed(endpoint, earlyEnd) }
        if hasEndedSending { clientEndedSending() }
        if dialled.isAccepted || port.balancer.trusts(endpoint) {
            near.start()
        } else {
            later(Self.trial) { [attempts] session in
                if session.attempts == attempts, session.dialled != nil { session.near?.start() }
            }
        }
    }

    private func farClosed(_ endpoint: Destination, _ error: (any Error)?) {
        guard let dialled else {
            earlyEnd = error
            return
        }
        let wasSilent = (far?.readCount ?? 0) == 0
        self.dialled = nil
        far = nil
        port.statistics.closed()
        guard let near else { return }
        near.part()
        guard let error else { return near.closeOnceWritten(.all) }
        let failure = DialFailure(ending: error)
        if wasSilent, near.readCount == 0, !dialled.isAccepted {
            port.statistics.withdrawn(endpoint)
            return failed(endpoint, failure)
        }
        port.balancer.note(endpoint, works: false)
        port.tell(.brokenOff(endpoint, failure.reason))
        near.breakOffOnceWritten()
    }

    private func clientEndedSending() {
        hasEndedSending = true
        if let dialled, !dialled.carriesHalfClose { port.settings.abandoned.watch(client) }
    }

    private func clientClosed() {
        near = nil
        far?.part()
        if dialled != nil { port.statistics.closed() }
        dialled = nil
        far?.closeOnceWritten(.all)
        far = nil
    }
}

extension DialFailure {
    /// What the end of a channel that was opened means.
    fileprivate init(ending error: any Error) {
        switch error {
        case let failure as StreamFailure:
            switch failure.code {
            case .port: self.init(.endpoint, failure.reason)
            case .brokenOff: self.init(.way, failure.reason)
            case .wrongProtocol: self.init(.caller, failure.reason)
            }
        case let error as IOError: self.init(.endpoint, DirectDialler.words(error))
        default: self.init(.endpoint, "\(error)")
        }
    }
}
