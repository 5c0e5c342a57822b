extension ObjectSchema {
    /// `v1` Pod, deep enough for what surrounds Services; what only a kubelet or a scheduler reads is ``FieldType/any``.
    public static let pod = kind(
        "Pod", "Containers that run together on one node.",
        [
            FieldSchema("spec", .object(podSpec), "What is to run."),
            FieldSchema("status", .object(podStatus), "What was last seen of it."),
        ])

    static let podSpec = ObjectSchema(
        "PodSpec",
        fields: [
            FieldSchema("activeDeadlineSeconds", .int64),
            FieldSchema("affinity", .any),
            FieldSchema("automountServiceAccountToken", .boolean),
            FieldSchema("containers", .list(.object(container), .keyed("name")), required: true),
            FieldSchema("dnsConfig", .object(podDNSConfig)),
            FieldSchema("dnsPolicy", .string),
            FieldSchema("enableServiceLinks", .boolean),
            FieldSchema("ephemeralContainers", .list(.any, .keyed("name"))),
            FieldSchema("hostAliases", .list(.object(hostAlias), .keyed("ip"))),
            FieldSchema("hostIPC", .boolean),
            FieldSchema("hostNetwork", .boolean),
            FieldSchema("hostPID", .boolean),
            FieldSchema("hostUsers", .boolean),
            FieldSchema("hostname", .string),
            FieldSchema("hostnameOverride", .string),
            FieldSchema("imagePullSecrets", .list(.object(localObjectReference), .keyed("name"))),
            FieldSchema("initContainers", .list(.object(container), .keyed("name"))),
            FieldSchema("nodeName", .string),
            FieldSchema("nodeSelector", .map(.string, isAtomic: true)),
            FieldSchema("os", .object(podOS)),
            FieldSchema("overhead", .map(.quantity)),
            FieldSchema("preemptionPolicy", .string),
            FieldSchema("priority", .int32),
            FieldSchema("priorityClassName", .string),
            FieldSchema("readinessGates", .list(.object(podReadinessGate))),
            FieldSchema("resourceClaims", .list(.object(podResourceClaim), .keyed("name", retainsKeys: true))),
            FieldSchema("resources", .object(resourceRequirements)),
            FieldSchema("restartPolicy", .string),
            FieldSchema("runtimeClassName", .string),
            FieldSchema("schedulerName", .string),
            FieldSchema("schedulingGates", .list(.object(podSchedulingGate), .keyed("name"))),
            FieldSchema("schedulingGroup", .any),
            FieldSchema("securityContext", .any),
            FieldSchema("serviceAccount", .string),
            FieldSchema("serviceAccountName", .string),
            FieldSchema("setHostnameAsFQDN", .boolean),
            FieldSchema("shareProcessNamespace", .boolean),
            FieldSchema("subdomain", .string),
            FieldSchema("terminationGracePeriodSeconds", .int64),
            FieldSchema("tolerations", .list(.object(toleration))),
            FieldSchema(
                "topologySpreadConstraints",
                .list(
                    .object(topologySpreadConstraint),
                    ListMerge(patchMergeKey: "topologyKey", mapKeys: ["topologyKey", "whenUnsatisfiable"]))),
            FieldSchema("volumes", .list(.object(volume), .keyed("name", retainsKeys: true))),
        ])

    static let podDNSConfig = ObjectSchema(
        "PodDNSConfig",
        fields: [
            FieldSchema("nameservers", .list(.string)),
            FieldSchema("options", .list(.object(podDNSConfigOption))),
            FieldSchema("searches", .list(.string)),
        ])

    static let hostAlias = ObjectSchema(
        "HostAlias",
        fields: [
            FieldSchema("hostnames", .list(.string)),
            FieldSchema("ip", .string, required: true),
        ])

    static let podOS = ObjectSchema(
        "PodOS",
        fields: [
            FieldSchema("name", .string, required: true)
        ])

    static let podReadinessGate = ObjectSchema(
        "PodReadinessGate",
        fields: [
            FieldSchema("conditionType", .string, required: true)
        ])

    static let podResourceClaim = ObjectSchema(
        "PodResourceClaim",
        fields: [
            FieldSchema("name", .string, required: true),
            FieldSchema("resourceClaimName", .string),
            FieldSchema("resourceClaimTemplateName", .string),
        ])

    static let podSchedulingGate = ObjectSchema(
        "PodSchedulingGate",
        fields: [
            FieldSchema("name", .string, required: true)
        ])

    static let toleration = ObjectSchema(
        "Toleration",
        fields: [
            FieldSchema("effect", .string),
            FieldSchema("key", .string),
            FieldSchema("operator", .string),
            FieldSchema("tolerationSeconds", .int64),
            FieldSchema("value", .string),
        ])

    static let topologySpreadConstraint = ObjectSchema(
        "TopologySpreadConstraint",
        fields: [
            FieldSchema("labelSelector", .object(labelSelector)),
            FieldSchema("matchLabelKeys", .list(.string)),
            FieldSchema("maxSkew", .int32, required: true),
            FieldSchema("minDomains", .int32),
            FieldSchema("nodeAffinityPolicy", .string),
            FieldSchema("nodeTaintsPolicy", .string),
            FieldSchema("topologyKey", .string, required: true),
            FieldSchema("whenUnsatisfiable", .string, required: true),
        ])

    static let podDNSConfigOption = ObjectSchema(
        "PodDNSConfigOption",
        fields: [
            FieldSchema("name", .string),
            FieldSchema("value", .string),
        ])

    static let labelSelector = ObjectSchema(
        "LabelSelector", in: meta, isAtomic: true,
        fields: [
            FieldSchema("matchExpressions", .list(.object(labelSelectorRequirement))),
            FieldSchema("matchLabels", .map(.string)),
        ])

    static let labelSelectorRequirement = ObjectSchema(
        "LabelSelectorRequirement", in: meta,
        fields: [
            FieldSchema("key", .string, required: true),
            FieldSchema("operator", .string, required: true),
            FieldSchema("values", .list(.string)),
        ])

    static let volumeStatus = ObjectSchema(
        "VolumeStatus",
        fields: [
            FieldSchema("image", .object(imageVolumeStatus))
        ])

    static let imageVolumeStatus = ObjectSchema(
        "ImageVolumeStatus",
        fields: [
            FieldSchema("imageRef", .string, required: true)
        ])

    static let localObjectReference = ObjectSchema(
        "LocalObjectReference", isAtomic: true,
        fields: [
            FieldSchema("name", .string)
        ])
}
