import GRDB
internal import JSON
import KubernetesModel
import Synchronization

/// Objects that controllers look at again and again, parsed once for each of their revisions.
final class ObjectCache: Sendable {
    /// Bytes of JSON text. What is parsed takes several times that.
    private static let capacity = 32 << 20
    private let state = Mutex(State())

    private struct State {
        var entries: [ObjectKey: (revision: Int64, size: Int, object: JSONObject)] = [:]
        var size = 0
    }

    /// The objects of a resource, in no particular order.
    func objects(of resource: String, _ reader: StoreReader) throws -> [JSONObject] {
        try objects(at: Place(resource, ""), of: resource, reader)
    }

    /// The Pods of `namespace` that have all of these labels.
    func pods(in namespace: String, with labels: JSONObject, _ reader: StoreReader) throws -> [JSONObject] {
        let selector = LabelSelector(matching: labels)
        return try objects(at: Place(ofPodsWith: labels, namespace), of: APIResource.pods.gvr.qualifiedName, reader)
            .filter { selector.matches($0["metadata"]?["labels"]?.objectValue ?? [:]) }
    }

    private func objects(at place: Place, of resource: String, _ reader: StoreReader) throws -> [JSONObject] {
        var objects: [JSONObject] = []
        let rows = try Row.fetchCursor(
            reader.db.cachedStatement(
                sql: "SELECT namespace, name, revision FROM \(place.table) WHERE \(place.condition)"),
            arguments: place.arguments)
        while let row = try rows.next() {
            let key = ObjectKey(resource: resource, namespace: row[0], name: row[1])
            let revision: Int64 = row[2]
            if let entry = state.withLock({ $0.entries[key] }), entry.revision == revision {
                objects.append(entry.object)
            } else if let stored = try reader.object(key) {
                objects.append(try keep(stored, reader))
            }
        }
        return objects
    }

    private func keep(_ stored: StoredObject, _ reader: StoreReader) throws -> JSONObject {
        let object = try stored.object
        // What a transaction has written may be taken back, and its revision be given to something else.
        guard stored.revision <= reader.committed ?? .max else { return object }
        state.withLock { state in
            state.size += stored.body.count
            if state.size > Self.capacity {
                state.entries.removeAll()
                state.size = stored.body.count
            }
            if let old = state.entries.updateValue((stored.revision, stored.body.count, object), forKey: stored.key) {
                state.size -= old.size
            }
        }
        return object
    }
}
