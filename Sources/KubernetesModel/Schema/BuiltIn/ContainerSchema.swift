/// The parts of a Pod that what runs in it is described by: containers, probes and volumes.
extension ObjectSchema {
    static let container = ObjectSchema(
        "Container",
        fields: [
            FieldSchema("args", .list(.string)),
            FieldSchema("command", .list(.string)),
            FieldSchema("env", .list(.object(envVar), .keyed("name"))),
            FieldSchema("envFrom", .list(.object(envFromSource))),
            FieldSchema("image", .string),
            FieldSchema("imagePullPolicy", .string),
            FieldSchema("lifecycle", .object(lifecycle), zero: .kept),
            FieldSchema("livenessProbe", .object(probe), zero: .kept),
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema(
                "ports",
                .list(
                    .object(containerPort),
                    ListMerge(patchMergeKey: "containerPort", mapKeys: ["containerPort", "protocol"]))),
            FieldSchema("readinessProbe", .object(probe), zero: .kept),
            FieldSchema("resizePolicy", .list(.object(containerResizePolicy))),
            FieldSchema("resources", .object(resourceRequirements), zero: .written),
            FieldSchema("restartPolicy", .string, zero: .kept),
            FieldSchema("restartPolicyRules", .list(.any)),
            FieldSchema("securityContext", .any, zero: .kept),
            FieldSchema("startupProbe", .object(probe), zero: .kept),
            FieldSchema("stdin", .boolean),
            FieldSchema("stdinOnce", .boolean),
            FieldSchema("terminationMessagePath", .string),
            FieldSchema("terminationMessagePolicy", .string),
            FieldSchema("tty", .boolean),
            FieldSchema("volumeDevices", .list(.object(volumeDevice), .keyed("devicePath"))),
            FieldSchema("volumeMounts", .list(.object(volumeMount), .keyed("mountPath"))),
            FieldSchema("workingDir", .string),
        ])

    static let volume = ObjectSchema(
        "Volume",
        fields: [
            FieldSchema("awsElasticBlockStore", .any, zero: .kept),
            FieldSchema("azureDisk", .any, zero: .kept),
            FieldSchema("azureFile", .any, zero: .kept),
            FieldSchema("cephfs", .any, zero: .kept),
            FieldSchema("cinder", .any, zero: .kept),
            FieldSchema("configMap", .object(configMapVolumeSource), zero: .kept),
            FieldSchema("csi", .any, zero: .kept),
            FieldSchema("downwardAPI", .any, zero: .kept),
            FieldSchema("emptyDir", .object(emptyDirVolumeSource), zero: .kept),
            FieldSchema("ephemeral", .any, zero: .kept),
            FieldSchema("fc", .any, zero: .kept),
            FieldSchema("flexVolume", .any, zero: .kept),
            FieldSchema("flocker", .any, zero: .kept),
            FieldSchema("gcePersistentDisk", .any, zero: .kept),
            FieldSchema("gitRepo", .any, zero: .kept),
            FieldSchema("glusterfs", .any, zero: .kept),
            FieldSchema("hostPath", .object(hostPathVolumeSource), zero: .kept),
            FieldSchema("image", .any, zero: .kept),
            FieldSchema("iscsi", .any, zero: .kept),
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("nfs", .any, zero: .kept),
            FieldSchema("persistentVolumeClaim", .object(persistentVolumeClaimVolumeSource), zero: .kept),
            FieldSchema("photonPersistentDisk", .any, zero: .kept),
            FieldSchema("portworxVolume", .any, zero: .kept),
            FieldSchema("projected", .any, zero: .kept),
            FieldSchema("quobyte", .any, zero: .kept),
            FieldSchema("rbd", .any, zero: .kept),
            FieldSchema("scaleIO", .any, zero: .kept),
            FieldSchema("secret", .object(secretVolumeSource), zero: .kept),
            FieldSchema("storageos", .any, zero: .kept),
            FieldSchema("vsphereVolume", .any, zero: .kept),
        ])

    static let envVar = ObjectSchema(
        "EnvVar",
        fields: [
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("value", .string),
            FieldSchema("valueFrom", .object(envVarSource), zero: .kept),
        ])

