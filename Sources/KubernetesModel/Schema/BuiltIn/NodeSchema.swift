extension ObjectSchema {
    /// `v1` Node.
    public static let node = kind(
        "Node", "A machine of the cluster.",
        [
            FieldSchema("spec", .object(nodeSpec), "What is wanted of the Node."),
            FieldSchema("status", .object(nodeStatus), "What was last seen of the Node."),
        ])

    static let nodeSpec = ObjectSchema(
        "NodeSpec",
        fields: [
            FieldSchema("configSource", .any),
            FieldSchema("externalID", .string),
            FieldSchema("podCIDR", .string),
            FieldSchema("podCIDRs", .list(.string, .mergedSet)),
            FieldSchema("providerID", .string),
            FieldSchema("taints", .list(.object(taint))),
            FieldSchema("unschedulable", .boolean),
        ])

    static let nodeStatus = ObjectSchema(
        "NodeStatus",
        fields: [
            FieldSchema("addresses", .list(.object(nodeAddress), .keyed("type"))),
            FieldSchema("allocatable", .map(.quantity)),
            FieldSchema("capacity", .map(.quantity)),
            FieldSchema("conditions", .list(.object(nodeCondition), .keyed("type"))),
            FieldSchema("config", .any),
            FieldSchema("daemonEndpoints", .object(nodeDaemonEndpoints)),
            FieldSchema("declaredFeatures", .list(.string)),
            FieldSchema("features", .any),
            FieldSchema("images", .list(.object(containerImage))),
            FieldSchema("nodeInfo", .object(nodeSystemInfo)),
            FieldSchema("phase", .string),
            FieldSchema("runtimeHandlers", .list(.any)),
            FieldSchema("volumesAttached", .list(.object(attachedVolume))),
            FieldSchema("volumesInUse", .list(.string)),
        ])

    static let taint = ObjectSchema(
        "Taint",
        fields: [
            FieldSchema("effect", .string, required: true),
            FieldSchema("key", .string, required: true),
            FieldSchema("timeAdded", .time),
            FieldSchema("value", .string),
        ])

    static let nodeAddress = ObjectSchema(
        "NodeAddress",
        fields: [
            FieldSchema("address", .string, required: true),
            FieldSchema("type", .string, required: true),
        ])

    static let nodeCondition = ObjectSchema(
        "NodeCondition",
        fields: [
            FieldSchema("lastHeartbeatTime", .time),
            FieldSchema("lastTransitionTime", .time),
            FieldSchema("message", .string),
            FieldSchema("reason", .string),
            FieldSchema("status", .string, required: true),
            FieldSchema("type", .string, required: true),
        ])

    static let nodeDaemonEndpoints = ObjectSchema(
        "NodeDaemonEndpoints",
        fields: [
            FieldSchema("kubeletEndpoint", .object(daemonEndpoint))
        ])

    static let containerImage = ObjectSchema(
        "ContainerImage",
        fields: [
            FieldSchema("names", .list(.string)),
            FieldSchema("sizeBytes", .int64),
        ])

    static let nodeSystemInfo = ObjectSchema(
        "NodeSystemInfo",
        fields: [
            FieldSchema("architecture", .string, required: true),
            FieldSchema("bootID", .string, required: true),
            FieldSchema("containerRuntimeVersion", .string, required: true),
            FieldSchema("kernelVersion", .string, required: true),
            FieldSchema("kubeProxyVersion", .string, required: true),
            FieldSchema("kubeletVersion", .string, required: true),
            FieldSchema("machineID", .string, required: true),
            FieldSchema("operatingSystem", .string, required: true),
            FieldSchema("osImage", .string, required: true),
            FieldSchema("swap", .object(nodeSwapStatus)),
            FieldSchema("systemUUID", .string, required: true),
        ])

    static let attachedVolume = ObjectSchema(
        "AttachedVolume",
        fields: [
            FieldSchema("devicePath", .string, required: true),
            FieldSchema("name", .string, required: true),
        ])

    static let daemonEndpoint = ObjectSchema(
        "DaemonEndpoint",
        fields: [
            FieldSchema("Port", .int32, required: true)
        ])

    static let nodeSwapStatus = ObjectSchema(
        "NodeSwapStatus",
        fields: [
            FieldSchema("capacity", .int64)
        ])

}
