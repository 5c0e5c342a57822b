public import JSON
public import KubernetesModel

extension Description {
    /// A Pod, as kubectl 1.33 describes it.
    /// - Parameter events: what happened to it; nil leaves the part out.
    public init(pod object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let spec = object["spec"]?.objectValue ?? [:]
        let status = object["status"]?.objectValue ?? [:]
        let node = spec.text("nodeName")
        let seccomp = spec["securityContext"]?["seccompProfile"]?.objectValue
        sections = [
            .field("Name", metadata.name), .field("Namespace", metadata.namespace),
            .optional("Priority", spec["priority"]?.integerValue.map { String($0) }),
            .optional("Priority Class Name", spec.text("priorityClassName")),
            .optional("Runtime Class Name", spec.text("runtimeClassName")),
            .optional("Service Account", spec.text("serviceAccountName")),
            .field("Node", node.isEmpty ? "<none>" : "\(node)/\(status.text("hostIP"))"),
            status["startTime"] == nil ? .sections([]) : .field("Start Time", status.time("startTime")),
            .labels(metadata.labels), .annotations(metadata.annotations),
            Self.phase(object["metadata"]?.objectValue ?? [:], status, now),
            .optional("Reason", status.text("reason")), .optional("Message", status.text("message")),
            .optional("SeccompProfile", seccomp?.text("type")),
            .optional("LocalhostProfile", seccomp?.text("localhostProfile")),
            .field("IP", status.text("podIP")), Self.addresses(status["podIPs"]?.arrayValue ?? []),
            .controller(of: object),
            .optional("NominatedNodeName", status.text("nominatedNodeName")),
            .containers("Init Containers", spec["initContainers"], status["initContainerStatuses"], of: object),
            .containers("Containers", spec["containers"], status["containerStatuses"], of: object, isAlwaysShown: true),
            .containers(
                "Ephemeral Containers", spec["ephemeralContainers"], status["ephemeralContainerStatuses"], of: object),
            Self.readinessGates(spec, status), Self.conditions(status), .volumes(spec["volumes"]?.arrayValue ?? []),
            .field("QoS Class", status.text("qosClass").ifEmpty("BestEffort")),
            .labels(spec["nodeSelector"]?.objectValue ?? [:], title: "Node-Selectors"),
            .tolerations(spec["tolerations"]?.arrayValue ?? []),
            .spread(spec["topologySpreadConstraints"]?.arrayValue ?? []), .events(events, now: now),
        ]
    }

    private static func phase(
        _ metadata: JSONObject, _ status: JSONObject, _ now: Timestamp
    ) -> DescriptionSection {
        let phase = status.text("phase")
        guard let deletion = Timestamp(metadata.text("deletionTimestamp")), !["Failed", "Succeeded"].contains(phase)
        else { return .field("Status", phase) }
        let grace = metadata["deletionGracePeriodSeconds"]?.integerValue ?? 0
        return .sections([
            .field("Status", "Terminating (lasts \(HumanDuration.age(since: deletion, now: now)))"),
            .field("Termination Grace Period", "\(grace)s"),
        ])
    }

    private static func addresses(_ addresses: [JSONValue]) -> DescriptionSection {
        if addresses.isEmpty { return .field("IPs", "<none>") }
        return .sections([.lines(["IPs:"])] + addresses.map { .field("IP", $0["ip"].text, level: 1) })
    }

    private static func readinessGates(_ spec: JSONObject, _ status: JSONObject) -> DescriptionSection {
        let gates = (spec["readinessGates"]?.arrayValue ?? []).compactMap { $0["conditionType"] }
        if gates.isEmpty { return .sections([]) }
        let rows = gates.map { type in
            let found = status["conditions"]?.arrayValue?.first { $0["type"] == type }
            return "\(type.stringValue ?? "") \t\(found?["status"].text ?? "<none>") "
        }
        return .sections([.lines(["Readiness Gates:", "  Type\tStatus"]), .lines(rows, level: 1)])
    }

    private static func conditions(_ status: JSONObject) -> DescriptionSection {
        let conditions = status["conditions"]?.arrayValue ?? []
        if conditions.isEmpty { return .sections([]) }
        let rows = conditions.map { "\($0["type"].text) \t\($0["status"].text) " }
        return .sections([.lines(["Conditions:", "  Type\tStatus"]), .lines(rows, level: 1)])
    }
}

extension DescriptionSection {
    /// How a Pod asks to be spread over nodes, in the order of the nodes' labels; nothing where it does not.
    static func spread(_ constraints: [JSONValue]) -> DescriptionSection {
        guard !constraints.isEmpty else { return .sections([]) }
        let sorted = constraints.compactMap(\.objectValue).sorted { $0.text("topologyKey") < $1.text("topologyKey") }
        return .pairs(
            "Topology Spread Constraints",
            sorted.map { constraint in
                let skew = constraint["maxSkew"]?.integerValue ?? 0
                let text =
                    "\(constraint.text("topologyKey")):\(constraint.text("whenUnsatisfiable")) when max skew \(skew) is exceeded"
                return constraint["labelSelector"].map { "\(text) for selector \($0.labelSelectorExpression)" } ?? text
            })
    }

    /// What taints a Pod endures, in the order of their keys.
    static func tolerations(_ tolerations: [JSONValue], title: String = "Tolerations") -> DescriptionSection {
        let sorted = tolerations.compactMap(\.objectValue).sorted { $0.text("key") < $1.text("key") }
        return .pairs(
            title,
            sorted.map { toleration in
                var text = toleration.text("key")
                if !toleration.text("value").isEmpty { text += "=\(toleration.text("value"))" }
                if !toleration.text("effect").isEmpty { text += ":\(toleration.text("effect"))" }
                if toleration.text("operator") == "Exists", toleration.text("value").isEmpty {
                    text += text.isEmpty ? "op=Exists" : " op=Exists"
                }
                if let seconds = toleration["tolerationSeconds"]?.integerValue { text += " for \(seconds)s" }
                return text
            })
    }
}

extension JSONValue? {
    /// The text of a member, empty where it is missing or no text.
    var text: String { self?.stringValue ?? "" }
}
