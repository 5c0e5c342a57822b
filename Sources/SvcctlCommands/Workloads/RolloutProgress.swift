internal import JSON
internal import KubernetesModel

/// How far the rollout of a workload has come, in kubectl's words.
struct RolloutProgress: Sendable, Equatable {
    let text: String
    let isDone: Bool

    /// - Parameter revision: the only one that is of interest; 0 for the latest.
    /// - Throws: `CommandFailure` for a rollout that cannot come to an end, and for a kind that has none.
    init(of object: KubernetesObject, revision: Int64) throws {
        let values = Values(object)
        switch object.kind {
        case "Deployment": (text, isDone) = try Self.deployment(values, revision)
        case "DaemonSet": (text, isDone) = try Self.daemonSet(values)
        case "StatefulSet": (text, isDone) = try Self.statefulSet(values)
        default: throw CommandFailure("error: no status viewer has been implemented for \(object.kind)")
        }
    }

    /// The numbers that a rollout is told by.
    private struct Values {
        let object: KubernetesObject

        init(_ object: KubernetesObject) { self.object = object }

        var name: String { object.metadata.name }
        var generation: Int64 { object.metadata.generation ?? 0 }
        var spec: JSONValue { object.json["spec"] ?? [:] }
        var replicas: Int64? { spec["replicas"]?.integerValue }
        var strategy: String { spec["updateStrategy"]?["type"]?.stringValue ?? "" }
        func status(_ name: String) -> Int64 { object.json["status"]?[name]?.integerValue ?? 0 }
        func text(_ name: String) -> String { object.json["status"]?[name]?.stringValue ?? "" }
    }

    private static func deployment(_ values: Values, _ revision: Int64) throws -> (String, Bool) {
        if revision > 0 {
            let annotation = values.object.metadata.annotations["deployment.kubernetes.io/revision"]?.stringValue
            let running = annotation.flatMap { Int64($0) } ?? 0
            if revision != running {
                throw CommandFailure(
                    "error: desired revision (\(revision)) is different from the running revision (\(running))")
            }
        }
        guard values.generation <= values.status("observedGeneration") else {
            return ("Waiting for deployment spec update to be observed...", false)
        }
        let conditions = values.object.json["status"]?["conditions"]?.arrayValue ?? []
        if conditions.contains(where: {
            $0["type"]?.stringValue == "Progressing" && $0["reason"]?.stringValue == "ProgressDeadlineExceeded"
        }) {
            throw CommandFailure("error: deployment \"\(values.name)\" exceeded its progress deadline")
        }
        let lead = "Waiting for deployment \"\(values.name)\" rollout to finish:"
        let updated = values.status("updatedReplicas")
        if let replicas = values.replicas, updated < replicas {
            return ("\(lead) \(updated) out of \(replicas) new replicas have been updated...", false)
        }
        if values.status("replicas") > updated {
            return ("\(lead) \(values.status("replicas") - updated) old replicas are pending termination...", false)
        }
        if values.status("availableReplicas") < updated {
            return (
                "\(lead) \(values.status("availableReplicas")) of \(updated) updated replicas are available...", false
            )
        }
        return ("deployment \"\(values.name)\" successfully rolled out", true)
    }

    private static func daemonSet(_ values: Values) throws -> (String, Bool) {
        try requireRollingUpdate(values)
        guard values.generation <= values.status("observedGeneration") else {
            return ("Waiting for daemon set spec update to be observed...", false)
        }
        let lead = "Waiting for daemon set \"\(values.name)\" rollout to finish:"
        let (updated, desired) = (values.status("updatedNumberScheduled"), values.status("desiredNumberScheduled"))
        if updated < desired { return ("\(lead) \(updated) out of \(desired) new pods have been updated...", false) }
        let available = values.status("numberAvailable")
        if available < desired { return ("\(lead) \(available) of \(desired) updated pods are available...", false) }
        return ("daemon set \"\(values.name)\" successfully rolled out", true)
    }

    private static func statefulSet(_ values: Values) throws -> (String, Bool) {
        try requireRollingUpdate(values)
        let observed = values.status("observedGeneration")
        if observed == 0 || values.generation > observed {
            return ("Waiting for statefulset spec update to be observed...", false)
        }
        let ready = values.status("readyReplicas")
        if let replicas = values.replicas, ready < replicas {
            return ("Waiting for \(replicas - ready) pods to be ready...", false)
        }
        let updated = values.status("updatedReplicas")
        if let rolling = values.spec["updateStrategy"]?["rollingUpdate"], !rolling.isNull {
            if let replicas = values.replicas, let partition = rolling["partition"]?.integerValue,
                updated < replicas - partition
            {
                return (
                    "Waiting for partitioned roll out to finish: \(updated) out of \(replicas - partition) new pods have been updated...",
                    false
                )
            }
            return ("partitioned roll out complete: \(updated) new pods have been updated...", true)
        }
        if values.text("updateRevision") != values.text("currentRevision") {
            return (
                "waiting for statefulset rolling update to complete \(updated) pods at revision \(values.text("updateRevision"))...",
                false
            )
        }
        return (
            "statefulset rolling update complete \(values.status("currentReplicas")) pods at revision \(values.text("currentRevision"))...",
            true
        )
    }

    /// The others are replaced when somebody deletes them.
    private static func requireRollingUpdate(_ values: Values) throws {
        if values.strategy == "RollingUpdate" { return }
        throw CommandFailure("error: rollout status is only available for RollingUpdate strategy type")
    }
}
