import GRDB
internal import JSON
import KubernetesModel

/// The tables of a store.
///
/// Uniqueness of objects, cluster IPs (each is an IPAddress object) and node ports is the database's business: two
/// processes on one store cannot hand out the same one.
enum StoreSchema {
    /// Raised with every change of the tables that an older svcctl could not read.
    static let format: Int64 = 2

    /// The index of EndpointSlices by the Service that their label names: whoever follows one Service asks for its slices.
    static let slicesByService = "slices_by_service"

    static func create(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS state (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    revision INTEGER NOT NULL,
                    compacted INTEGER NOT NULL);
                CREATE TABLE IF NOT EXISTS objects (
                    resource TEXT NOT NULL,
                    namespace TEXT NOT NULL,
                    name TEXT NOT NULL,
                    revision INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    service TEXT,
                    UNIQUE (resource, namespace, name));
                CREATE INDEX IF NOT EXISTS \(slicesByService)
                    ON objects (service, namespace, name) WHERE service IS NOT NULL;
                CREATE TABLE IF NOT EXISTS changes (
                    revision INTEGER PRIMARY KEY,
                    kind INTEGER NOT NULL,
                    resource TEXT NOT NULL,
                    namespace TEXT NOT NULL,
                    name TEXT NOT NULL,
                    body BLOB NOT NULL,
                    previous BLOB);
                CREATE TABLE IF NOT EXISTS node_ports (
                    port INTEGER PRIMARY KEY,
                    namespace TEXT NOT NULL,
                    name TEXT NOT NULL);
                INSERT OR IGNORE INTO state VALUES (1, 0, 0);
                PRAGMA user_version = \(format);
                """)
    }

    /// Brings the tables of an older format up to date, before ``create(in:)`` makes those that are missing.
    static func migrate(_ db: Database, from format: Int64) throws {
        guard format < 2 else { return }
        try db.execute(
            sql: """
                ALTER TABLE objects ADD COLUMN service TEXT;
                UPDATE objects SET service =
                    json_extract(CAST(body AS TEXT), '$.metadata.labels."\(EndpointSlice.serviceNameLabel)"')
                    WHERE resource = '\(APIResource.endpointSlices.gvr.qualifiedName)';
                """)
    }

    /// The Service that an object is a slice of, by its label; nil for other resources.
    static func service(of object: JSONObject, at key: ObjectKey) -> String? {
        guard key.resource == APIResource.endpointSlices.gvr.qualifiedName else { return nil }
        return object["metadata"]?["labels"]?[EndpointSlice.serviceNameLabel]?.stringValue
    }
}
