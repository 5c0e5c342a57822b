public import KubernetesModel

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
            quotas.map(Self.quotas) ?? .sections([]),
            limits.map(Self.limits) ?? .sections([]),
        ]
    }

    private static func quotas(_ quotas: [JSONObject]) -> DescriptionSection {
        if quotas.isEmpty { return .lines(["", "No resource quota."]) }
        let sorted = quotas.sorted { $0.text("metadata", "name").precedesBytewise($1.text("metadata", "name")) }
        return .sections(
            [.lines(["", "Resource Quotas"])]
                + sorted.map { quota in
                    let hard = quota["status"]?["hard"]?.objectValue ?? [:]
                    let used = quota["status"]?["used"]?.objectValue ?? [:]
                    let rows = hard.map { "\($0.key)\t\(used.text($0.key).ifEmpty("0"))\t\($0.value.goText)" }
                    return .lines(
                        ["Name:\t\(quota.text("metadata", "name"))", "Resource\tUsed\tHard", "--------\t---\t---"]
                            + rows, level: 1)
                })
    }

    private static func limits(_ limits: [JSONObject]) -> DescriptionSection {
        if limits.isEmpty { return .lines(["", "No LimitRange resource."]) }
        var rows = [
            "", "Resource Limits",
            " Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio",
            " ----\t--------\t---\t---\t---------------\t-------------\t-----------------------",
        ]
        let parts = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"]
        for limit in limits {
            for item in (limit["spec"]?["limits"]?.arrayValue ?? []).compactMap(\.objectValue) {
                var resources = Set<String>()
                for part in parts { resources.formUnion(item[part]?.objectValue?.keys ?? []) }
                for resource in resources.sorted(by: { $0.precedesBytewise($1) }) {
                    let cells = parts.map { item.text($0, resource).ifEmpty("-") }
                    rows.append(" \(item.text("type"))\t\(resource)\t" + cells.joined(separator: "\t"))
                }
            }
        }
        return .lines(rows)
    }

    /// A ConfigMap, as kubectl describes it.
    public init(configMap object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let data = (object["data"]?.objectValue ?? [:]).map { entry in
            DescriptionSection.lines(["\(entry.key):", "----", entry.value.stringValue ?? "", ""])
        }
        let binary = (object["binaryData"]?.objectValue ?? [:]).map { entry in
            DescriptionSection.lines(["\(entry.key): \(Self.decodedSize(entry.value.stringValue ?? "")) bytes"])
        }
        sections = [
            .head(ObjectMeta(object["metadata"]?.objectValue ?? [:])), .lines(["", "Data", "===="]),
            .sections(data), .lines(["", "BinaryData", "===="]), .sections(binary), .lines([""]),
            .events(events, now: now),
        ]
    }

    /// How many bytes a base64 text stands for.
    private static func decodedSize(_ text: String) -> Int {
        let length = text.utf8.count
        return length / 4 * 3 - text.utf8.suffix(2).count { $0 == UInt8(ascii: "=") }
    }
}
