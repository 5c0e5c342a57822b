extension ObjectSchema {
    static let podStatus = ObjectSchema(
        "PodStatus",
        fields: [
            FieldSchema("allocatedResources", .map(.quantity)),
            FieldSchema("conditions", .list(.object(podCondition), .keyed("type"))),
            FieldSchema("containerStatuses", .list(.object(containerStatus))),
            FieldSchema("ephemeralContainerStatuses", .list(.object(containerStatus))),
            FieldSchema("extendedResourceClaimStatus", .any),
            FieldSchema("hostIP", .string),
            FieldSchema("hostIPs", .list(.object(hostIP))),
            FieldSchema("initContainerStatuses", .list(.object(containerStatus))),
            FieldSchema("message", .string),
            FieldSchema("nodeAllocatableResourceClaimStatuses", .list(.object(nodeAllocatableResourceClaimStatus))),
            FieldSchema("nominatedNodeName", .string),
            FieldSchema("observedGeneration", .int64),
            FieldSchema("phase", .string),
            FieldSchema("podIP", .string),
            FieldSchema("podIPs", .list(.object(podIP), .keyed("ip"))),
            FieldSchema("qosClass", .string),
            FieldSchema("reason", .string),
            FieldSchema("resize", .string),
            FieldSchema("resourceClaimStatuses", .list(.any, .keyed("name", retainsKeys: true))),
            FieldSchema("resources", .object(resourceRequirements)),
            FieldSchema("startTime", .time),
        ])

    static let podCondition = ObjectSchema(
        "PodCondition",
        fields: [
            FieldSchema("lastProbeTime", .time),
            FieldSchema("lastTransitionTime", .time),
            FieldSchema("message", .string),
            FieldSchema("observedGeneration", .int64),
            FieldSchema("reason", .string),
            FieldSchema("status", .string, required: true),
            FieldSchema("type", .string, required: true),
        ])

    static let containerStatus = ObjectSchema(
        "ContainerStatus",
        fields: [
            FieldSchema("allocatedResources", .map(.quantity)),
            FieldSchema("allocatedResourcesStatus", .list(.any, .keyed("name"))),
            FieldSchema("containerID", .string),
            FieldSchema("image", .string, required: true),
            FieldSchema("imageID", .string, required: true),
            FieldSchema("lastState", .object(containerState)),
            FieldSchema("name", .string, required: true),
            FieldSchema("ready", .boolean, required: true),
            FieldSchema("resources", .object(resourceRequirements)),
            FieldSchema("restartCount", .int32, required: true),
            FieldSchema("started", .boolean),
            FieldSchema("state", .object(containerState)),
            FieldSchema("stopSignal", .string),
            FieldSchema("user", .any),
            FieldSchema("volumeMounts", .list(.object(volumeMountStatus), .keyed("mountPath"))),
        ])

    static let containerState = ObjectSchema(
        "ContainerState",
        fields: [
            FieldSchema("running", .object(containerStateRunning)),
            FieldSchema("terminated", .object(containerStateTerminated)),
            FieldSchema("waiting", .object(containerStateWaiting)),
        ])

    static let containerStateRunning = ObjectSchema(
        "ContainerStateRunning",
        fields: [
            FieldSchema("startedAt", .time)
        ])

    static let containerStateTerminated = ObjectSchema(
        "ContainerStateTerminated",
        fields: [
            FieldSchema("containerID", .string),
            FieldSchema("exitCode", .int32, required: true),
            FieldSchema("finishedAt", .time),
            FieldSchema("message", .string),
            FieldSchema("reason", .string),
            FieldSchema("signal", .int32),
            FieldSchema("startedAt", .time),
        ])

    static let containerStateWaiting = ObjectSchema(
        "ContainerStateWaiting",
        fields: [
            FieldSchema("message", .string),
            FieldSchema("reason", .string),
        ])

    static let volumeMountStatus = ObjectSchema(
        "VolumeMountStatus",
        fields: [
            FieldSchema("mountPath", .string, required: true),
            FieldSchema("name", .string, required: true),
            FieldSchema("readOnly", .boolean),
            FieldSchema("recursiveReadOnly", .string),
            FieldSchema("volumeStatus", .object(volumeStatus)),
        ])

    static let hostIP = ObjectSchema(
        "HostIP",
        fields: [
            FieldSchema("ip", .string, required: true)
        ])

    static let podIP = ObjectSchema(
        "PodIP",
        fields: [
            FieldSchema("ip", .string, required: true)
        ])

    static let nodeAllocatableResourceClaimStatus = ObjectSchema(
        "NodeAllocatableResourceClaimStatus",
        fields: [
            FieldSchema("containers", .list(.string, .set)),
            FieldSchema("resourceClaimName", .string, required: true),
            FieldSchema("resources", .map(.quantity), required: true),
        ])
}
