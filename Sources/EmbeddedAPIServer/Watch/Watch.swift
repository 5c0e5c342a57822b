internal import JSON
import KubernetesModel
import Synchronization

/// What a watch request asks for besides its filter.
struct WatchOptions: Sendable {
    /// Nil and 0 start with what there is.
    let revision: Int64?
    let sendsInitialEvents: Bool
    let allowsBookmarks: Bool
    let timeout: Duration

    init(_ query: Query) throws(Status) {
        let match = query["resourceVersionMatch"] ?? ""
        revision = try ListOptions.revision(query["resourceVersion"] ?? "")
        allowsBookmarks = query.flag("allowWatchBookmarks")
        sendsInitialEvents = query.flag("sendInitialEvents")
        let seconds = try query.integer("timeoutSeconds") ?? 0
        timeout = .seconds(seconds > 0 ? seconds : Int64.random(in: 1_800...3_600))
        var errors: [FieldError] = []
        if query["sendInitialEvents"] != nil {
            if match != "NotOlderThan" {
                errors.append(
                    FieldError(
                        kind: .forbidden, field: FieldPath("resourceVersionMatch"),
                        body: "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"))
            }
        } else if !match.isEmpty {
            errors.append(
                FieldError(
                    kind: .forbidden, field: FieldPath("resourceVersionMatch"),
                    body: "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")
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
        let wantsState = asked == 0 || options.sendsInitialEvents
        let start = try await store.readElsewhere { reader -> (revision: Int64, objects: [StoredObject]) in
            let current = try reader.revision()
            if asked > current { throw Status.tooLargeRevision(asked, current: current) }
            guard wantsState else { return (asked, []) }
            return (current, try reader.objects(of: target.gvr.qualifiedName, namespace: filter.namespace))
        }
        await watches.watcherStarted(at: start.revision)
        await watches.storeChanged()
        let stream = WatchStream(
            hub: watches, encoder: encoder, filter: filter, options: options,
            initial: wantsState ? start.objects : nil, revision: start.revision)
        return ServerResponse(
            status: 200, headers: [encoder.contentType], body: .stream(AsyncThrowingStream { try await stream.next() }))
    }
}

/// One watch: turns the changes that concern it into lines, one call at a time.
private final class WatchStream: Sendable {
    private struct State {
        var initial: [StoredObject]?
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
        initial: [StoredObject]?, revision: Int64
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

    /// The next lines; nil where the watch is over.
    func next() async throws -> [UInt8]? {
        while true {
            if state.withLock({ $0.isEnded }) { return nil }
            if let initial = state.withLock({ state in
                defer { state.initial = nil }
                return state.initial
            }) {
                let lines = initialLines(initial)
                if !lines.isEmpty { return lines }
                continue
            }
            let (revision, bookmark) = state.withLock { ($0.revision, $0.nextBookmark) }
            let pause = options.allowsBookmarks ? min(deadline, bookmark) : deadline
            switch try await hub.next(resource, after: revision, deadline: pause) {
            case .changes(let records, let upTo):
                state.withLock { $0.revision = upTo }
                let lines = records.reduce(into: [UInt8]()) { $0 += self.lines(of: $1) }
                if !lines.isEmpty { return lines }
            case .timedOut(let upTo):
                let isOver = ContinuousClock.now >= deadline
                state.withLock { state in
                    state.revision = upTo
                    state.isEnded = isOver
                    state.nextBookmark = .now + Self.bookmarkInterval
                }
                if options.allowsBookmarks { return bookmarkLine(upTo, endsInitialEvents: false) }
            case .closed: return nil
            case .expired(let oldest):
                state.withLock { $0.isEnded = true }
                return WatchEvent.error(.expired("too old resource version: \(revision) (\(oldest))"))
            }
        }
    }

    private func initialLines(_ objects: [StoredObject]) -> [UInt8] {
        var bytes: [UInt8] = []
        for stored in objects {
            let object = stored.object
            guard filter.matchesAll || filter.matches(object) else { continue }
            bytes +=
                isPlain
                ? WatchEvent.line("ADDED", encoder.plainBytes(stored.body)) : line("ADDED", object)
        }
        if options.sendsInitialEvents, options.allowsBookmarks {
            bytes += bookmarkLine(state.withLock { $0.revision }, endsInitialEvents: true)
        }
        return bytes
    }

    private var isPlain: Bool { encoder.form.shape == .object }

    private func lines(of record: WatchRecord) -> [UInt8] {
        let change = record.change
        guard filter.covers(change.key) else { return [] }
        if filter.matchesAll {
            return isPlain ? record.line(encoder) : line(change.kind.eventType, record.object)
        }
        // An object that comes into the selection is new to this watch, and one that leaves it is gone.
        let matches = change.kind != .deleted && filter.matches(record.object)
        let matched = record.previous.map(filter.matches) ?? false
        switch (matches, matched) {
        case (true, true): return line("MODIFIED", record.object)
        case (true, false): return line("ADDED", record.object)
        case (false, true):
            var last = change.kind == .deleted ? record.object : record.previous ?? [:]
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
