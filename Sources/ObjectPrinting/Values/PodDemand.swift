internal import JSON
internal import KubernetesModel

/// What a Pod asks for: the sum over its containers, or more where an init container needs more.
struct PodDemand {
    var requests: [String: Quantity] = [:]
    var limits: [String: Quantity] = [:]

    init() {}

    init(_ pod: JSONObject) {
        requests = Self.total("requests", pod)
        limits = Self.total("limits", pod)
    }

    static func + (left: PodDemand, right: PodDemand) -> PodDemand {
        var sum = PodDemand()
        sum.requests = left.requests.merging(right.requests, uniquingKeysWith: +)
        sum.limits = left.limits.merging(right.limits, uniquingKeysWith: +)
        return sum
    }

    private static func total(_ member: String, _ pod: JSONObject) -> [String: Quantity] {
        func quantities(_ owner: JSONValue?) -> [String: Quantity] {
            Dictionary(
                uniqueKeysWithValues: (owner?[member]?.objectValue ?? [:]).compactMap { entry in
                    Quantity(entry.value.stringValue ?? entry.value.jsonText()).map { (entry.key, $0) }
                })
        }
        let spec = pod["spec"]
        var total: [String: Quantity] = [:]
        for container in spec?["containers"]?.arrayValue ?? [] {
            total.merge(quantities(container["resources"]), uniquingKeysWith: +)
        }
        // One after the other, beside the init containers that stay.
        var staying: [String: Quantity] = [:]
        var peak: [String: Quantity] = [:]
        for container in spec?["initContainers"]?.arrayValue ?? [] {
            let own = quantities(container["resources"])
            if container["restartPolicy"].text == "Always" {
                staying.merge(own, uniquingKeysWith: +)
                total.merge(own, uniquingKeysWith: +)
                peak.merge(staying, uniquingKeysWith: max)
            } else {
                peak.merge(staying.merging(own, uniquingKeysWith: +), uniquingKeysWith: max)
            }
        }
        total.merge(peak, uniquingKeysWith: max)
        total.merge(quantities(spec?["resources"])) { _, whole in whole }
        if member == "requests" || !total.isEmpty { total.merge(overhead(spec), uniquingKeysWith: +) }
        return total
    }

    private static func overhead(_ spec: JSONValue?) -> [String: Quantity] {
        Dictionary(
            uniqueKeysWithValues: (spec?["overhead"]?.objectValue ?? [:]).compactMap { entry in
                Quantity(entry.value.stringValue ?? "").map { (entry.key, $0) }
            })
    }
}
