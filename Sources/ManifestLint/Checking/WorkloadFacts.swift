internal import JSON
internal import KubernetesModel

/// A Pod, or what makes Pods from a template, whatever its kind.
final class WorkloadFacts: Sendable {
    let labels: [String: String]
    let ports: [ContainerPort]
    /// Of a StatefulSet; nil for other kinds.
    let serviceName: String?
    /// Of a StatefulSet: the numbers of its Pods.
    let ordinals: Range<Int>
    /// How many Pods it makes; nil where that is not written, or not in one number.
    let replicas: Int?

    init(
        metadata: JSONValue?, podSpec: JSONValue?, serviceName: String? = nil, ordinals: Range<Int> = 0..<0,
        replicas: Int? = nil
    ) {
        self.serviceName = serviceName
        self.replicas = replicas
        self.ordinals = ordinals
        var labels: [String: String] = [:]
        for member in metadata?["labels"]?.objectValue ?? [:] { labels[member.key] = member.value.stringValue ?? "" }
        self.labels = labels
        ports = ContainerPort.declared(in: podSpec)
    }

    /// nil for an object without a template of Pods.
    convenience init?(_ gvk: GroupVersionKind, _ value: JSONValue) {
        let job = gvk.kind == "CronJob" ? value["spec"]?["jobTemplate"] : value
        guard let spec = job?["spec"], let template = spec["template"], template["spec"]?.objectValue != nil,
            OpaqueKind.isBuiltIn(gvk) || template["metadata"]?["labels"]?.objectValue != nil
        else { return nil }
        let isStateful = gvk.kind == "StatefulSet"
        let first = spec["ordinals"]?["start"]?.integerValue.flatMap(Int.init(exactly:)) ?? 0
        let replicas = spec["replicas"]?.integerValue.flatMap(Int.init(exactly:)) ?? 1
        self.init(
            metadata: template["metadata"], podSpec: template["spec"],
            serviceName: isStateful ? spec["serviceName"]?.stringValue ?? "" : nil,
            ordinals: isStateful ? first..<first + max(0, min(replicas, 1 << 20)) : 0..<0,
            replicas: spec["replicas"].flatMap { $0.integerValue.flatMap(Int.init(exactly:)) })
    }

    /// Whether a container declares the port that `targetPort` of a Service port with `protocol` means.
    func declares(_ targetPort: IntOrString, _ protocol: String) -> Bool {
        ports.contains { $0.isTarget(targetPort, `protocol`) }
    }

    /// Whether a Service with `selector` sends traffic to these Pods, made by `object`.
    func isSelected(by selector: [Label], of object: ManifestObject) -> Bool {
        selector.allSatisfy { labels[$0.key] == $0.value || isMade($0, by: object) }
    }

    /// Whether a controller gives `label` to Pods of `object`: such labels stand in no template.
    private func isMade(_ label: Label, by object: ManifestObject) -> Bool {
        let value = label.value
        switch (label.key, object.gvk.kind) {
        case ("statefulset.kubernetes.io/pod-name", "StatefulSet"):
            guard value.hasPrefix(object.name + "-") else { return false }
            return Int(value.dropFirst(object.name.count + 1)).map(ordinals.contains) ?? false
        case ("apps.kubernetes.io/pod-index", "StatefulSet"): return Int(value).map(ordinals.contains) ?? false
        case ("controller-revision-hash", "StatefulSet"), ("controller-revision-hash", "DaemonSet"),
            ("pod-template-generation", "DaemonSet"), ("pod-template-hash", "Deployment"),
            ("pod-template-hash", "ReplicaSet"), ("batch.kubernetes.io/controller-uid", "Job"),
            ("controller-uid", "Job"), ("batch.kubernetes.io/job-completion-index", "Job"):
            return true
        case ("job-name", "Job"), ("batch.kubernetes.io/job-name", "Job"): return value == object.name
        case ("job-name", "CronJob"), ("batch.kubernetes.io/job-name", "CronJob"):
            return value.hasPrefix(object.name + "-")
        default:
            // What controllers of other kinds add is theirs to know.
            return !OpaqueKind.isBuiltIn(object.gvk) && Self.madeLabels.contains(label.key)
        }
    }

    /// The labels that controllers give to Pods.
    static let madeLabels: Set<String> = [
        "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "controller-revision-hash",
        "pod-template-generation", "pod-template-hash", "rollouts-pod-template-hash", "job-name", "controller-uid",
        "batch.kubernetes.io/job-name", "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
    ]
}

/// Kinds that may run Pods without a template that anybody sees.
enum OpaqueKind {
    /// Where such Pods may run.
    enum Reach: Sendable { case namespace, everywhere }

    /// nil for the kinds of Kubernetes itself and for those that are known to run nothing.
    static func reach(of gvk: GroupVersionKind) -> Reach? {
        if deployers.contains(gvk.kind), gvk.group.contains(".") { return .everywhere }
        let isQuiet =
            isBuiltIn(gvk) || gvk.kind.isEmpty
            || quietGroups.contains { gvk.group == $0 || gvk.group.hasSuffix("." + $0) }
        return isQuiet && !runningKinds.contains(gvk.kind) ? nil : isBuiltIn(gvk) ? nil : .namespace
    }

    static func isBuiltIn(_ gvk: GroupVersionKind) -> Bool {
        !gvk.group.contains(".") || gvk.group.hasSuffix(".k8s.io") && gvk.group != "kustomize.config.k8s.io"
    }

    private static let deployers: Set<String> = [
        "Application", "ApplicationSet", "HelmRelease", "HelmChart", "HelmChartInflationGenerator", "Kustomization",
        "Subscription", "IstioOperator", "Composition",
    ]

    /// Those of ``quietGroups`` that run Pods all the same.
    private static let runningKinds: Set<String> = [
        "Prometheus", "PrometheusAgent", "Alertmanager", "ThanosRuler", "Istio",
    ]

    private static let quietGroups: [String] = [
        "monitoring.coreos.com", "cert-manager.io", "istio.io", "traefik.io", "containo.us", "cilium.io",
        "projectcalico.org", "external-secrets.io", "bitnami.com", "argoproj.io", "keda.sh", "kyverno.io",
        "x-k8s.io", "crossplane.io", "getambassador.io", "projectcontour.io", "toolkit.fluxcd.io", "linkerd.io",
        "config.openshift.io", "route.openshift.io", "security.openshift.io", "openpolicyagent.org", "gke.io",
        "cloud.google.com", "secrets-store.csi.x-k8s.io", "gatekeeper.sh", "knative.dev",
    ]
}
