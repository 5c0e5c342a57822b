import GRDB
internal import JSON
import KubernetesModel

/// The tables of a store.
///
/// Uniqueness of objects, cluster IPs (each is an IPAddress object) and node ports is the database's business: two
/// processes on one store cannot hand out the same one.
enum StoreSchema {
    /// Raised with every change of the tables that an older svcctl could not read.
    static let format: Int64 = 4

    /// The index of EndpointSlices by the Service that their label names: whoever follows one Service asks for its slices.
    static let slicesByService = "slices_by_service"
    /// The index of Services by the first pair of their selector: whoever writes a Pod asks for those that may select it.
    static let servicesBySelector = "services_by_selector"

    static func create(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS state (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    revision INTEGER NOT NULL,
                    compacted INTEGER NOT NULL,
                    logged INTEGER NOT NULL DEFAULT 0);
                CREATE TABLE IF NOT EXISTS objects (
                    resource TEXT NOT NULL,
                    namespace TEXT NOT NULL,
                    name TEXT NOT NULL,
                    revision INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    service TEXT,
                    selected TEXT,
                    checksum INTEGER,
                    UNIQUE (resource, namespace, name));
                CREATE INDEX IF NOT EXISTS \(slicesByService)
                    ON objects (service, namespace, name) WHERE service IS NOT NULL;
                CREATE INDEX IF NOT EXISTS \(servicesBySelector)
                    ON objects (namespace, selected, name) WHERE selected IS NOT NULL;
                CREATE TABLE IF NOT EXISTS changes (
                    revision INTEGER PRIMARY KEY,
                    kind INTEGER NOT NULL,
                    resource TEXT NOT NULL,
                    namespace TEXT NOT NULL,
                    name TEXT NOT NULL,
                    position INTEGER NOT NULL DEFAULT 0,
                    body BLOB NOT NULL,
                    previous BLOB);
                CREATE TABLE IF NOT EXISTS compactions (
                    resource TEXT PRIMARY KEY,
                    revision INTEGER NOT NULL);
                CREATE TABLE IF NOT EXISTS node_ports (
                    port INTEGER PRIMARY KEY,
                    namespace TEXT NOT NULL,
                    name TEXT NOT NULL);
                CREATE TABLE IF NOT EXISTS load_balancer_addresses (
                    address TEXT PRIMARY KEY,
                    namespace TEXT NOT NULL,
                    name TEXT NOT NULL);
                CREATE TABLE IF NOT EXISTS pod_labels (
                    namespace TEXT NOT NULL,
                    pair TEXT NOT NULL,
                    name TEXT NOT NULL,
                    PRIMARY KEY (namespace, pair, name)) WITHOUT ROWID;
                CREATE INDEX IF NOT EXISTS pod_labels_by_pod ON pod_labels (namespace, name);
                INSERT OR IGNORE INTO state (id, revision, compacted) VALUES (1, 0, 0);
                PRAGMA user_version = \(format);
                """)
    }

    /// Brings the tables of an older format up to date. Those that are missing are made by ``create(in:)`` afterwards, and
    /// filled by ``fill(_:)``.
    static func migrate(_ db: Database) throws {
        if try !has("service", in: "objects", db) {
            try db.execute(
                sql: """
                    ALTER TABLE objects ADD COLUMN service TEXT;
                    UPDATE objects SET service =
                        json_extract(CAST(body AS TEXT), '$.metadata.labels."\(EndpointSlice.serviceNameLabel)"')
                        WHERE resource = '\(APIResource.endpointSlices.gvr.qualifiedName)';
                    """)
        }
        if try !has("logged", in: "state", db) {
            try db.execute(sql: "ALTER TABLE state ADD COLUMN logged INTEGER NOT NULL DEFAULT 0")
        }
        if try !has("position", in: "changes", db) {
            // The log starts anew: whoever watched by it lists again.
            try db.execute(
                sql: """
                    DROP TABLE changes;
                    UPDATE state SET compacted = revision;
                    CREATE TABLE compactions (resource TEXT PRIMARY KEY, revision INTEGER NOT NULL);
                    INSERT INTO compactions SELECT '', revision FROM state;
                    """)
        }
        guard try !has("checksum", in: "objects", db) else { return }
        try db.execute(
            sql: "ALTER TABLE objects ADD COLUMN selected TEXT; ALTER TABLE objects ADD COLUMN checksum INTEGER")
        try complete(db)
    }

    private static func has(_ column: String, in table: String, _ db: Database) throws -> Bool {
        try db.columns(in: table).contains { $0.name == column }
    }

    /// Fills in the columns of the third format.
    private static func complete(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT rowid, resource, namespace, name, body FROM objects")
        while let row = try rows.next() {
            let body = try row.bytes(at: 4)
            let key = ObjectKey(resource: row[1], namespace: row[2], name: row[3])
            let selected = (try? JSONValue(parsing: body))?.objectValue.flatMap { self.selected(by: $0, at: key) }
            try db.cachedStatement(sql: "UPDATE objects SET selected = ?, checksum = ? WHERE rowid = ?").execute(
                arguments: [selected, checksum(of: body), row[0] as Int64])
        }
    }

    /// Fills the table of the Pods' labels from the Pods of an older format.
    static func fill(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT namespace, name, body FROM objects WHERE resource = ?",
            arguments: [APIResource.pods.gvr.qualifiedName])
        while let row = try rows.next() {
            let key = ObjectKey(resource: APIResource.pods.gvr.qualifiedName, namespace: row[0], name: row[1])
            guard let pod = (try? JSONValue(parsing: row.bytes(at: 2)))?.objectValue else { continue }
            for pair in labels(of: pod, at: key) ?? [] { try add(pair, of: key, db) }
        }
    }

    static func add(_ pair: String, of pod: ObjectKey, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO pod_labels (namespace, pair, name) VALUES (?, ?, ?)")
            .execute(arguments: [pod.namespace, pair, pod.name])
    }

    /// The labels of a Pod, as the index has them; nil for other resources.
    static func labels(of object: JSONObject, at key: ObjectKey) -> Set<String>? {
        guard key.resource == APIResource.pods.gvr.qualifiedName else { return nil }
        return Set((object["metadata"]?["labels"]?.objectValue ?? [:]).map { pair($0.key, $0.value) })
    }

    /// The Service that an object is a slice of, by its label; nil for other resources.
    static func service(of object: JSONObject, at key: ObjectKey) -> String? {
        guard key.resource == APIResource.endpointSlices.gvr.qualifiedName else { return nil }
        return object["metadata"]?["labels"]?[EndpointSlice.serviceNameLabel]?.stringValue
    }

    /// The first pair of the selector of a Service, as the index has it, and empty for one that selects every Pod; nil
    /// for a Service without selector, and for other resources.
    static func selected(by object: JSONObject, at key: ObjectKey) -> String? {
        guard key.resource == APIResource.services.gvr.qualifiedName,
            let selector = object["spec"]?["selector"]?.objectValue
        else { return nil }
        return selector.first.map { pair($0.key, $0.value) } ?? ""
    }

    /// How the index spells a label.
    static func pair(_ key: String, _ value: JSONValue) -> String { "\(key)=\(value.stringValue ?? "")" }

    /// A number that tells a text from one in which bytes were lost or changed.
    static func checksum(of bytes: [UInt8]) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        bytes.withUnsafeBytes { buffer in
            let wordCount = buffer.count / 8
            for index in 0..<wordCount {
                let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
                hash = ((hash ^ word) &* 0x0000_0100_0000_01B3)
                hash ^= hash >> 29
            }
            for byte in buffer[(wordCount * 8)...] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        return Int64(bitPattern: hash)
    }
}
