public import JSON
internal import KubernetesModel

extension Description {
    /// A Namespace, as kubectl describes it.
    /// - Parameters:
    ///   - quotas: whether the server knows resource quotas, and those of the namespace.
    ///   - limits: the same of limit ranges.
    public init(namespace object: JSONObject, quotas: [JSONObject]?, limits: [JSONObject]?) {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let conditions = (object["status"]?["conditions"]?.arrayValue ?? []).compactMap(\.objectValue).map {
            condition in
            [
                condition.text("type"), condition.text("status"), condition.time("lastTransitionTime"),
                condition.text("reason"), condition.text("message"),
            ]
        }
        sections = [
            .field("Name", metadata.name), .labels(metadata.labels), .annotations(metadata.annotations),
            .field("Status", object.text("status", "phase")),
            conditions.isEmpty
                ? .sections([])
                : .table(
                    "Conditions:", columns: ["Type", "Status", "LastTransitionTime", "Reason", "Message"],
                    rows: conditions, level: 1),
            quotas.map(DescriptionSection.quotas) ?? .sections([]),
            limits.map(DescriptionSection.limits) ?? .sections([]),
        ]
    }
}
