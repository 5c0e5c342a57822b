public import KubernetesModel

/// How the kinds of Kubernetes merge, as the `patchStrategy` and `patchMergeKey` tags of its Go types say: for servers
/// that publish no schema. What has no tag is merged member by member, and its lists are replaced.
public struct BuiltInMerging: Sendable, Hashable {
    /// The members that merge in a way of their own, or lead to some that do.
    private let type: TypeName

    /// - Parameter kind: one of the API groups that Kubernetes itself serves.
    public init(_ kind: GroupVersionKind) {
        type =
            switch kind.kind {
            case "Pod": .pod
            case "Deployment": .deployment
            case "DaemonSet", "ReplicaSet", "StatefulSet", "ReplicationController", "Job": .workload
            case "CronJob": .cronJob
            case "PodTemplate": .podTemplate
            case "ServiceAccount": .serviceAccount
            case "Service": .service
            case "Node": .node
            case "CSINode": .csiNode
            case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration": .webhooks
            case "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy": .admissionPolicy
            default: .object
            }
    }

    private init(type: TypeName) { self.type = type }

    /// The schema of the member `name` and how it merges.
    func member(_ name: String) -> (MergeSchema, FieldMergeRule) {
        guard let member = Self.members[type]?[name] else { return (.deduced, FieldMergeRule()) }
        return (member.type.map { .builtIn(Self(type: $0)) } ?? .deduced, member.rule)
    }

    private enum TypeName {
        case object, metadata, status
        case pod, podSpec, podStatus, container, podTemplate
        case deployment, deploymentSpec, workload, workloadSpec, cronJob, cronJobSpec
        case service, serviceSpec, serviceAccount, node, nodeSpec, nodeStatus, csiNode, csiNodeSpec
        case webhooks, webhook, admissionPolicy, admissionPolicySpec
    }

    private struct Member: Sendable {
        var rule = FieldMergeRule()
        /// The type of the member, of a list that of its elements.
        var type: TypeName?

        static func of(_ type: TypeName) -> Member { Member(type: type) }

        static func merged(by key: String = "", retainingKeys: Bool = false, _ type: TypeName? = nil) -> Member {
            Member(rule: FieldMergeRule(mergeKey: key, mergesList: true, retainsKeys: retainingKeys), type: type)
        }
    }

    private static let members: [TypeName: [String: Member]] = {
        func object(_ others: [String: Member] = [:]) -> [String: Member] {
            others.merging(["metadata": .of(.metadata), "status": .of(.status)]) { own, _ in own }
        }
        let conditions = Member.merged(by: "type")
        let template = ["template": Member.of(.podTemplate)]
        return [
            .object: object(),
            .metadata: ["finalizers": .merged(), "ownerReferences": .merged(by: "uid")],
            .status: ["conditions": conditions],
            .pod: object(["spec": .of(.podSpec), "status": .of(.podStatus)]),
            .podTemplate: ["metadata": .of(.metadata), "spec": .of(.podSpec), "template": .of(.podTemplate)],
            .podSpec: [
                "containers": .merged(by: "name", .container), "initContainers": .merged(by: "name", .container),
                "ephemeralContainers": .merged(by: "name", .container),
                "volumes": .merged(by: "name", retainingKeys: true), "imagePullSecrets": .merged(by: "name"),
                "hostAliases": .merged(by: "ip"), "topologySpreadConstraints": .merged(by: "topologyKey"),
                "schedulingGates": .merged(by: "name"), "resourceClaims": .merged(by: "name", retainingKeys: true),
            ],
            .podStatus: [
                "conditions": conditions, "podIPs": .merged(by: "ip"), "hostIPs": .merged(by: "ip"),
                "resourceClaimStatuses": .merged(by: "name", retainingKeys: true),
            ],
            .container: [
                "ports": .merged(by: "containerPort"), "env": .merged(by: "name"),
                "volumeMounts": .merged(by: "mountPath"), "volumeDevices": .merged(by: "devicePath"),
            ],
            .deployment: object(["spec": .of(.deploymentSpec)]),
            .deploymentSpec: template.merging(["strategy": Member(rule: FieldMergeRule(retainsKeys: true))]) { $1 },
            .workload: object(["spec": .of(.workloadSpec)]),
            .workloadSpec: template,
            .cronJob: object(["spec": .of(.cronJobSpec)]),
            .cronJobSpec: ["jobTemplate": .of(.workload)],
            .service: object(["spec": .of(.serviceSpec)]),
            .serviceSpec: ["ports": .merged(by: "port")],
            .serviceAccount: object(["secrets": .merged(by: "name")]),
            .node: object(["status": .of(.nodeStatus), "spec": .of(.nodeSpec)]),
            .nodeSpec: ["podCIDRs": .merged()],
            .nodeStatus: ["conditions": conditions, "addresses": .merged(by: "type")],
            .csiNode: object(["spec": .of(.csiNodeSpec)]),
            .csiNodeSpec: ["drivers": .merged(by: "name")],
            .webhooks: object(["webhooks": .merged(by: "name", .webhook)]),
            .webhook: ["matchConditions": .merged(by: "name")],
            .admissionPolicy: object(["spec": .of(.admissionPolicySpec)]),
            .admissionPolicySpec: ["matchConditions": .merged(by: "name"), "variables": .merged(by: "name")],
        ]
    }()
}
