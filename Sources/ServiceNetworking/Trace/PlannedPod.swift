internal import JSON
public import KubernetesModel

/// A Pod of a template: what a Deployment or its like would make.
public struct PlannedPod: Sendable, Hashable {
    /// `Deployment/web`.
    public let owner: String
    /// The Pod as its controller would make it.
    public let pod: Pod
    /// How many Pods there are to be; 0 for a workload that was scaled down.
    public let replicas: Int

    /// The Pod of a workload's template; nil for objects that have none.
    public init?(workload: KubernetesObject) {
        let spec = workload.json["spec"]
        let template = spec?["template"] ?? spec?[path: "jobTemplate", "spec", "template"]
        guard case .object(var json)? = template else { return nil }
        var metadata = json["metadata"]?.objectValue ?? [:]
        metadata["namespace"] = .string(workload.metadata.namespace)
        json["metadata"] = .object(metadata)
        owner = "\(workload.kind)/\(workload.metadata.name)"
        pod = Pod(json)
        replicas = spec?["replicas"]?.integerValue.map(Int.init) ?? 1
    }
}
