import KubernetesModel

/// Keeps `metadata.managedFields` true: who wrote which field last.
struct ManagedFieldsPolicy: Sendable {
    func update(
        _ object: inout JSONObject, from old: JSONObject?, target: Target, options: WriteOptions, now: String
    ) throws {
    }

    /// Whether two states differ in nothing but the times of their managed fields; then nothing is written.
    static func isUnchanged(_ object: JSONObject, _ old: JSONObject) -> Bool {
        func comparable(_ object: JSONObject) -> JSONObject {
            var object = object
            object["apiVersion"] = nil
            object["kind"] = nil
            object.update("metadata") { metadata in
                guard case .array(var entries)? = metadata["managedFields"] else { return }
                for index in entries.indices { entries[index]["time"] = nil }
                metadata["managedFields"] = .array(entries)
            }
            return object
        }
        return comparable(object) == comparable(old)
    }
}
