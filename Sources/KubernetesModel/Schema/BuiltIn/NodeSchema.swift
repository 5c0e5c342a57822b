extension ObjectSchema {
    /// `v1` Node.
    public static let node = kind(
        "Node", "A machine of the cluster.",
        [
            FieldSchema("spec", .object(nodeSpec), zero: .written, "What is wanted of the Node."),
            FieldSchema("status", .object(nodeStatus), zero: .written, "What was last seen of the Node."),
        ])

    static let nodeSpec = ObjectSchema(
        "NodeSpec",
        fields: [
            FieldSchema("configSource", .any, zero: .kept),
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
            FieldSchema("config", .any, zero: .kept),
            FieldSchema("daemonEndpoints", .object(nodeDaemonEndpoints), zero: .written),
            FieldSchema("declaredFeatures", .list(.string)),
            FieldSchema("features", .any, zero: .kept),
            FieldSchema("images", .list(.object(containerImage))),
            FieldSchema("nodeInfo", .object(nodeSystemInfo), zero: .written),
            FieldSchema("phase", .string),
            FieldSchema("runtimeHandlers", .list(.any)),
            FieldSchema("volumesAttached", .list(.object(attachedVolume))),
            FieldSchema("volumesInUse", .list(.string)),
        ])

    static let taint = ObjectSchema(
        "Taint",
        fields: [
            FieldSchema("effect", .string, required: true, zero: .written),
            FieldSchema("key", .string, required: true, zero: .written),
            FieldSchema("timeAdded", .time, zero: .kept),
            FieldSchema("value", .string),
        ])

    static let nodeAddress = ObjectSchema(
        "NodeAddress",
        fields: [
            FieldSchema("address", .string, required: true, zero: .written),
            FieldSchema("type", .string, required: true, zero: .written),
        ])

    static let nodeCondition = ObjectSchema(
        "NodeCondition",
        fields: [
            FieldSchema("lastHeartbeatTime", .time, zero: .written),
            FieldSchema("lastTransitionTime", .time, zero: .written),
            FieldSchema("message", .string),
            FieldSchema("reason", .string),
            FieldSchema("status", .string, required: true, zero: .written),
            FieldSchema("type", .string, required: true, zero: .written),
        ])

    static let nodeDaemonEndpoints = ObjectSchema(
        "NodeDaemonEndpoints",
        fields: [
            FieldSchema("kubeletEndpoint", .object(daemonEndpoint), zero: .written)
        ])

    static let containerImage = ObjectSchema(
        "ContainerImage",
        fields: [
            FieldSchema("names", .list(.string), zero: .written),
            FieldSchema("sizeBytes", .int64),
        ])

    static let nodeSystemInfo = ObjectSchema(
        "NodeSystemInfo",
        fields: [
            FieldSchema("architecture", .string, required: true, zero: .written),
            FieldSchema("bootID", .string, required: true, zero: .written),
            FieldSchema("containerRuntimeVersion", .string, required: true, zero: .written),
            FieldSchema("kernelVersion", .string, required: true, zero: .written),
            FieldSchema("kubeProxyVersion", .string, required: true, zero: .written),
            FieldSchema("kubeletVersion", .string, required: true, zero: .written),
            FieldSchema("machineID", .string, required: true, zero: .written),
            FieldSchema("operatingSystem", .string, required: true, zero: .written),
            FieldSchema("osImage", .string, required: true, zero: .written),
            FieldSchema("swap", .object(nodeSwapStatus), zero: .kept),
            FieldSchema("systemUUID", .string, required: true, zero: .written),
        ])

    static let attachedVolume = ObjectSchema(
        "AttachedVolume",
        fields: [
            FieldSchema("devicePath", .string, required: true, zero: .written),
            FieldSchema("name", .string, required: true, zero: .written),
        ])

    static let daemonEndpoint = ObjectSchema(
        "DaemonEndpoint",
        fields: [
            FieldSchema("Port", .int32, required: true, zero: .written)
        ])

    static let nodeSwapStatus = ObjectSchema(
        "NodeSwapStatus",
        fields: [
            FieldSchema("capacity", .int64, zero: .kept)
        ])

}
