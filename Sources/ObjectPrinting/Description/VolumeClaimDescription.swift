public import JSON
public import KubernetesModel

extension Description {
    /// A PersistentVolumeClaim, as kubectl describes it.
    /// - Parameter pods: the names of the Pods that use it.
    public init(volumeClaim object: JSONObject, pods: [String], events: [JSONObject]?, now: Timestamp) {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let spec = object["spec"]?.objectValue ?? [:]
        let deletion = Timestamp(object.text("metadata", "deletionTimestamp")).map {
            "Terminating (lasts \(HumanDuration.age(since: $0, now: now)))"
        }
        let isBound = !spec.text("volumeName").isEmpty
        let modes = (object["status"]?["accessModes"]?.arrayValue ?? []).compactMap(\.stringValue)
        let shortModes = [
            "ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP",
        ]
        sections = [
            .field("Name", metadata.name), .field("Namespace", metadata.namespace),
            .field("StorageClass", spec.text("storageClassName")),
            .field("Status", deletion ?? object.text("status", "phase")), .field("Volume", spec.text("volumeName")),
            .labels(metadata.labels), .annotations(metadata.annotations),
            .field("Finalizers", object["metadata"]?["finalizers"]?.goText ?? "[]"),
            .field("Capacity", isBound ? object.text("status", "capacity", "storage") : ""),
            .field("Access Modes", isBound ? modes.map { shortModes[$0] ?? $0 }.joined(separator: ",") : ""),
            .optional("VolumeMode", spec.text("volumeMode")),
            .pairs("Used By", pods.sorted { $0.precedesBytewise($1) }), .events(events, now: now),
        ]
    }
}
