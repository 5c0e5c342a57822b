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
    private static let windowBytes = 32 << 20
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
    private var dataVersion: Int64?
    private var isClosed = false

    init(store: ObjectStore) { self.store = store }

    /// Reads what is new into the window and wakes whom it concerns. Called after every write of this process.
    func storeChanged() {
        guard let start = loaded, let changes = try? store.read({ try $0.changes(after: start) }),
            let last = changes.last
        else { return }
        loaded = last.revision
        var resources: Set<String> = []
        for change in changes {
            resources.insert(change.key.resource)
            window.append(WatchRecord(change))
            windowByteCount += change.body.count + (change.previous?.count ?? 0)
        }
        while window.count > Self.windowSize || windowByteCount > Self.windowBytes, let oldest = window.popFirst() {
            windowByteCount -= oldest.change.body.count + (oldest.change.previous?.count ?? 0)
        }
        wake { resources.contains($0.resource) }
    }

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
        loaded = nil
        dataVersion = nil
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
        if let first = window.first, first.change.revision <= revision + 1 {
            let start = position(after: revision)
            let records = Array(window[start...].lazy.filter { $0.change.key.resource == resource })
            return records.isEmpty ? nil : .changes(records, upTo: loaded)
        }
        let (compacted, changes) = try store.read {
            (try $0.compactedRevision(), try $0.changes(after: revision, limit: 500))
        }
        if revision < compacted { return .expired(oldest: compacted + 1) }
        guard let last = changes.last else { return nil }
        return .changes(changes.filter { $0.key.resource == resource }.map(WatchRecord.init), upTo: last.revision)
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

    private func tick() async {
        let now = clock.now
        wake { $0.deadline <= now }
        guard let version = try? await store.dataVersion() else { return }
        if version != dataVersion {
            dataVersion = version
            storeChanged()
        }
    }
}
