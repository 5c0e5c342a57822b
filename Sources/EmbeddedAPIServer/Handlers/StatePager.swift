internal import JSON
import KubernetesModel
import Synchronization

/// The objects that a filter matches as they were at one revision, a piece of the store at a time: however slow a client
/// takes them, no more than one piece is held for it.
final class StatePager: Sendable {
    /// Bytes of stored text that are read at once.
    static let pageSize = 256 << 10

    private struct State {
        var start: ObjectKey?
        var isOver = false
    }

    private let store: ObjectStore
    private let filter: ObjectFilter
    private let resource: String
    private let revision: Int64
    private let end: ObjectKey?
    private let state: Mutex<State>

    /// - Parameters:
    ///   - start: only objects after this place.
    ///   - end: the last object; nil where all are wanted.
    init(
        store: ObjectStore, filter: ObjectFilter, revision: Int64, after start: ObjectKey? = nil,
        upTo end: ObjectKey? = nil
    ) {
        self.store = store
        self.filter = filter
        self.revision = revision
        self.end = end
        resource = filter.strategy.resource.gvr.qualifiedName
        state = Mutex(State(start: start))
    }

    /// The next objects; nil after the last.
    /// - Throws: 410 where the log no longer reaches back to the revision.
    func next() async throws -> [StoredObject]? {
        let (start, isOver) = state.withLock { ($0.start, $0.isOver) }
        if isOver { return nil }
        let (objects, place) = try await store.readElsewhere { try self.page($0, after: start) }
        state.withLock { state in
            state.start = place
            state.isOver = place == nil
        }
        return objects
    }

    /// - Returns: the objects, and where the next page begins; nil where there is none.
    private func page(_ reader: StoreReader, after start: ObjectKey?) throws -> ([StoredObject], ObjectKey?) {
        let compacted = try reader.compactedRevision(of: resource)
        guard revision >= compacted else {
            throw Status.expired("too old resource version: \(revision) (\(compacted + 1))")
        }
        var objects: [StoredObject] = []
        var size = 0
        var place: ObjectKey?
        func collect(_ object: StoredObject) throws -> Bool {
            if let end, end.precedes(object.key) { return false }
            guard try filter.matchesAll || filter.matches(object.object) else { return true }
            objects.append(object)
            size += object.body.count
            guard size >= Self.pageSize else { return true }
            place = object.key
            return false
        }
        if try reader.revision() == revision {
            try reader.visitObjects(
                of: resource, namespace: filter.namespace, after: start, ofService: filter.serviceOfSlices,
                containing: filter.commonText, collect)
        } else {
            try PastObjects(reader, of: resource, namespace: filter.namespace, at: revision).visit(
                after: start, collect)
        }
        return (objects, place)
    }
}

/// A list that is written while it is read. Where the log forgets its revision meanwhile, it breaks off.
final class ListStream: Sendable {
    private enum Step { case head, pages, end }

    private let head: [UInt8]
    private let first: [StoredObject]
    private let pages: StatePager
    private let tail: [UInt8]
    private let encoder: ObjectEncoder
    private let step = Mutex(Step.head)

    init(head: [UInt8], first: [StoredObject], pages: StatePager, tail: [UInt8], encoder: ObjectEncoder) {
        self.head = head
        self.first = first
        self.pages = pages
        self.tail = tail
        self.encoder = encoder
    }

    /// The next bytes; nil where the list is over.
    func next() async throws -> [UInt8]? {
        switch step.withLock({ $0 }) {
        case .head:
            step.withLock { $0 = .pages }
            return head + (try encoder.items(first, isFirst: true))
        case .pages:
            while let objects = try await pages.next() {
                if objects.isEmpty { continue }
                return try await withTaskExecutorPreference(globalConcurrentExecutor) {
                    try encoder.items(objects, isFirst: false)
                }
            }
            step.withLock { $0 = .end }
            return tail
        case .end: return nil
        }
    }
}
