import DequeModule
import KubernetesModel

/// Feeds all watches from one bounded window of recent changes.
///
/// A watch holds no queue of its own: it keeps the revision up to which it has read, and takes what is new when its
/// client is ready for more. A slow client costs nothing but that number; once it has fallen behind the window, it reads
/// from the store's log, and once that has forgotten, it is told so (410) and lists again, as every client of
/// Kubernetes knows to do.
actor WatchHub {
    enum Batch: Sendable {
        /// Changes of the resource, and the revision up to which there are no others.
        case changes([WatchRecord], upTo: Int64)
        /// Nothing happened; there are no changes up to that revision.
        case timedOut(upTo: Int64)
        /// The server is shutting down.
        case closed
        /// The log no longer reaches back so far.
        case expired(oldest: Int64)
    }

    private struct Waiter {
        let resource: String
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, Never>
    }

    private static let windowSize = 2_048
    private static let windowBytes = 24 << 20
    /// How many bytes of changes are read from the log at once.
    private static let pieceSize = 2 << 20
    /// How many bytes of changes a watch takes at once: what a client that does not read may keep in memory, but for a
    /// single change that is larger.
    private static let batchSize = 256 << 10
    /// How often other processes' writes are looked for, and deadlines are kept.
    private static let tick = Duration.milliseconds(100)

    private let store: ObjectStore
    private let clock = ContinuousClock()
    private var window = Deque<WatchRecord>()
    private var windowByteCount = 0
    /// The last revision that was read into the window; nil while nobody watches.
    private var loaded: Int64?
    private var waiters: [Int: Waiter] = [:]
    private var nextWaiter = 0
    private(set) var watcherCount = 0
    private var ticker: Task<Void, Never>?
    /// What was last read from the log for watches behind the window: those that follow find it here.
    private var logged = Deque<WatchRecord>()
    private var isClosed = false

    init(store: ObjectStore) { self.store = store }

    /// Reads what is new into the window, piece by piece, and wakes whom it concerns. Called after every write of this
    /// process.
    func storeChanged() {
        var resources: Set<String> = []
        var isGap = false
        while let start = loaded {
            let read = try? store.read { (try $0.changes(after: start, size: Self.pieceSize), try $0.revision()) }
            guard let (changes, revision) = read else { break }
            guard let first = changes.first, let last = changes.last else {
                isGap = isGap || revision > start
                if revision > start { restart(at: revision) }
                break
            }
            // Others have written and the log has forgotten while this process did not look.
            if first.revision != start + 1 {
                isGap = true
                restart(at: start)
            }
            loaded = last.revision
            for change in changes {
                resources.insert(change.key.resource)
                let record = WatchRecord(change)
                window.append(record)
                windowByteCount += record.size
            }
            trim()
            if last.revision >= revision { break }
        }
        wake { isGap || resources.contains($0.resource) }
    }

    private func restart(at revision: Int64) {
        window.removeAll()
        windowByteCount = 0
        loaded = revision
    }

    private func trim() {
        while window.count > Self.windowSize || windowByteCount > Self.windowBytes, let oldest = window.popFirst() {
            windowByteCount -= oldest.size
        }
    }

    /// - Parameter revision: one that is not older than the moment before.
    func watcherStarted(at revision: Int64) {
        watcherCount += 1
        if loaded == nil { loaded = revision }
        startTicker()
    }

    func watcherEnded() {
        watcherCount -= 1
        guard watcherCount == 0 else { return }
        ticker?.cancel()
        ticker = nil
        window.removeAll()
        windowByteCount = 0
        logged.removeAll()
        loaded = nil
    }

    func shutDown() {
        isClosed = true
        ticker?.cancel()
        wake { _ in true }
    }

    /// Waits for changes of `resource` after `revision`, until `deadline` at most.
    func next(_ resource: String, after revision: Int64, deadline: ContinuousClock.Instant) async throws -> Batch {
        var revision = revision
        while true {
            if isClosed || Task.isCancelled { return .closed }
            if let batch = try available(resource, after: revision) { return batch }
            revision = max(revision, loaded ?? revision)
            if clock.now >= deadline { return .timedOut(upTo: revision) }
            await wait(resource, deadline)
        }
    }

    private func available(_ resource: String, after revision: Int64) throws -> Batch? {
        guard let loaded, loaded > revision else { return nil }
        guard let first = window.first, first.change.revision <= revision + 1 else {
            return try fromLog(resource, after: revision)
        }
        var records: [WatchRecord] = []
        var size = 0
        for record in window[position(after: revision)...] where record.change.key.resource == resource {
            if size >= Self.batchSize { return .changes(records, upTo: records.last?.change.revision ?? revision) }
            records.append(record)
            size += record.change.size
        }
        return records.isEmpty ? nil : .changes(records, upTo: loaded)
    }

    private func fromLog(_ resource: String, after revision: Int64) throws -> Batch? {
        let (compacted, next) = try store.read {
            (try $0.compactedRevision(of: resource), try $0.nextChange(after: revision, of: resource))
        }
        if revision < compacted { return .expired(oldest: compacted + 1) }
        guard let next else { return nil }
        if let known = logged.first(where: { $0.change.revision == next }) { return .changes([known], upTo: next) }
        let changes = try store.read { try $0.changes(after: revision, of: resource, size: Self.batchSize) }
        guard let last = changes.last else { return nil }
        let records = changes.map(WatchRecord.init)
        // Those that are as far as this watch come here next; small changes are not worth the search.
        if let only = records.first, records.count == 1 {
            logged.append(only)
            while logged.count > 4 { logged.removeFirst() }
        }
        return .changes(records, upTo: last.revision)
    }

    /// The place in the window of the first change after `revision`.
    private func position(after revision: Int64) -> Int {
        var (low, high) = (0, window.count)
        while low < high {
            let middle = (low + high) / 2
            if window[middle].change.revision <= revision { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func wait(_ resource: String, _ deadline: ContinuousClock.Instant) async {
        let id = nextWaiter
        nextWaiter += 1
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { return continuation.resume() }
                waiters[id] = Waiter(resource: resource, deadline: deadline, continuation: continuation)
            }
        } onCancel: {
            Task { await self.cancel(id) }
        }
    }

    private func cancel(_ id: Int) { waiters.removeValue(forKey: id)?.continuation.resume() }

    private func wake(_ condition: (Waiter) -> Bool) {
        for (id, waiter) in waiters where condition(waiter) {
            waiters[id] = nil
            waiter.continuation.resume()
        }
    }

    private func startTicker() {
        guard ticker == nil, !isClosed else { return }
        ticker = Task { [weak self] in
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.tick)
                await self?.tick()
            }
        }
    }

    private func tick() {
        let now = clock.now
        wake { $0.deadline <= now }
        // Readers never wait for the lock of the store.
        guard let revision = try? store.read({ try $0.revision() }), revision != loaded else { return }
        storeChanged()
    }
}
