import GRDB

/// A resource as it was at an older revision: today's objects, with every later change undone.
///
/// Of the changes only the keys are kept; what an object was before is read when it is asked for.
struct PastObjects {
    private struct Difference {
        /// The change that knows what was there before.
        let first: Int64
        /// Whether anything was there before.
        let wasThere: Bool
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
            sql:
                "SELECT revision, kind, namespace, name FROM changes WHERE revision > ? AND resource = ? ORDER BY revision"
        )
        var differences: [ObjectKey: Difference] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [revision, resource])
        while let row = try rows.next() {
            let key = ObjectKey(resource: resource, namespace: row[2], name: row[3])
            guard namespace.isEmpty || key.namespace == namespace else { continue }
            let kind = ChangeKind(rawValue: row[1]) ?? .modified
            let known = differences[key]
            differences[key] = Difference(
                first: known?.first ?? row[0], wasThere: known?.wasThere ?? (kind != .added),
                isThereToday: kind != .deleted)
        }
        self.differences = differences
    }

    /// As ``StoreReader/visitObjects(of:namespace:after:containing:_:)``.
    func visit(after start: ObjectKey?, _ visit: (StoredObject) throws -> Bool) throws {
        var past = differences.filter { $0.value.wasThere && (start?.precedes($0.key) ?? true) }
            .map { (key: $0.key, first: $0.value.first) }.sorted { $0.key.precedes($1.key) }[...]
        var isOver = false
        func visitPast(before key: ObjectKey?) throws {
            while !isOver, let next = past.first, key.map(next.key.precedes) ?? true {
                past.removeFirst()
                isOver = try !visit(object(next.key, before: next.first))
            }
        }
        try reader.visitObjects(of: resource, namespace: namespace, after: start) { object in
            try visitPast(before: object.key)
            if !isOver, differences[object.key] == nil { isOver = try !visit(object) }
            return !isOver
        }
        try visitPast(before: nil)
    }

    private func object(_ key: ObjectKey, before change: Int64) throws -> StoredObject {
        let statement = try reader.db.cachedStatement(sql: "SELECT previous FROM changes WHERE revision = ?")
        // A row is only there as long as its cursor.
        let rows = try Row.fetchCursor(statement, arguments: [change])
        guard let row = try rows.next(), !row.hasNull(atIndex: 0) else { throw StoreError.damaged(key) }
        return StoredObject(key: key, revision: revision, body: try row.bytes(at: 0))
    }

    /// How many objects come after `start`.
    func count(after start: ObjectKey) throws -> Int {
        let today = try reader.count(of: resource, namespace: namespace, after: start)
        let later = differences.filter { start.precedes($0.key) }.values
        return today - later.count(where: \.isThereToday) + later.count(where: \.wasThere)
    }
}
