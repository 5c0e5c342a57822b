internal import JSON
import KubernetesModel
import Synchronization

/// What a watch request asks for besides its filter.
struct WatchOptions: Sendable {
    /// Nil and 0 start with what there is.
    let revision: Int64?
    /// Nil where the revision decides.
    let sendsInitialEvents: Bool?
    let allowsBookmarks: Bool
    let timeout: Duration

    init(_ query: Query) throws(Status) {
        let match = query["resourceVersionMatch"] ?? ""
        revision = try ListOptions.revision(query["resourceVersion"] ?? "")
        allowsBookmarks = query.flag("allowWatchBookmarks")
        sendsInitialEvents = query["sendInitialEvents"].map { _ in query.flag("sendInitialEvents") }
        let seconds = try query.integer("timeoutSeconds") ?? 0
        timeout = .seconds(seconds > 0 ? seconds : Int64.random(in: 1_800...3_600))
        var errors: [FieldError] = []
        if query["sendInitialEvents"] != nil {
            if match != "NotOlderThan" {
                errors.append(
                    .forbidden(
                        FieldPath("resourceVersionMatch"),
                        "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"))
            }
        } else if !match.isEmpty {
            errors.append(
                .forbidden(
                    FieldPath("resourceVersionMatch"),
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")
            )
        }
        if !errors.isEmpty {
            throw .invalid(GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "ListOptions"), "", errors)
        }
    }
}

extension APIServer {
    func watch(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let filter = try ObjectFilter(
            target.strategy, namespace: target.path.namespace, name: target.path.name, query: context.query)
        let options = try WatchOptions(context.query)
        let asked = options.revision ?? 0
        let current = try store.read { try $0.revision() }
        if asked > current { throw Status.tooLargeRevision(asked, current: current) }
        let wantsState = options.sendsInitialEvents ?? (asked == 0)
        // Who wants neither the state nor the changes since some revision wants those from now on.
        let start = wantsState || asked == 0 ? current : asked
        await watches.watcherStarted(at: current)
        await watches.storeChanged()
        let stream = WatchStream(
            hub: watches, encoder: encoder, filter: filter, options: options,
            initial: wantsState ? StatePager(store: store, filter: filter, revision: start) : nil, revision: start)
        return ServerResponse(
            status: 200, headers: [encoder.contentType], body: .stream(AsyncThrowingStream { try await stream.next() }))
    }
}

/// One watch: turns the changes that concern it into lines, one call at a time.
private final class WatchStream: Sendable {
    private struct State {
        var initial: StatePager?
        /// Changes that are still to be told.
        var pending: ArraySlice<WatchRecord> = []
        var revision: Int64
        var hasSentColumns = false
        var isEnded = false
        var nextBookmark: ContinuousClock.Instant
    }

    private static let bookmarkInterval = Duration.seconds(60)

    private let hub: WatchHub
    private let encoder: ObjectEncoder
    private let filter: ObjectFilter
    private let options: WatchOptions
    private let resource: String
    private let deadline: ContinuousClock.Instant
    private let state: Mutex<State>

    init(
        hub: WatchHub, encoder: ObjectEncoder, filter: ObjectFilter, options: WatchOptions,
        initial: StatePager?, revision: Int64
    ) {
        self.hub = hub
        self.encoder = encoder
        self.filter = filter
        self.options = options
        resource = encoder.resource.gvr.qualifiedName
        let now = ContinuousClock.now
        deadline = now + options.timeout
        state = Mutex(State(initial: initial, revision: revision, nextBookmark: now + Self.bookmarkInterval))
    }

    deinit {
        let hub = hub
        Task { await hub.watcherEnded() }
    }

    /// About how many bytes are handed over at once; a single larger line goes alone.
    private static let pieceSize = 64 << 10

