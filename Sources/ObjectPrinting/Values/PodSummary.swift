internal import JSON
internal import KubernetesModel

/// What the STATUS, READY and RESTARTS columns say of a Pod.
struct PodSummary: Sendable {
    private(set) var reason: String
    private(set) var restarts = 0
    private(set) var lastRestart: Timestamp?
    private(set) var readyContainers = 0
    private(set) var totalContainers: Int

    init(_ pod: JSONObject) {
        let status = pod["status"]?.objectValue ?? [:]
        let phase = status.text("phase")
        reason = status.text("reason").ifEmpty(phase)
        let conditions = status["conditions"]?.arrayValue ?? []
        if conditions.contains(where: { $0["type"] == "PodScheduled" && $0["reason"] == "SchedulingGated" }) {
            reason = "SchedulingGated"
        }
        let initContainers = pod["spec"]?["initContainers"]?.arrayValue ?? []
        let sidecars = Set(
            initContainers.filter { $0["restartPolicy"] == "Always" }.compactMap { $0["name"]?.stringValue })
        totalContainers = (pod["spec"]?["containers"]?.arrayValue?.count ?? 0) + sidecars.count

        let sidecarRestarts = readInitContainers(
            status["initContainerStatuses"]?.arrayValue ?? [], sidecars: sidecars, count: initContainers.count)
        let isInitialized = conditions.contains { $0["type"] == "Initialized" && $0["status"] == "True" }
        if sidecarRestarts.isInitialized || isInitialized {
            restarts = sidecarRestarts.count
            lastRestart = sidecarRestarts.last
            readContainers(status["containerStatuses"]?.arrayValue ?? [], isReady: Pod(pod).isReady)
        }
        if pod["metadata"]?["deletionTimestamp"]?.stringValue != nil {
            if status.text("reason") == "NodeLost" {
                reason = "Unknown"
            } else if phase != "Failed", phase != "Succeeded" {
                reason = "Terminating"
            }
        }
    }

    /// Counts the restarts and finds the first init container that holds the Pod up.
    private mutating func readInitContainers(
        _ statuses: [JSONValue], sidecars: Set<String>, count: Int
    ) -> (isInitialized: Bool, count: Int, last: Timestamp?) {
        var sidecarRestarts = 0
        var lastSidecarRestart: Timestamp?
        for (index, container) in statuses.enumerated() {
            let isSidecar = container["name"]?.stringValue.map(sidecars.contains) ?? false
            countRestarts(container)
            if isSidecar {
                sidecarRestarts += Int(container["restartCount"]?.integerValue ?? 0)
                lastSidecarRestart = later(lastSidecarRestart, Self.lastTermination(container))
            }
            let terminated = container["state"]?["terminated"]
            if let terminated, terminated["exitCode"]?.integerValue ?? 0 == 0 { continue }
            if isSidecar, container["started"]?.boolValue == true {
                if container["ready"]?.boolValue == true { readyContainers += 1 }
                continue
            }
            let waiting = container["state"]?["waiting"]?["reason"]?.stringValue ?? ""
            if let terminated {
                reason = "Init:" + Self.terminationText(terminated)
            } else if !waiting.isEmpty, waiting != "PodInitializing" {
                reason = "Init:" + waiting
            } else {
                reason = "Init:\(index)/\(count)"
            }
            return (false, sidecarRestarts, lastSidecarRestart)
        }
        return (true, sidecarRestarts, lastSidecarRestart)
    }

    private mutating func readContainers(_ statuses: [JSONValue], isReady: Bool) {
        var hasRunning = false
        var errorReason = ""
        for container in statuses.reversed() {
            countRestarts(container)
            let state = container["state"]
            if let waiting = state?["waiting"]?["reason"]?.stringValue, !waiting.isEmpty {
                reason = waiting
            } else if let terminated = state?["terminated"] {
                reason = Self.terminationText(terminated)
                if terminated["exitCode"]?.integerValue ?? 0 != 0 { errorReason = reason }
            } else if container["ready"]?.boolValue == true, state?["running"] != nil {
                hasRunning = true
                readyContainers += 1
            }
        }
        guard reason == "Completed" else { return }
        if hasRunning && isReady {
            reason = "Running"
        } else if !errorReason.isEmpty {
            reason = errorReason
        } else if hasRunning {
            reason = "NotReady"
        }
    }

    private mutating func countRestarts(_ container: JSONValue) {
        restarts += Int(container["restartCount"]?.integerValue ?? 0)
        lastRestart = later(lastRestart, Self.lastTermination(container))
    }

    private func later(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }

    private static func lastTermination(_ container: JSONValue) -> Timestamp? {
        container["lastState"]?[path: "terminated", "finishedAt"]?.stringValue.flatMap { Timestamp($0) }
    }

    private static func terminationText(_ terminated: JSONValue) -> String {
        if let reason = terminated["reason"]?.stringValue, !reason.isEmpty { return reason }
        if let signal = terminated["signal"]?.integerValue, signal != 0 { return "Signal:\(signal)" }
        return "ExitCode:\(terminated["exitCode"]?.integerValue ?? 0)"
    }
}
