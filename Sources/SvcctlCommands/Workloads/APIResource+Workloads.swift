internal import KubernetesModel

/// What makes Pods.
extension APIResource {
    private static func workload(_ kind: String, _ shortName: String, group: String = "apps") -> APIResource {
        APIResource(
            gvr: .init(group: group, version: "v1", resource: kind.lowercased() + "s"), kind: kind,
            shortNames: [shortName], categories: ["all"])
    }

    static let deployments = workload("Deployment", "deploy")
    static let replicaSets = workload("ReplicaSet", "rs")
    static let statefulSets = workload("StatefulSet", "sts")
    static let daemonSets = workload("DaemonSet", "ds")
    static let replicationControllers = workload("ReplicationController", "rc", group: "")
}
