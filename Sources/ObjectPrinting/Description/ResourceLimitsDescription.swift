public import JSON
internal import KubernetesModel

extension Description {
    /// A ResourceQuota, as kubectl describes it.
    public init(resourceQuota object: JSONObject) {
        sections = [
            .field("Name", object.text("metadata", "name")), .field("Namespace", object.text("metadata", "namespace")),
            .quotaScopes(object, level: 0),
            .lines(["Resource\tUsed\tHard", "--------\t----\t----"] + object.quotaRows),
        ]
    }

    /// A LimitRange, as kubectl describes it.
    public init(limitRange object: JSONObject) {
        let columns = "Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio"
        sections = [
            .field("Name", object.text("metadata", "name")), .field("Namespace", object.text("metadata", "namespace")),
            .lines([columns, JSONObject.limitDashes] + object.limitRows),
        ]
    }
}

extension DescriptionSection {
    /// The resource quotas of a namespace.
    static func quotas(_ quotas: [JSONObject]) -> DescriptionSection {
        if quotas.isEmpty { return .lines(["", "No resource quota."]) }
        let sorted = quotas.sorted { $0.text("metadata", "name").precedesBytewise($1.text("metadata", "name")) }
        return .sections(
            [.lines(["", "Resource Quotas"])]
                + sorted.map { quota in
                    .sections([
                        .field("Name", quota.text("metadata", "name"), level: 1), .quotaScopes(quota, level: 1),
                        .lines(["Resource\tUsed\tHard", "--------\t---\t---"] + quota.quotaRows, level: 1),
                    ])
                })
    }

    /// The limit ranges of a namespace.
    static func limits(_ limits: [JSONObject]) -> DescriptionSection {
        if limits.isEmpty { return .lines(["", "No LimitRange resource."]) }
        let columns = "Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio"
        let rows = [columns, JSONObject.limitDashes] + limits.flatMap(\.limitRows)
        return .lines(["", "Resource Limits"] + rows.map { " " + $0 })
    }

    fileprivate static func quotaScopes(_ quota: JSONObject, level: Int) -> DescriptionSection {
        let scopes = (quota["spec"]?["scopes"]?.arrayValue ?? []).compactMap(\.stringValue)
            .sorted { $0.precedesBytewise($1) }
        if scopes.isEmpty { return .sections([]) }
        let remarks = scopes.compactMap { JSONObject.scopeRemarks[$0] }
        return .sections([
            .field("Scopes", scopes.joined(separator: ", "), level: level),
            .lines(remarks.map { (level == 0 ? " * " : "* ") + $0 }, level: level),
        ])
    }
}

extension JSONObject {
    /// What kubectl says of the Pods that a scope picks.
    fileprivate static let scopeRemarks = [
        "Terminating":
            "Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.",
        "NotTerminating":
            "Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.",
        "BestEffort":
            "Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.",
        "NotBestEffort":
            "Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.",
    ]

    fileprivate static let limitDashes =
        "----\t--------\t---\t---\t---------------\t-------------\t-----------------------"

    /// A quota's resources: how much is used, and how much may be.
    fileprivate var quotaRows: [String] {
        let hard = self["status"]?["hard"]?.objectValue ?? [:]
        let used = self["status"]?["used"]?.objectValue ?? [:]
        return hard.map { "\($0.key)\t\(used.text($0.key).ifEmpty("0"))\t\($0.value.goText)" }
    }

    /// A limit range's resources with their bounds, a `-` for what has none.
    fileprivate var limitRows: [String] {
        let parts = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"]
        return (self["spec"]?["limits"]?.arrayValue ?? []).compactMap(\.objectValue).flatMap { item in
            let resources = Set(parts.flatMap { Array(item[$0]?.objectValue?.keys ?? []) })
            return resources.sorted { $0.precedesBytewise($1) }.map { resource in
                let cells = parts.map { item.text($0, resource).ifEmpty("-") }
                return "\(item.text("type"))\t\(resource)\t" + cells.joined(separator: "\t")
            }
        }
    }
}
