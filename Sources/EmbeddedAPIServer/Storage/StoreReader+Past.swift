import GRDB

/// A resource as it was at an older revision: today's objects, with every later change undone.
struct PastObjects {
    private struct Difference {
        /// The object then; nil where there was none.
        let body: [UInt8]?
        let isThereToday: Bool
    }

    private let reader: StoreReader
    private let resource: String
    private let namespace: String
    private let revision: Int64
    private let differences: [ObjectKey: Difference]

    /// - Parameters:
    ///   - namespace: empty for all namespaces.
    ///   - revision: the caller has made sure that the log reaches back so far.
    init(_ reader: StoreReader, of resource: String, namespace: String, at revision: Int64) throws {
        self.reader = reader
        self.resource = resource
        self.namespace = namespace
        self.revision = revision
        let statement = try reader.db.cachedStatement(
            sql: """
                SELECT revision, kind, resource, namespace, name, body, previous FROM changes
                WHERE revision > ? AND resource = ? ORDER BY revision
                """)
        var differences: [ObjectKey: Difference] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [revision, resource])
        while let row = try rows.next() {
            let change = try Change(row)
            guard namespace.isEmpty || change.key.namespace == namespace else { continue }
            // The first change knows what was there before; the last one, what is there now.
            let body = if let known = differences[change.key] { known.body } else { change.previous }
            differences[change.key] = Difference(body: body, isThereToday: change.kind != .deleted)
        }
        self.differences = differences
    }

    /// As ``StoreReader/visitObjects(of:namespace:after:containing:_:)``.
    func visit(after start: ObjectKey?, _ visit: (StoredObject) throws -> Bool) throws {
        var past = differences.compactMap { key, difference in
            difference.body.map { StoredObject(key: key, revision: revision, body: $0) }
        }.filter { start?.precedes($0.key) ?? true }.sorted { $0.key.precedes($1.key) }[...]
        var isOver = false
        func visitPast(before key: ObjectKey?) throws {
            while !isOver, let next = past.first, key.map(next.key.precedes) ?? true {
                past.removeFirst()
                isOver = try !visit(next)
            }
        }
        try reader.visitObjects(of: resource, namespace: namespace, after: start) { object in
            try visitPast(before: object.key)
            if !isOver, differences[object.key] == nil { isOver = try !visit(object) }
            return !isOver
        }
        try visitPast(before: nil)
    }

    /// How many objects come after `start`.
    func count(after start: ObjectKey) throws -> Int {
        let today = try reader.count(of: resource, namespace: namespace, after: start)
        let later = differences.filter { start.precedes($0.key) }.values
        return today - later.count(where: \.isThereToday) + later.count { $0.body != nil }
    }
}