    /// The next lines; nil where the watch is over.
    func next() async throws -> [UInt8]? {
        while true {
            if state.withLock({ $0.isEnded }) { return nil }
            if let initial = state.withLock({ $0.initial }) {
                let lines = try await initialLines(initial)
                if !lines.isEmpty { return lines }
                continue
            }
            if let lines = try pendingLines() {
                if !lines.isEmpty { return lines }
                continue
            }
            let (revision, bookmark) = state.withLock { ($0.revision, $0.nextBookmark) }
            let pause = options.allowsBookmarks ? min(deadline, bookmark) : deadline
            switch try await hub.next(resource, after: revision, deadline: pause) {
            case .changes(let records, let upTo):
                state.withLock { state in
                    state.revision = upTo
                    state.pending = records[...]
                }
            case .timedOut(let upTo):
                let isOver = ContinuousClock.now >= deadline
                state.withLock { state in
                    state.revision = upTo
                    state.isEnded = isOver
                    state.nextBookmark = .now + Self.bookmarkInterval
                }
                if options.allowsBookmarks { return bookmarkLine(upTo, endsInitialEvents: false) }
            case .closed: return nil
            case .expired(let oldest): return ended(by: .expired("too old resource version: \(revision) (\(oldest))"))
            }
        }
    }

    /// Ends the watch with an event that says why.
    private func ended(by status: Status) -> [UInt8] {
        state.withLock { $0.isEnded = true }
        return WatchEvent.error(status)
    }

    /// The lines of some changes that wait; nil where none does.
    private func pendingLines() throws -> [UInt8]? {
        var lines: [UInt8] = []
        var isAny = false
        while lines.count < Self.pieceSize {
            guard let record = state.withLock({ $0.pending.popFirst() }) else { break }
            isAny = true
            let line: [UInt8]
            do {
                line = try self.lines(of: record)
            } catch {
                return ended(by: error.status)
            }
            // A large line is shared by all watches as long as it is not copied.
            if line.count >= Self.pieceSize, lines.isEmpty { return line }
            lines += line
        }
        return isAny ? lines : nil
    }

    private func initialLines(_ pages: StatePager) async throws -> [UInt8] {
        let objects: [StoredObject]?
        do {
            objects = try await pages.next()
        } catch let status as Status {
            return ended(by: status)
        } catch let error as StoreError {
            return ended(by: error.status)
        }
        guard let objects else {
            state.withLock { $0.initial = nil }
            guard options.sendsInitialEvents == true, options.allowsBookmarks else { return [] }
            return bookmarkLine(state.withLock { $0.revision }, endsInitialEvents: true)
        }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try objects.reduce(into: [UInt8]()) { bytes, stored in
                bytes +=
                    try isPlain
                    ? WatchEvent.line("ADDED", encoder.plainBytes(stored.body)) : line("ADDED", stored.object)
            }
        }
    }

    private var isPlain: Bool { encoder.form.shape == .object }

    private func lines(of record: WatchRecord) throws(StoreError) -> [UInt8] {
        let change = record.change
        guard filter.covers(change.key) else { return [] }
        if filter.matchesAll {
            return isPlain ? record.line(encoder) : line(change.kind.eventType, try record.object)
        }
        // An object that comes into the selection is new to this watch, and one that leaves it is gone.
        let object = try record.object
        let previous = try record.previous
        let matches = change.kind != .deleted && filter.matches(object)
        let matched = previous.map(filter.matches) ?? false
        switch (matches, matched) {
        case (true, true): return line("MODIFIED", object)
        case (true, false): return line("ADDED", object)
        case (false, true):
            var last = change.kind == .deleted ? object : previous ?? [:]
            last.setMetadata("resourceVersion", .string(String(change.revision)))
            return line("DELETED", last)
        case (false, false): return []
        }
    }

    private func line(_ type: String, _ object: JSONObject) -> [UInt8] {
        let isFirst = state.withLock { state in
            defer { state.hasSentColumns = true }
            return !state.hasSentColumns
        }
        return WatchEvent.line(type, encoder.value(object, definesColumns: isFirst))
    }

    private func bookmarkLine(_ revision: Int64, endsInitialEvents: Bool) -> [UInt8] {
        var metadata: JSONObject = ["resourceVersion": .string(String(revision)), "creationTimestamp": .null]
        if endsInitialEvents { metadata["annotations"] = ["k8s.io/initial-events-end": "true"] }
        let object: JSONObject = ["metadata": .object(metadata)]
        return isPlain
            ? WatchEvent.line("BOOKMARK", .object(encoder.resource.named(object))) : line("BOOKMARK", object)
    }
}
