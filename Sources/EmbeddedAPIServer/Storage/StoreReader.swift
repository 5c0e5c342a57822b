import Foundation
import GRDB
internal import JSON
import KubernetesModel

/// Reads one consistent state of the store.
struct StoreReader {
    let db: Database
    /// Revisions up to this one are on disk for good; nil where all are that can be seen.
    var committed: Int64?

    /// The revision of the last write.
    func revision() throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT revision FROM state")) ?? 0
    }

    /// The last revision whose change of `resource` is no longer in the log; 0 where all are.
    func compactedRevision(of resource: String) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "SELECT MAX(revision) FROM compactions WHERE resource IN ('', ?)")
        return try Int64.fetchOne(statement, arguments: [resource]) ?? 0
    }

    /// The revision that an object was last written with; nil where there is none.
    func revision(of key: ObjectKey) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: "SELECT revision FROM objects WHERE resource = ? AND namespace = ? AND name = ?")
        return try Int64.fetchOne(statement, arguments: [key.resource, key.namespace, key.name])
    }

    /// How many bytes the text of an object has; 0 where there is none.
    func size(of key: ObjectKey) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT length(body) FROM objects WHERE resource = ? AND namespace = ? AND name = ?")
        return try Int.fetchOne(statement, arguments: [key.resource, key.namespace, key.name]) ?? 0
    }

    /// The Services of a namespace that may select a Pod with one of these label sets.
    func services(in namespace: String, selecting labels: [JSONObject]) throws -> [StoredObject] {
        var pairs: Set<String> = [""]
        for label in labels.joined() { pairs.insert(StoreSchema.pair(label.key, label.value)) }
        let statement = try db.cachedStatement(
            sql: """
                SELECT name, revision, body FROM objects INDEXED BY \(StoreSchema.servicesBySelector)
                WHERE namespace = ? AND selected = ? ORDER BY name
                """)
        var found: [StoredObject] = []
        for pair in pairs.sorted() {
            let rows = try Row.fetchCursor(statement, arguments: [namespace, pair])
            while let row = try rows.next() {
                let key = ObjectKey(
                    resource: APIResource.services.gvr.qualifiedName, namespace: namespace, name: row[0])
                found.append(StoredObject(key: key, revision: row[1], body: try row.bytes(at: 2)))
            }
        }
        return found
    }

    /// All Services that have a selector.
    func servicesWithSelector() throws -> [StoredObject] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT namespace, name, revision, body FROM objects INDEXED BY \(StoreSchema.servicesBySelector)
                    WHERE selected IS NOT NULL
                    """))
        var found: [StoredObject] = []
        while let row = try rows.next() {
            let key = ObjectKey(resource: APIResource.services.gvr.qualifiedName, namespace: row[0], name: row[1])
            found.append(StoredObject(key: key, revision: row[2], body: try row.bytes(at: 3)))
        }
        return found
    }

    func object(_ key: ObjectKey) throws -> StoredObject? {
        let statement = try db.cachedStatement(
            sql: "SELECT revision, body FROM objects WHERE resource = ? AND namespace = ? AND name = ?")
        let rows = try Row.fetchCursor(statement, arguments: [key.resource, key.namespace, key.name])
        return try rows.next().map { try StoredObject(key: key, revision: $0[0], body: $0.bytes(at: 1)) }
    }

    /// Calls `visit` with the objects of a resource in the order of namespace and name, until it returns false.
    /// - Parameters:
    ///   - namespace: empty for all namespaces.
    ///   - start: only objects after this place are visited.
    ///   - service: only EndpointSlices whose label names this Service are visited; the resource must be theirs.
    ///   - text: only objects whose JSON text has these bytes somewhere are visited: what takes parsing to find out need
    ///     not be asked of the others.
    func visitObjects(
        of resource: String, namespace: String, after start: ObjectKey? = nil, ofService service: String? = nil,
        containing text: [UInt8] = [], _ visit: (StoredObject) throws -> Bool
    ) throws {
        let place =
            service.map { Place(ofService: $0, namespace, after: start) }
            ?? Place(resource, namespace, after: start)
        var sql = "SELECT namespace, name, revision, body FROM \(place.table) WHERE \(place.condition)"
        var arguments = place.arguments
        if !text.isEmpty {
            sql += " AND instr(body, ?)"
            arguments += [Data(text)]
        }
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: sql + " ORDER BY namespace, name"), arguments: arguments)
        while let row = try rows.next() {
            let key = ObjectKey(resource: resource, namespace: row[0], name: row[1])
            guard try visit(StoredObject(key: key, revision: row[2], body: row.bytes(at: 3))) else { return }
        }
    }

    func objects(of resource: String, namespace: String = "") throws -> [StoredObject] {
        var objects: [StoredObject] = []
        try visitObjects(of: resource, namespace: namespace) { object in
            objects.append(object)
            return true
        }
        return objects
    }

    /// The objects of a resource in `namespace` whose names begin with `prefix`.
    func objects(of resource: String, namespace: String, withPrefix prefix: String) throws -> [StoredObject] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT name, revision, body FROM objects
                WHERE resource = ? AND namespace = ? AND name >= ? AND name < ? ORDER BY name
                """)
        // No byte of UTF-8 is greater.
        let rows = try Row.fetchCursor(
            statement, arguments: [resource, namespace, prefix, prefix + "\u{10FFFF}"])
        var objects: [StoredObject] = []
        while let row = try rows.next() {
            let key = ObjectKey(resource: resource, namespace: namespace, name: row[0])
            objects.append(StoredObject(key: key, revision: row[1], body: try row.bytes(at: 2)))
        }
        return objects
    }

    /// Whether anything is left in `namespace`.
    func hasObjects(in namespace: String) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT 1 FROM objects WHERE namespace = ? LIMIT 1", arguments: [namespace]) != nil
    }

    /// How many objects of a resource come after `start`.
    func count(of resource: String, namespace: String, after start: ObjectKey) throws -> Int {
        let place = Place(resource, namespace, after: start)
        return try Int.fetchOne(
            db.cachedStatement(sql: "SELECT COUNT(*) FROM objects WHERE \(place.condition)"),
            arguments: place.arguments) ?? 0
    }

    /// Whether a resource has more than `limit` objects in `namespace` (empty for all).
    func hasMore(than limit: Int, of resource: String, namespace: String) throws -> Bool {
        let place = Place(resource, namespace)
        return try Int.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM objects WHERE \(place.condition) LIMIT 1 OFFSET \(limit)"),
            arguments: place.arguments) != nil
    }

    /// How many objects each resource has.
    func objectCounts() throws -> [(resource: String, count: Int)] {
        try Row.fetchAll(db, sql: "SELECT resource, COUNT(*) FROM objects GROUP BY resource ORDER BY resource")
            .map { ($0[0], $0[1]) }
    }

    /// The revision of the first change of `resource` after `revision`; nil where there is none.
    func nextChange(after revision: Int64, of resource: String) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: "SELECT revision FROM changes WHERE revision > ? AND resource = ? ORDER BY revision LIMIT 1")
        return try Int64.fetchOne(statement, arguments: [revision, resource])
    }

    /// The changes after `revision`, oldest first, up to one that makes them larger than `size` bytes together.
    /// - Parameters:
    ///   - resource: only its changes; nil for those of all resources.
    ///   - withPrevious: whether the objects before the changes are read as well.
    func changes(
        after revision: Int64, of resource: String? = nil, size: Int, withPrevious: Bool = true
    ) throws -> [Change] {
        var sql = "SELECT revision, kind, resource, namespace, name, body"
        sql += withPrevious ? ", previous FROM changes WHERE revision > ?" : ", NULL FROM changes WHERE revision > ?"
        var arguments: StatementArguments = [revision]
        if let resource {
            sql += " AND resource = ?"
            arguments += [resource]
        }
        var changes: [Change] = []
        var total = 0
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: sql + " ORDER BY revision LIMIT 1000"), arguments: arguments)
        while total < size, let row = try rows.next() {
            let change = try Change(row)
            total += change.size
            changes.append(change)
        }
        return changes
    }
}

