internal import JSON
import KubernetesModel

/// Spreads the endpoints of a Service over the zones of its nodes by what those can compute, so that traffic may stay in
/// its zone: `service.kubernetes.io/topology-mode: Auto`, as the endpointslice controller of kube-controller-manager does.
struct TopologyHints {
    private static let annotations = [
        "service.kubernetes.io/topology-mode", "service.kubernetes.io/topology-aware-hints",
    ]
    /// How much more than its share an endpoint may get.
    private static let overload = 0.2

    static func isWanted(by service: Service) -> Bool {
        let annotations = service.metadata.annotations
        return Self.annotations.contains { ["Auto", "auto"].contains(annotations[$0]?.stringValue ?? "") }
    }

    /// The share of each zone in what all nodes can compute.
    private let shares: [String: Double]

    /// Nil where nodes do not say enough about themselves, or all stand in one zone.
    init?(_ nodes: [JSONObject]) {
        var capacities: [String: Double] = [:]
        for node in nodes {
            let labels = node["metadata"]?["labels"]
            let isControlPlane = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"].contains {
                labels?[$0] != nil
            }
            let conditions = node["status"]?["conditions"]?.arrayValue ?? []
            let isReady = conditions.contains { $0["type"] == "Ready" && $0["status"] == "True" }
            if isControlPlane || !isReady { continue }
            let zone = labels?[EndpointBuilder.zoneLabel]?.stringValue ?? ""
            let capacity = Self.cores(node["status"]?["allocatable"]?["cpu"])
            if zone.isEmpty || capacity == 0 { return nil }
            capacities[zone, default: 0] += capacity
        }
        guard capacities.count > 1 else { return nil }
        let total = capacities.values.reduce(0, +)
        shares = capacities.mapValues { $0 / total }
    }

    private static func cores(_ quantity: JSONValue?) -> Double {
        switch quantity {
        case .integer(let number): return Double(number)
        case .number(let number): return number
        case .string(let text):
            return Quantity(text)?.value ?? 0
        default: return 0
        }
    }

    /// `endpoints` with the zone that each is meant for; without any hints where there are too few to be shared out.
    func hinting(_ endpoints: [JSONValue]) -> [JSONValue] {
        let ready = endpoints.indices.filter { endpoints[$0]["conditions"]?["ready"]?.boolValue ?? true }
        let isComplete = ready.allSatisfy { endpoints[$0]["zone"]?.stringValue?.isEmpty == false }
        guard isComplete, let wanted = allocation(of: ready.count) else { return endpoints }
        var room = wanted.mapValues(\.maximum)
        var hints: [Int: String] = [:]
        // Its own zone first; what is too many there goes where too few are.
        var others: [Int] = []
        for index in ready {
            let zone = endpoints[index]["zone"]?.stringValue ?? ""
            if let left = room[zone], left > 0 {
                room[zone] = left - 1
                hints[index] = zone
            } else {
                others.append(index)
            }
        }
        var counts: [String: Int] = [:]
        for zone in hints.values { counts[zone, default: 0] += 1 }
        let zones = wanted.keys.sorted { $0.precedesBytewise($1) }
        func neediest() -> String? {
            zones.filter { counts[$0, default: 0] < wanted[$0]?.minimum ?? 0 }
                .max {
                    (wanted[$0]?.minimum ?? 0) - counts[$0, default: 0] < (wanted[$1]?.minimum ?? 0)
                        - counts[$1, default: 0]
                }
        }
        for index in others {
            guard let zone = neediest() ?? zones.first(where: { (room[$0] ?? 0) > 0 }) else { return endpoints }
            hints[index] = zone
            counts[zone, default: 0] += 1
            room[zone, default: 0] -= 1
        }
        while let zone = neediest() {
            let giver = zones.first { counts[$0, default: 0] > wanted[$0]?.minimum ?? 0 }
            guard let giver, let index = ready.last(where: { hints[$0] == giver }) else { return endpoints }
            hints[index] = zone
            counts[giver, default: 0] -= 1
            counts[zone, default: 0] += 1
        }
        return endpoints.enumerated().map { index, endpoint in
            guard let zone = hints[index] else { return endpoint }
            var endpoint = endpoint
            endpoint["hints"] = ["forZones": [["name": .string(zone)]]]
            return endpoint
        }
    }

    /// How many endpoints each zone should have; nil where some would have to carry too much.
    private func allocation(of count: Int) -> [String: (minimum: Int, maximum: Int)]? {
        guard shares.count <= count else { return nil }
        var total = 0
        let allocation = shares.mapValues { share -> (minimum: Int, maximum: Int) in
            let desired = share * Double(count)
            let minimum = Int((desired / (1 + Self.overload)).rounded(.up))
            total += minimum
            return (minimum, Int(desired.rounded(.up)))
        }
        return total > count ? nil : allocation
    }
}
