import Foundation
import GRDB
internal import JSON
import KubernetesModel

/// What a look at every row of a store finds.
public struct StoreReport: Sendable {
    /// How many objects were read.
    public private(set) var objectCount = 0
    /// How many changes are kept for watches.
    public private(set) var changeCount = 0
    /// A line for each thing that is damaged.
    public private(set) var problems: [String] = []

    /// Reads the store at `path`, which may be served meanwhile, and changes nothing.
    /// - Throws: ``StoreError`` where there is none.
    public init(of path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(code: .cannotOpen, message: "there is no store at \(path)")
        }
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(20)
        do {
            try DatabaseQueue(path: path, configuration: configuration).read { db in try read(db, path) }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private mutating func read(_ db: Database, _ path: String) throws {
        guard try Int64.fetchOne(db, sql: "PRAGMA user_version") == StoreSchema.format else {
            throw StoreError(
                code: .other,
                message: "the store \(path) has the format of another version of svcctl: serve it once first")
        }
        for text in try String.fetchAll(db, sql: "PRAGMA integrity_check") where text != "ok" {
            problems.append("the file: \(text)")
        }
        let rows = try Row.fetchCursor(
            db, sql: "SELECT resource, namespace, name, revision, checksum, body FROM objects ORDER BY 1, 2, 3")
        while let row = try rows.next() {
            objectCount += 1
            let key = ObjectKey(resource: row[0], namespace: row[1], name: row[2])
            let body = try row.bytes(at: 5)
            if let checksum = row[4] as Int64?, checksum != StoreSchema.checksum(of: body) {
                problems.append(
                    "\(key.description) (revision \(row[3] as Int64)): its text has changed since it was written")
            } else if (try? StoredObject.object(in: body, of: key)) == nil {
                problems.append("\(key.description) (revision \(row[3] as Int64)): its text cannot be read")
            }
        }
        let changes = try Row.fetchCursor(
            db, sql: "SELECT revision, resource, namespace, name, body, previous FROM changes ORDER BY 1")
        while let row = try changes.next() {
            changeCount += 1
            let key = ObjectKey(resource: row[1], namespace: row[2], name: row[3])
            for index in [4, 5] where !row.hasNull(atIndex: index) {
                if (try? StoredObject.object(in: try row.bytes(at: index), of: key)) != nil { continue }
                problems.append("change \(row[0] as Int64) of \(key.description): its text cannot be read")
            }
        }
    }
}