/// Which objects a list has, so that the index of the table leads straight to it.
struct Place {
    let table: String
    private(set) var condition: String
    private(set) var arguments: StatementArguments

    /// - Parameter namespace: empty for all namespaces.
    init(_ resource: String, _ namespace: String, after start: ObjectKey? = nil) {
        table = "objects"
        condition = "resource = ?"
        arguments = [resource]
        narrow(namespace, after: start)
    }

    /// The EndpointSlices of the Service `service`.
    init(ofService service: String, _ namespace: String, after start: ObjectKey? = nil) {
        table = "objects INDEXED BY \(StoreSchema.slicesByService)"
        condition = "service = ?"
        arguments = [service]
        narrow(namespace, after: start)
    }

    /// The Pods that may have these labels: the first three are looked up, as no more are needed to leave few.
    init(ofPodsWith labels: JSONObject, _ namespace: String) {
        self.init(APIResource.pods.gvr.qualifiedName, namespace)
        for label in labels.prefix(3) {
            condition += " AND name IN (SELECT name FROM pod_labels WHERE namespace = ? AND pair = ?)"
            arguments += [namespace, StoreSchema.pair(label.key, label.value)]
        }
    }

    private mutating func narrow(_ namespace: String, after start: ObjectKey?) {
        if !namespace.isEmpty {
            condition += " AND namespace = ?"
            arguments += [namespace]
        }
        guard let start else { return }
        // SQLite does not compare pairs by the index where their first half is given.
        let isInside = start.namespace == namespace
        condition += isInside ? " AND name > ?" : " AND (namespace, name) > (?, ?)"
        arguments += isInside ? [start.name] : [start.namespace, start.name]
    }
}

extension Change {
    init(_ row: Row) throws {
        self.init(
            revision: row[0], kind: ChangeKind(rawValue: row[1]) ?? .modified,
            key: ObjectKey(resource: row[2], namespace: row[3], name: row[4]), body: try row.bytes(at: 5),
            previous: row.hasNull(atIndex: 6) ? nil : try row.bytes(at: 6))
    }
}

extension Row {
    func bytes(at index: Int) throws -> [UInt8] {
        try withUnsafeData(atIndex: index) { $0.map { [UInt8]($0) } ?? [] }
    }
}

extension ObjectKey {
    /// The order of lists: namespaces, then names, by their bytes.
    func precedes(_ other: ObjectKey) -> Bool {
        namespace == other.namespace
            ? name.precedesBytewise(other.name) : namespace.precedesBytewise(other.namespace)
    }
}
