internal import JSON
internal import KubernetesModel

extension Pod {
    /// Why it is not ready, in a few words: the deepest cause that its status names; nil where it is ready.
    var whyNotReady: String? {
        if metadata.deletionTimestamp != nil { return "terminating" }
        let status = json["status"]
        let reason = status?["reason"]?.stringValue ?? ""
        if hasEnded { return phase == "Succeeded" ? "Completed" : reason.isEmpty ? "Failed" : "Failed, \(reason)" }
        if isReady { return nil }
        if let blocked = initialization ?? running { return blocked }
        let conditions = status?["conditions"]?.arrayValue ?? []
        if let scheduled = conditions.first(where: { $0["type"] == "PodScheduled" && $0["status"] == "False" }) {
            let why = scheduled["message"]?.stringValue ?? scheduled["reason"]?.stringValue ?? ""
            return why.isEmpty ? "not scheduled" : "not scheduled: \(why)"
        }
        for gate in (json["spec"]?["readinessGates"]?.arrayValue ?? []).compactMap({ $0["conditionType"]?.stringValue })
        {
            let condition = conditions.first { $0["type"]?.stringValue == gate }
            if condition?["status"] == "True" { continue }
            return "readiness gate \(gate) is \(condition?["status"]?.stringValue ?? "not set")"
        }
        if podIPs.isEmpty { return phase.isEmpty ? "no address" : "\(phase), no address" }
        if let waiting = unreadyContainers, !waiting.isEmpty {
            return "container \(waiting.joined(separator: ", ")) is running but not ready"
        }
        let ready = conditions.first { $0["type"] == "Ready" }
        return ready?["reason"]?.stringValue
            ?? (phase == "Unknown"
                ? "its node does not report" : "its condition Ready is \(ready?["status"]?.stringValue ?? "not set")")
    }

    private var initialization: String? {
        for container in json["status"]?["initContainerStatuses"]?.arrayValue ?? [] {
            let name = container["name"]?.stringValue ?? ""
            if let reason = container[path: "state", "waiting", "reason"]?.stringValue, reason != "PodInitializing" {
                return "init container \(name): \(reason)"
            }
            if let ended = container[path: "state", "terminated"], ended["exitCode"]?.integerValue ?? 0 != 0 {
                return "init container \(name): \(ended["reason"]?.stringValue ?? "Error")"
            }
        }
        return nil
    }

    private var running: String? {
        for container in json["status"]?["containerStatuses"]?.arrayValue ?? [] {
            let state = container["state"]
            if let reason = state?[path: "waiting", "reason"]?.stringValue { return reason }
            if let reason = state?[path: "terminated", "reason"]?.stringValue { return reason }
        }
        return nil
    }

    private var unreadyContainers: [String]? {
        (json["status"]?["containerStatuses"]?.arrayValue)?.filter { $0["ready"]?.boolValue == false }
            .compactMap { $0["name"]?.stringValue }
    }
}
