import GRDB
internal import JSON
import KubernetesModel
import Synchronization

/// Objects that controllers look at again and again, parsed once for each of their revisions.
final class ObjectCache: Sendable {
    private static let capacity = 50_000
    private let entries = Mutex<[ObjectKey: (revision: Int64, object: JSONObject)]>([:])

    /// The objects of a resource in `namespace` (empty for all), in no particular order.
    func objects(of resource: String, namespace: String, _ reader: StoreReader) throws -> [JSONObject] {
        let place = Place(resource, namespace)
        var objects: [JSONObject] = []
        let rows = try Row.fetchCursor(
            reader.db.cachedStatement(
                sql: "SELECT namespace, name, revision FROM objects WHERE \(place.condition)"),
            arguments: place.arguments)
        while let row = try rows.next() {
            let key = ObjectKey(resource: resource, namespace: row[0], name: row[1])
            let revision: Int64 = row[2]
            if let entry = entries.withLock({ $0[key] }), entry.revision == revision {
                objects.append(entry.object)
            } else if let stored = try reader.object(key) {
                let object = stored.object
                entries.withLock { entries in
                    if entries.count >= Self.capacity { entries.removeAll(keepingCapacity: true) }
                    entries[key] = (stored.revision, object)
                }
                objects.append(object)
            }
        }
        return objects
    }
}
