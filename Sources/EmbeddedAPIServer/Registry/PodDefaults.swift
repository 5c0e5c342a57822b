internal import JSON
import KubernetesModel

/// What kube-apiserver fills into a Pod, as far as the Service family and its readers can see it.
enum PodDefaults {
    static func apply(to pod: inout JSONObject) {
        guard pod["spec"]?.objectValue != nil else { return }
        pod.update("spec") { spec in
            let defaults: [(String, JSONValue)] = [
                ("restartPolicy", "Always"), ("dnsPolicy", "ClusterFirst"), ("terminationGracePeriodSeconds", 30),
                ("schedulerName", "default-scheduler"), ("enableServiceLinks", true), ("securityContext", [:]),
            ]
            for (key, value) in defaults where spec[key] == nil { spec[key] = value }
            for key in ["containers", "initContainers"] {
                guard case .array(var containers)? = spec[key] else { continue }
                for index in containers.indices { apply(toContainer: &containers[index]) }
                spec[key] = .array(containers)
            }
        }
    }

    /// What the admission plugins Priority and DefaultTolerationSeconds add. No manager owns it.
    /// - Parameter old: the Pod that is replaced; nil for a new one.
    static func admit(_ pod: inout JSONObject, replacing old: JSONObject?) {
        guard pod["spec"]?.objectValue != nil else { return }
        pod.update("spec") { spec in
            if spec["priority"] == nil { spec["priority"] = old?["spec"]?["priority"] ?? 0 }
            if spec["preemptionPolicy"] == nil {
                spec["preemptionPolicy"] = old?["spec"]?["preemptionPolicy"] ?? "PreemptLowerPriority"
            }
            var tolerations = spec["tolerations"]?.arrayValue ?? []
            for key in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]
            where !tolerations.contains(where: { tolerates($0, key) }) {
                tolerations.append(
                    [
                        "key": .string(key), "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300,
                    ])
            }
            spec["tolerations"] = .array(tolerations)
        }
    }

    /// Whether a toleration is about the taint `key` that evicts.
    private static func tolerates(_ toleration: JSONValue, _ key: String) -> Bool {
        let (tolerated, effect) = (toleration["key"]?.stringValue ?? "", toleration["effect"]?.stringValue ?? "")
        return (tolerated.isEmpty || tolerated == key) && (effect.isEmpty || effect == "NoExecute")
    }

    private static func apply(toContainer container: inout JSONValue) {
        guard container.objectValue != nil else { return }
        let image = container["image"]?.stringValue ?? ""
        let defaults: [(String, JSONValue)] = [
            ("imagePullPolicy", isLatest(image) ? "Always" : "IfNotPresent"), ("resources", [:]),
            ("terminationMessagePath", "/dev/termination-log"), ("terminationMessagePolicy", "File"),
        ]
        for (key, value) in defaults where container[key] == nil { container[key] = value }
        guard case .array(var ports)? = container["ports"] else { return }
        for port in ports.indices where ports[port]["protocol"] == nil { ports[port]["protocol"] = "TCP" }
        container["ports"] = .array(ports)
    }

    /// Whether an image reference names the tag `latest`, or no tag and no digest.
    private static func isLatest(_ image: String) -> Bool {
        guard !image.contains("@") else { return false }
        let name = image.split(separator: "/").last ?? ""
        let parts = name.split(separator: ":", maxSplits: 1)
        return parts.count < 2 || parts[1] == "latest"
    }

    /// `Guaranteed`, `Burstable` or `BestEffort`.
    static func qualityOfService(of spec: JSONValue?) -> String {
        let containers = (spec?["containers"]?.arrayValue ?? []) + (spec?["initContainers"]?.arrayValue ?? [])
        var isGuaranteed = !containers.isEmpty
        var asksForNothing = true
        for container in containers {
            let requests = container["resources"]?["requests"]?.objectValue ?? [:]
            let limits = container["resources"]?["limits"]?.objectValue ?? [:]
            if !requests.isEmpty || !limits.isEmpty { asksForNothing = false }
            for name in ["cpu", "memory"] {
                guard let limit = limits[name], (requests[name] ?? limit) == limit else {
                    isGuaranteed = false
                    continue
                }
            }
        }
        return asksForNothing ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable"
    }
}
