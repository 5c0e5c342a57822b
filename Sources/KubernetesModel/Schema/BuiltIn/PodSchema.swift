extension ObjectSchema {
    /// `v1` Pod, deep enough for what surrounds Services; what only a kubelet or a scheduler reads is ``FieldType/any``.
    public static let pod = kind(
        "Pod", "Containers that run together on one node.",
        [
            FieldSchema("spec", .object(podSpec), zero: .written, "What is to run."),
            FieldSchema("status", .object(podStatus), zero: .written, "What was last seen of it."),
        ])

    static let podSpec = ObjectSchema(
        "PodSpec",
        fields: [
            FieldSchema("activeDeadlineSeconds", .int64, zero: .kept),
            FieldSchema("affinity", .any, zero: .kept),
            FieldSchema("automountServiceAccountToken", .boolean, zero: .kept),
            FieldSchema("containers", .list(.object(container), .keyed("name")), required: true, zero: .written),
            FieldSchema("dnsConfig", .object(podDNSConfig), zero: .kept),
            FieldSchema("dnsPolicy", .string),
            FieldSchema("enableServiceLinks", .boolean, zero: .kept),
            FieldSchema("ephemeralContainers", .list(.any, .keyed("name"))),
            FieldSchema("hostAliases", .list(.object(hostAlias), .keyed("ip"))),
            FieldSchema("hostIPC", .boolean),
            FieldSchema("hostNetwork", .boolean),
            FieldSchema("hostPID", .boolean),
            FieldSchema("hostUsers", .boolean, zero: .kept),
            FieldSchema("hostname", .string),
            FieldSchema("hostnameOverride", .string, zero: .kept),
            FieldSchema("imagePullSecrets", .list(.object(localObjectReference), .keyed("name"))),
            FieldSchema("initContainers", .list(.object(container), .keyed("name"))),
            FieldSchema("nodeName", .string),
            FieldSchema("nodeSelector", .map(.string, isAtomic: true)),
            FieldSchema("os", .object(podOS), zero: .kept),
            FieldSchema("overhead", .map(.quantity)),
            FieldSchema("preemptionPolicy", .string, zero: .kept),
            FieldSchema("priority", .int32, zero: .kept),
            FieldSchema("priorityClassName", .string),
            FieldSchema("readinessGates", .list(.object(podReadinessGate))),
            FieldSchema("resourceClaims", .list(.object(podResourceClaim), .keyed("name", retainsKeys: true))),
            FieldSchema("resources", .object(resourceRequirements), zero: .kept),
            FieldSchema("restartPolicy", .string),
            FieldSchema("runtimeClassName", .string, zero: .kept),
            FieldSchema("schedulerName", .string),
            FieldSchema("schedulingGates", .list(.object(podSchedulingGate), .keyed("name"))),
            FieldSchema("schedulingGroup", .any, zero: .kept),
            FieldSchema("securityContext", .any, zero: .kept),
            FieldSchema("serviceAccount", .string),
            FieldSchema("serviceAccountName", .string),
            FieldSchema("setHostnameAsFQDN", .boolean, zero: .kept),
            FieldSchema("shareProcessNamespace", .boolean, zero: .kept),
            FieldSchema("subdomain", .string),
            FieldSchema("terminationGracePeriodSeconds", .int64, zero: .kept),
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
            FieldSchema("ip", .string, required: true, zero: .written),
        ])

    static let podOS = ObjectSchema(
        "PodOS",
        fields: [
            FieldSchema("name", .string, required: true, zero: .written)
        ])

    static let podReadinessGate = ObjectSchema(
        "PodReadinessGate",
        fields: [
            FieldSchema("conditionType", .string, required: true, zero: .written)
        ])

    static let podResourceClaim = ObjectSchema(
        "PodResourceClaim",
        fields: [
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("resourceClaimName", .string, zero: .kept),
            FieldSchema("resourceClaimTemplateName", .string, zero: .kept),
        ])

    static let podSchedulingGate = ObjectSchema(
        "PodSchedulingGate",
        fields: [
            FieldSchema("name", .string, required: true, zero: .written)
        ])

    static let toleration = ObjectSchema(
        "Toleration",
        fields: [
            FieldSchema("effect", .string),
            FieldSchema("key", .string),
            FieldSchema("operator", .string),
            FieldSchema("tolerationSeconds", .int64, zero: .kept),
            FieldSchema("value", .string),
        ])

    static let topologySpreadConstraint = ObjectSchema(
        "TopologySpreadConstraint",
        fields: [
            FieldSchema("labelSelector", .object(labelSelector), zero: .kept),
            FieldSchema("matchLabelKeys", .list(.string)),
            FieldSchema("maxSkew", .int32, required: true, zero: .written),
            FieldSchema("minDomains", .int32, zero: .kept),
            FieldSchema("nodeAffinityPolicy", .string, zero: .kept),
            FieldSchema("nodeTaintsPolicy", .string, zero: .kept),
            FieldSchema("topologyKey", .string, required: true, zero: .written),
            FieldSchema("whenUnsatisfiable", .string, required: true, zero: .written),
        ])

    static let podDNSConfigOption = ObjectSchema(
        "PodDNSConfigOption",
        fields: [
            FieldSchema("name", .string),
            FieldSchema("value", .string, zero: .kept),
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
            FieldSchema("key", .string, required: true, zero: .written),
            FieldSchema("operator", .string, required: true, zero: .written),
            FieldSchema("values", .list(.string)),
        ])

    static let volumeStatus = ObjectSchema(
        "VolumeStatus",
        fields: [
            FieldSchema("image", .object(imageVolumeStatus), zero: .kept)
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
