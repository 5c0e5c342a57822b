extension ObjectSchema {
    static let podStatus = ObjectSchema(
        "PodStatus",
        fields: [
            FieldSchema("allocatedResources", .map(.quantity)),
            FieldSchema("conditions", .list(.object(podCondition), .keyed("type"))),
            FieldSchema("containerStatuses", .list(.object(containerStatus))),
            FieldSchema("ephemeralContainerStatuses", .list(.object(containerStatus))),
            FieldSchema("extendedResourceClaimStatus", .any, zero: .kept),
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
            FieldSchema("resources", .object(resourceRequirements), zero: .kept),
            FieldSchema("startTime", .time, zero: .kept),
        ])

    static let podCondition = ObjectSchema(
        "PodCondition",
        fields: [
            FieldSchema("lastProbeTime", .time, zero: .written),
            FieldSchema("lastTransitionTime", .time, zero: .written),
            FieldSchema("message", .string),
            FieldSchema("observedGeneration", .int64),
            FieldSchema("reason", .string),
            FieldSchema("status", .string, required: true, zero: .written),
            FieldSchema("type", .string, required: true, zero: .written),
        ])

    static let containerStatus = ObjectSchema(
        "ContainerStatus",
        fields: [
            FieldSchema("allocatedResources", .map(.quantity)),
            FieldSchema("allocatedResourcesStatus", .list(.any, .keyed("name"))),
            FieldSchema("containerID", .string),
            FieldSchema("image", .string, required: true, zero: .written),
            FieldSchema("imageID", .string, required: true, zero: .written),
            FieldSchema("lastState", .object(containerState), zero: .written),
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("ready", .boolean, required: true, zero: .written),
            FieldSchema("resources", .object(resourceRequirements), zero: .kept),
            FieldSchema("restartCount", .int32, required: true, zero: .written),
            FieldSchema("started", .boolean, zero: .kept),
            FieldSchema("state", .object(containerState), zero: .written),
            FieldSchema("stopSignal", .string, zero: .kept),
            FieldSchema("user", .any, zero: .kept),
            FieldSchema("volumeMounts", .list(.object(volumeMountStatus), .keyed("mountPath"))),
        ])

    static let containerState = ObjectSchema(
        "ContainerState",
        fields: [
            FieldSchema("running", .object(containerStateRunning), zero: .kept),
            FieldSchema("terminated", .object(containerStateTerminated), zero: .kept),
            FieldSchema("waiting", .object(containerStateWaiting), zero: .kept),
        ])

    static let containerStateRunning = ObjectSchema(
        "ContainerStateRunning",
        fields: [
            FieldSchema("startedAt", .time, zero: .written)
        ])

    static let containerStateTerminated = ObjectSchema(
        "ContainerStateTerminated",
        fields: [
            FieldSchema("containerID", .string),
            FieldSchema("exitCode", .int32, required: true, zero: .written),
            FieldSchema("finishedAt", .time, zero: .written),
            FieldSchema("message", .string),
            FieldSchema("reason", .string),
            FieldSchema("signal", .int32),
            FieldSchema("startedAt", .time, zero: .written),
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
            FieldSchema("mountPath", .string, required: true, zero: .written),
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("readOnly", .boolean),
            FieldSchema("recursiveReadOnly", .string, zero: .kept),
            FieldSchema("volumeStatus", .object(volumeStatus), zero: .kept),
        ])

    static let hostIP = ObjectSchema(
        "HostIP",
        fields: [
            FieldSchema("ip", .string, required: true, zero: .written)
        ])

    static let podIP = ObjectSchema(
        "PodIP",
        fields: [
            FieldSchema("ip", .string, required: true, zero: .written)
        ])

    static let nodeAllocatableResourceClaimStatus = ObjectSchema(
        "NodeAllocatableResourceClaimStatus",
        fields: [
            FieldSchema("containers", .list(.string, .set)),
            FieldSchema("resourceClaimName", .string, required: true, zero: .written),
            FieldSchema("resources", .map(.quantity), required: true, zero: .written),
        ])
}
