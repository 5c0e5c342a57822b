import Foundation
import GRDB
internal import JSON
import KubernetesModel

/// One write to the store: all of it happens, or nothing.
final class StoreTransaction {
    let db: Database
    private(set) var revision: Int64
    /// Whether something was written that must be committed.
    private(set) var hasChanges = false

    init(db: Database, revision: Int64) {
        self.db = db
        self.revision = revision
    }

    /// A transaction inside another one.
    init(continuing other: StoreTransaction) {
        db = other.db
        revision = other.revision
        hasChanges = other.hasChanges
    }

    var reader: StoreReader { StoreReader(db: db) }

    func object(_ key: ObjectKey) throws -> StoredObject? { try reader.object(key) }

    /// Stores a new object or a new state of one and logs the change. The object gets the next revision as its
    /// `resourceVersion`.
    /// - Returns: the object as stored.
    @discardableResult
    func put(_ object: JSONObject, at key: ObjectKey, replacing previous: StoredObject?) throws -> StoredObject {
        revision += 1
        hasChanges = true
        let body = Self.body(of: object, revision: revision)
        let service = StoreSchema.service(of: object, at: key)
        if previous == nil {
            try run(
                "INSERT INTO objects (resource, namespace, name, revision, body, service) VALUES (?, ?, ?, ?, ?, ?)",
                [key.resource, key.namespace, key.name, revision, Data(body), service])
        } else {
            try run(
                """
                UPDATE objects SET revision = ?, body = ?, service = ? WHERE resource = ? AND namespace = ? AND name = ?
                """,
                [revision, Data(body), service, key.resource, key.namespace, key.name])
        }
        try log(previous == nil ? .added : .modified, key, body, previous)
        return StoredObject(key: key, revision: revision, body: body)
    }

    /// What ``put(_:at:replacing:)`` would store, for a dry run: a new object has no `resourceVersion` yet, a changed one
    /// keeps its own.
    func preview(_ object: JSONObject, at key: ObjectKey, replacing previous: StoredObject?) -> StoredObject {
        var object = object.withoutKind
        object.setMetadata("resourceVersion", previous.map { .string(String($0.revision)) })
        return StoredObject(
            key: key, revision: previous?.revision ?? 0, body: JSONValue.object(object).jsonBytes())
    }

    /// Removes an object and logs its last state.
    /// - Returns: that state, its `resourceVersion` the deletion's.
    @discardableResult
    func remove(_ object: JSONObject, at key: ObjectKey, previous: StoredObject) throws -> StoredObject {
        revision += 1
        hasChanges = true
        let body = Self.body(of: object, revision: revision)
        try run(
            "DELETE FROM objects WHERE resource = ? AND namespace = ? AND name = ?",
            [key.resource, key.namespace, key.name])
        try log(.deleted, key, body, previous)
        return StoredObject(key: key, revision: revision, body: body)
    }

    /// Runs a statement that writes to a table of the allocators.
    func run(_ sql: String, _ arguments: StatementArguments) throws {
        hasChanges = true
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Forgets changes that are too old for anybody to ask for.
    /// - Parameter kept: how many changes stay.
    func compact(keeping kept: Int64) throws {
        let oldest = revision - kept
        guard oldest > 0 else { return }
        try run("DELETE FROM changes WHERE revision <= ?", [oldest])
        try run("UPDATE state SET compacted = ?", [oldest])
    }

    private func log(_ kind: ChangeKind, _ key: ObjectKey, _ body: [UInt8], _ previous: StoredObject?) throws {
        try run(
            """
            INSERT INTO changes (revision, kind, resource, namespace, name, body, previous)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                revision, kind.rawValue, key.resource, key.namespace, key.name, Data(body),
                previous.map { Data($0.body) },
            ])
    }

    private static func body(of object: JSONObject, revision: Int64) -> [UInt8] {
        var object = object.withoutKind
        object.update("metadata") { $0["resourceVersion"] = .string(String(revision)) }
        return JSONValue.object(object).jsonBytes()
    }
}