    static let envFromSource = ObjectSchema(
        "EnvFromSource",
        fields: [
            FieldSchema("configMapRef", .object(configMapEnvSource), zero: .kept),
            FieldSchema("prefix", .string),
            FieldSchema("secretRef", .object(secretEnvSource), zero: .kept),
        ])

    static let lifecycle = ObjectSchema(
        "Lifecycle",
        fields: [
            FieldSchema("postStart", .object(lifecycleHandler), zero: .kept),
            FieldSchema("preStop", .object(lifecycleHandler), zero: .kept),
            FieldSchema("stopSignal", .string, zero: .kept),
        ])

    static let probe = ObjectSchema(
        "Probe",
        fields: [
            FieldSchema("exec", .object(execAction), zero: .kept),
            FieldSchema("failureThreshold", .int32),
            FieldSchema("grpc", .object(grpcAction), zero: .kept),
            FieldSchema("httpGet", .object(httpGetAction), zero: .kept),
            FieldSchema("initialDelaySeconds", .int32),
            FieldSchema("periodSeconds", .int32),
            FieldSchema("successThreshold", .int32),
            FieldSchema("tcpSocket", .object(tcpSocketAction), zero: .kept),
            FieldSchema("terminationGracePeriodSeconds", .int64, zero: .kept),
            FieldSchema("timeoutSeconds", .int32),
        ])

    static let containerPort = ObjectSchema(
        "ContainerPort",
        fields: [
            FieldSchema("containerPort", .int32, required: true, zero: .written),
            FieldSchema("hostIP", .string),
            FieldSchema("hostPort", .int32),
            FieldSchema("name", .string),
            FieldSchema("protocol", .string),
        ])

    static let containerResizePolicy = ObjectSchema(
        "ContainerResizePolicy",
        fields: [
            FieldSchema("resourceName", .string, required: true, zero: .written),
            FieldSchema("restartPolicy", .string, required: true, zero: .written),
        ])

    static let resourceRequirements = ObjectSchema(
        "ResourceRequirements",
        fields: [
            FieldSchema("claims", .list(.object(resourceClaim), ListMerge(mapKeys: ["name"]))),
            FieldSchema("limits", .map(.quantity)),
            FieldSchema("requests", .map(.quantity)),
        ])

    static let volumeDevice = ObjectSchema(
        "VolumeDevice",
        fields: [
            FieldSchema("devicePath", .string, required: true, zero: .written),
            FieldSchema("name", .string, required: true, zero: .written),
        ])

    static let volumeMount = ObjectSchema(
        "VolumeMount",
        fields: [
            FieldSchema("mountPath", .string, required: true, zero: .written),
            FieldSchema("mountPropagation", .string, zero: .kept),
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("readOnly", .boolean),
            FieldSchema("recursiveReadOnly", .string, zero: .kept),
            FieldSchema("subPath", .string),
            FieldSchema("subPathExpr", .string),
        ])

