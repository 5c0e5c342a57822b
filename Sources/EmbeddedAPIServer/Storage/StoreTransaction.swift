import Foundation
import GRDB
internal import JSON
import KubernetesModel

/// One write to the store: all of it happens, or nothing.
final class StoreTransaction {
    let db: Database
    /// The last revision that was on disk when the transaction began: what is newer may yet be taken back.
    let committed: Int64
    private(set) var revision: Int64
    /// How many bytes have ever been written to the log of changes.
    private(set) var logged: Int64
    /// Whether something was written that must be committed.
    private(set) var hasChanges = false

    /// The first transaction of a batch.
    init(db: Database) throws {
        self.db = db
        let state = try Row.fetchOne(db.cachedStatement(sql: "SELECT revision, logged FROM state"))
        revision = state?[0] ?? 0
        committed = revision
        logged = state?[1] ?? 0
    }

    /// A transaction inside another one.
    init(continuing other: StoreTransaction) {
        db = other.db
        committed = other.committed
        revision = other.revision
        logged = other.logged
        hasChanges = other.hasChanges
    }

    var reader: StoreReader { StoreReader(db: db, committed: committed) }

    func object(_ key: ObjectKey) throws -> StoredObject? { try reader.object(key) }

    /// Stores a new object or a new state of one and logs the change. The object gets the next revision as its
    /// `resourceVersion`.
    /// - Returns: the object as stored.
    @discardableResult
    func put(_ object: JSONObject, at key: ObjectKey, replacing previous: StoredObject?) throws -> StoredObject {
        try put(ObjectText(object, at: key), at: key, replacing: previous)
    }

    /// As ``put(_:at:replacing:)-(JSONObject,_,_)``, where the text is there already.
    @discardableResult
    func put(_ text: ObjectText, at key: ObjectKey, replacing previous: StoredObject?) throws -> StoredObject {
        revision += 1
        let body = text.bytes(revision: revision)
        let data = Data(body)
        let checksum = StoreSchema.checksum(of: body)
        if previous == nil {
            try run(
                """
                INSERT INTO objects (resource, namespace, name, revision, body, service, selected, checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [key.resource, key.namespace, key.name, revision, data, text.service, text.selected, checksum])
        } else {
            try run(
                """
                UPDATE objects SET revision = ?, body = ?, service = ?, selected = ?, checksum = ?
                WHERE resource = ? AND namespace = ? AND name = ?
                """,
                [revision, data, text.service, text.selected, checksum, key.resource, key.namespace, key.name])
        }
        if let labels = text.labels { try index(labels, of: key) }
        try log(previous == nil ? .added : .modified, key, data, previous)
        return StoredObject(key: key, revision: revision, body: body)
    }

    /// Removes an object and logs its last state.
    /// - Returns: that state, its `resourceVersion` the deletion's.
    @discardableResult
    func remove(_ object: JSONObject, at key: ObjectKey, previous: StoredObject) throws -> StoredObject {
        revision += 1
        let text = ObjectText(object, at: key)
        let body = text.bytes(revision: revision)
        if text.labels != nil { try index([], of: key) }
        try run(
            "DELETE FROM objects WHERE resource = ? AND namespace = ? AND name = ?",
            [key.resource, key.namespace, key.name])
        try log(.deleted, key, Data(body), previous)
        return StoredObject(key: key, revision: revision, body: body)
    }

    /// Brings the index of the Pods' labels up to date. Most writes of a Pod change none.
    private func index(_ labels: Set<String>, of pod: ObjectKey) throws {
        let statement = try db.cachedStatement(sql: "SELECT pair FROM pod_labels WHERE namespace = ? AND name = ?")
        guard try Set(String.fetchAll(statement, arguments: [pod.namespace, pod.name])) != labels else { return }
        try run("DELETE FROM pod_labels WHERE namespace = ? AND name = ?", [pod.namespace, pod.name])
        for pair in labels { try StoreSchema.add(pair, of: pod, db) }
    }

    /// Runs a statement that writes to a table of the allocators.
    func run(_ sql: String, _ arguments: StatementArguments) throws {
        hasChanges = true
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Keeps what has been written to the log, and where it ends.
    func finish() throws {
        try run("UPDATE state SET revision = ?, logged = ?", [revision, logged])
    }

    /// Forgets changes that are too old for anybody to ask for, and notes up to where for each resource: who has read all
    /// changes of a resource misses nothing when those of others go.
    /// - Parameters:
    ///   - kept: how many changes stay at most.
    ///   - bytes: how large they are together at most.
    func compact(keeping kept: Int64, bytes: Int64) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT revision FROM changes WHERE position > ? ORDER BY revision LIMIT 1")
        let affordable = try Int64.fetchOne(statement, arguments: [logged - bytes]) ?? revision
        let last = max(revision - kept, affordable - 1)
        guard last > 0 else { return }
        try run(
            """
            INSERT OR REPLACE INTO compactions
            SELECT resource, MAX(revision) FROM changes WHERE revision <= ? GROUP BY resource
            """, [last])
        try run("DELETE FROM changes WHERE revision <= ?", [last])
        try run("UPDATE state SET compacted = MAX(compacted, ?)", [last])
    }

    private func log(_ kind: ChangeKind, _ key: ObjectKey, _ body: Data, _ previous: StoredObject?) throws {
        logged += Int64(body.count + (previous?.body.count ?? 0) + 128)
        try run(
            """
            INSERT INTO changes (revision, kind, resource, namespace, name, position, body, previous)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                revision, kind.rawValue, key.resource, key.namespace, key.name, logged, body,
                previous.map { Data($0.body) },
            ])
    }
}
