public import JSON
public import KubernetesModel

/// What kubectl shows of a Node besides the Node itself.
public struct NodeSurroundings: Sendable {
    /// Its lease, or why there is none.
    public var lease: Result<JSONObject, LeaseError>
    /// The Pods on it that have not ended; nil where one may not see them.
    public var pods: [JSONObject]?

    /// Why the lease of a node could not be read.
    public struct LeaseError: Error {
        /// The error's own words.
        public let message: String
        /// An error of this message.
        public init(message: String) { self.message = message }
    }

    /// Describes a node with its lease and its Pods; nil means that the Pods could not be read.
    public init(lease: Result<JSONObject, LeaseError>, pods: [JSONObject]?) {
        self.lease = lease
        self.pods = pods
    }
}

extension Description {
    /// A Node, as kubectl 1.33 describes it.
    public init(node object: JSONObject, _ surroundings: NodeSurroundings, events: [JSONObject]?, now: Timestamp) {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let spec = object["spec"]?.objectValue ?? [:]
        let status = object["status"]?.objectValue ?? [:]
        let taints = (spec["taints"]?.arrayValue ?? []).map { taint in
            let value = taint["value"].text
            return "\(taint["key"].text)\(value.isEmpty ? "" : "=\(value)"):\(taint["effect"].text)"
        }
        let podCIDRs = (spec["podCIDRs"]?.arrayValue ?? []).compactMap(\.stringValue)
        sections = [
            .field("Name", metadata.name), .field("Roles", nodeRolesText(object)), .labels(metadata.labels),
            .annotations(metadata.annotations), .creationTimestamp(object),
            .pairs("Taints", taints.sorted { $0.precedesBytewise($1) }),
            .field("Unschedulable", "\(spec["unschedulable"]?.boolValue ?? false)"), Self.lease(surroundings.lease),
            Self.nodeConditions(status["conditions"]?.arrayValue ?? []), .lines(["Addresses:"]),
            .sections(
                (status["addresses"]?.arrayValue ?? []).map { .field($0["type"].text, $0["address"].text, level: 1) }),
            Self.resources("Capacity", status["capacity"]), Self.resources("Allocatable", status["allocatable"]),
            Self.systemInfo(status["nodeInfo"]?.objectValue ?? [:]), .optional("PodCIDR", spec.text("podCIDR")),
            .optional("PodCIDRs", podCIDRs.joined(separator: ",")), .optional("ProviderID", spec.text("providerID")),
            surroundings.pods.map { Self.usage(of: object, by: $0, now) } ?? .field("Pods", "not authorized"),
            .events(events, now: now),
        ]
    }

    private static func lease(_ lease: Result<JSONObject, NodeSurroundings.LeaseError>) -> DescriptionSection {
        switch lease {
        case .failure(let error): return .field("Lease", "Failed to get lease: \(error.message)")
        case .success(let lease):
            let spec = lease["spec"]?.objectValue ?? [:]
            func moment(_ member: String) -> String { spec[member] == nil ? "<unset>" : spec.time(member) }
            return .sections([
                .lines(["Lease:"]),
                .field("HolderIdentity", spec["holderIdentity"]?.stringValue ?? "<unset>", level: 1),
                .field("AcquireTime", moment("acquireTime"), level: 1),
                .field("RenewTime", moment("renewTime"), level: 1),
            ])
        }
    }

    private static func nodeConditions(_ conditions: [JSONValue]) -> DescriptionSection {
        if conditions.isEmpty { return .sections([]) }
        let rows = conditions.compactMap(\.objectValue).map { condition in
            [
                condition.text("type") + " ", condition.text("status") + " ", condition.time("lastHeartbeatTime") + " ",
                condition.time("lastTransitionTime") + " ", condition.text("reason") + " ", condition.text("message"),
            ].joined(separator: "\t")
        }
        let columns = [
            "Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage",
            "----\t------\t-----------------\t------------------\t------\t-------",
        ]
        return .sections([.lines(["Conditions:"]), .lines(columns + rows, level: 1)])
    }

    private static func resources(_ title: String, _ resources: JSONValue?) -> DescriptionSection {
        guard let resources = resources?.objectValue, !resources.isEmpty else { return .sections([]) }
        return .sections([.lines(["\(title):"])] + resources.map { .field($0.key, $0.value.goText, level: 1) })
    }

    private static func systemInfo(_ info: JSONObject) -> DescriptionSection {
        let fields = [
            ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"),
            ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"), ("Operating System", "operatingSystem"),
            ("Architecture", "architecture"), ("Container Runtime Version", "containerRuntimeVersion"),
            ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
        ]
        return .sections([.lines(["System Info:"])] + fields.map { .field($0.0, info.text($0.1), level: 1) })
    }

    /// What the Pods on a node ask for, of what it has.
    private static func usage(of node: JSONObject, by pods: [JSONObject], _ now: Timestamp) -> DescriptionSection {
        let status = node["status"]?.objectValue ?? [:]
        let allocatable =
            [status["allocatable"], status["capacity"]].compactMap { $0?.objectValue }
            .first { !$0.isEmpty } ?? [:]
        func share(_ quantity: Quantity, _ resource: String, sum: Bool = false) -> String {
            let all = Quantity(allocatable.text(resource)) ?? .zero
            return "\(quantity.text) (\(quantity.percent(of: all, orZero: sum))%)"
        }
        let demands = pods.map(PodDemand.init)
        let rows = zip(pods, demands).map { pod, demand in
            [
                pod.text("metadata", "namespace"), pod.text("metadata", "name"), "",
                share(demand.requests["cpu"] ?? .zero, "cpu"), share(demand.limits["cpu"] ?? .zero, "cpu"),
                share(demand.requests["memory"] ?? .zero, "memory"), share(demand.limits["memory"] ?? .zero, "memory"),
                HumanDuration.age(since: pod["metadata"]?["creationTimestamp"], now: now),
            ].joined(separator: "\t")
        }
        let total = demands.reduce(PodDemand()) { $0 + $1 }
        let hugePages = allocatable.keys.filter { $0.hasPrefix("hugepages-") }
        let totals = (["cpu", "memory", "ephemeral-storage"] + hugePages).map { name in
            "\(name)\t\(share(total.requests[name] ?? .zero, name, sum: true))\t\(share(total.limits[name] ?? .zero, name, sum: true))"
        }
        let others = allocatable.keys.filter { $0.contains("/") }.map { name in
            "\(name)\t\((total.requests[name] ?? .zero).text)\t\((total.limits[name] ?? .zero).text)"
        }
        return .sections([
            .field("Non-terminated Pods", "(\(pods.count) in total)"),
            .lines(
                [
                    "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge",
                    "---------\t----\t\t------------\t----------\t---------------\t-------------\t---",
                ] + rows, level: 1),
            .lines(["Allocated resources:", "  (Total limits may be over 100 percent, i.e., overcommitted.)"]),
            .lines(["Resource\tRequests\tLimits", "--------\t--------\t------"] + totals + others, level: 1),
        ])
    }
}

extension Quantity {
    /// How much of `whole` this is, in percent without fraction. As Go has it, a share of nothing is the least integer.
    fileprivate func percent(of whole: Quantity, orZero: Bool) -> Int64 {
        let (part, all) = (Double(nanos ?? 0), Double(whole.nanos ?? 0))
        if all == 0 { return orZero ? 0 : .min }
        return Int64(part / all * 100)
    }
}