    static let configMapVolumeSource = ObjectSchema(
        "ConfigMapVolumeSource",
        fields: [
            FieldSchema("defaultMode", .int32, zero: .kept),
            FieldSchema("items", .list(.object(keyToPath))),
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean, zero: .kept),
        ])

    static let emptyDirVolumeSource = ObjectSchema(
        "EmptyDirVolumeSource",
        fields: [
            FieldSchema("medium", .string),
            FieldSchema("sizeLimit", .quantity, zero: .kept),
        ])

    static let hostPathVolumeSource = ObjectSchema(
        "HostPathVolumeSource",
        fields: [
            FieldSchema("path", .string, required: true, zero: .written),
            FieldSchema("type", .string, zero: .kept),
        ])

    static let persistentVolumeClaimVolumeSource = ObjectSchema(
        "PersistentVolumeClaimVolumeSource",
        fields: [
            FieldSchema("claimName", .string, required: true, zero: .written),
            FieldSchema("readOnly", .boolean),
        ])

    static let secretVolumeSource = ObjectSchema(
        "SecretVolumeSource",
        fields: [
            FieldSchema("defaultMode", .int32, zero: .kept),
            FieldSchema("items", .list(.object(keyToPath))),
            FieldSchema("optional", .boolean, zero: .kept),
            FieldSchema("secretName", .string),
        ])

    static let envVarSource = ObjectSchema(
        "EnvVarSource",
        fields: [
            FieldSchema("configMapKeyRef", .object(configMapKeySelector), zero: .kept),
            FieldSchema("fieldRef", .object(objectFieldSelector), zero: .kept),
            FieldSchema("fileKeyRef", .object(fileKeySelector), zero: .kept),
            FieldSchema("resourceFieldRef", .object(resourceFieldSelector), zero: .kept),
            FieldSchema("secretKeyRef", .object(secretKeySelector), zero: .kept),
        ])

    static let configMapEnvSource = ObjectSchema(
        "ConfigMapEnvSource",
        fields: [
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean, zero: .kept),
        ])

    static let secretEnvSource = ObjectSchema(
        "SecretEnvSource",
        fields: [
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean, zero: .kept),
        ])

    static let lifecycleHandler = ObjectSchema(
        "LifecycleHandler",
        fields: [
            FieldSchema("exec", .object(execAction), zero: .kept),
            FieldSchema("httpGet", .object(httpGetAction), zero: .kept),
            FieldSchema("sleep", .object(sleepAction), zero: .kept),
            FieldSchema("tcpSocket", .object(tcpSocketAction), zero: .kept),
        ])

    static let execAction = ObjectSchema(
        "ExecAction",
        fields: [
            FieldSchema("command", .list(.string))
        ])

    static let grpcAction = ObjectSchema(
        "GRPCAction",
        fields: [
            FieldSchema("port", .int32, required: true, zero: .written),
            FieldSchema("service", .string, zero: .kept),
        ])

    static let httpGetAction = ObjectSchema(
        "HTTPGetAction",
        fields: [
            FieldSchema("host", .string),
            FieldSchema("httpHeaders", .list(.object(httpHeader))),
            FieldSchema("path", .string),
            FieldSchema("port", .intOrString, required: true, zero: .written),
            FieldSchema("scheme", .string),
        ])

    static let tcpSocketAction = ObjectSchema(
        "TCPSocketAction",
        fields: [
            FieldSchema("host", .string),
            FieldSchema("port", .intOrString, required: true, zero: .written),
        ])

    static let resourceClaim = ObjectSchema(
        "ResourceClaim",
        fields: [
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("request", .string),
        ])

    static let keyToPath = ObjectSchema(
        "KeyToPath",
        fields: [
            FieldSchema("key", .string, required: true, zero: .written),
            FieldSchema("mode", .int32, zero: .kept),
            FieldSchema("path", .string, required: true, zero: .written),
        ])

    static let configMapKeySelector = ObjectSchema(
        "ConfigMapKeySelector", isAtomic: true,
        fields: [
            FieldSchema("key", .string, required: true, zero: .written),
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean, zero: .kept),
        ])

    static let objectFieldSelector = ObjectSchema(
        "ObjectFieldSelector", isAtomic: true,
        fields: [
            FieldSchema("apiVersion", .string),
            FieldSchema("fieldPath", .string, required: true, zero: .written),
        ])

    static let fileKeySelector = ObjectSchema(
        "FileKeySelector", isAtomic: true,
        fields: [
            FieldSchema("key", .string, required: true, zero: .written),
            FieldSchema("optional", .boolean, zero: .kept),
            FieldSchema("path", .string, required: true, zero: .written),
            FieldSchema("volumeName", .string, required: true, zero: .written),
        ])

    static let resourceFieldSelector = ObjectSchema(
        "ResourceFieldSelector", isAtomic: true,
        fields: [
            FieldSchema("containerName", .string),
            FieldSchema("divisor", .quantity, zero: .written),
            FieldSchema("resource", .string, required: true, zero: .written),
        ])

    static let secretKeySelector = ObjectSchema(
        "SecretKeySelector", isAtomic: true,
        fields: [
            FieldSchema("key", .string, required: true, zero: .written),
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean, zero: .kept),
        ])

    static let sleepAction = ObjectSchema(
        "SleepAction",
        fields: [
            FieldSchema("seconds", .int64, required: true, zero: .written)
        ])

    static let httpHeader = ObjectSchema(
        "HTTPHeader",
        fields: [
            FieldSchema("name", .string, required: true, zero: .written),
            FieldSchema("value", .string, required: true, zero: .written),
        ])

}
