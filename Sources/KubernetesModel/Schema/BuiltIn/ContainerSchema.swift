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
            FieldSchema("lifecycle", .object(lifecycle)),
            FieldSchema("livenessProbe", .object(probe)),
            FieldSchema("name", .string, required: true),
            FieldSchema(
                "ports",
                .list(
                    .object(containerPort),
                    ListMerge(patchMergeKey: "containerPort", mapKeys: ["containerPort", "protocol"]))),
            FieldSchema("readinessProbe", .object(probe)),
            FieldSchema("resizePolicy", .list(.object(containerResizePolicy))),
            FieldSchema("resources", .object(resourceRequirements)),
            FieldSchema("restartPolicy", .string),
            FieldSchema("restartPolicyRules", .list(.any)),
            FieldSchema("securityContext", .any),
            FieldSchema("startupProbe", .object(probe)),
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
            FieldSchema("awsElasticBlockStore", .any),
            FieldSchema("azureDisk", .any),
            FieldSchema("azureFile", .any),
            FieldSchema("cephfs", .any),
            FieldSchema("cinder", .any),
            FieldSchema("configMap", .object(configMapVolumeSource)),
            FieldSchema("csi", .any),
            FieldSchema("downwardAPI", .any),
            FieldSchema("emptyDir", .object(emptyDirVolumeSource)),
            FieldSchema("ephemeral", .any),
            FieldSchema("fc", .any),
            FieldSchema("flexVolume", .any),
            FieldSchema("flocker", .any),
            FieldSchema("gcePersistentDisk", .any),
            FieldSchema("gitRepo", .any),
            FieldSchema("glusterfs", .any),
            FieldSchema("hostPath", .object(hostPathVolumeSource)),
            FieldSchema("image", .any),
            FieldSchema("iscsi", .any),
            FieldSchema("name", .string, required: true),
            FieldSchema("nfs", .any),
            FieldSchema("persistentVolumeClaim", .object(persistentVolumeClaimVolumeSource)),
            FieldSchema("photonPersistentDisk", .any),
            FieldSchema("portworxVolume", .any),
            FieldSchema("projected", .any),
            FieldSchema("quobyte", .any),
            FieldSchema("rbd", .any),
            FieldSchema("scaleIO", .any),
            FieldSchema("secret", .object(secretVolumeSource)),
            FieldSchema("storageos", .any),
            FieldSchema("vsphereVolume", .any),
        ])

    static let envVar = ObjectSchema(
        "EnvVar",
        fields: [
            FieldSchema("name", .string, required: true),
            FieldSchema("value", .string),
            FieldSchema("valueFrom", .object(envVarSource)),
        ])

    static let envFromSource = ObjectSchema(
        "EnvFromSource",
        fields: [
            FieldSchema("configMapRef", .object(configMapEnvSource)),
            FieldSchema("prefix", .string),
            FieldSchema("secretRef", .object(secretEnvSource)),
        ])

    static let lifecycle = ObjectSchema(
        "Lifecycle",
        fields: [
            FieldSchema("postStart", .object(lifecycleHandler)),
            FieldSchema("preStop", .object(lifecycleHandler)),
            FieldSchema("stopSignal", .string),
        ])

    static let probe = ObjectSchema(
        "Probe",
        fields: [
            FieldSchema("exec", .object(execAction)),
            FieldSchema("failureThreshold", .int32),
            FieldSchema("grpc", .object(grpcAction)),
            FieldSchema("httpGet", .object(httpGetAction)),
            FieldSchema("initialDelaySeconds", .int32),
            FieldSchema("periodSeconds", .int32),
            FieldSchema("successThreshold", .int32),
            FieldSchema("tcpSocket", .object(tcpSocketAction)),
            FieldSchema("terminationGracePeriodSeconds", .int64),
            FieldSchema("timeoutSeconds", .int32),
        ])

    static let containerPort = ObjectSchema(
        "ContainerPort",
        fields: [
            FieldSchema("containerPort", .int32, required: true),
            FieldSchema("hostIP", .string),
            FieldSchema("hostPort", .int32),
            FieldSchema("name", .string),
            FieldSchema("protocol", .string),
        ])

    static let containerResizePolicy = ObjectSchema(
        "ContainerResizePolicy",
        fields: [
            FieldSchema("resourceName", .string, required: true),
            FieldSchema("restartPolicy", .string, required: true),
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
            FieldSchema("devicePath", .string, required: true),
            FieldSchema("name", .string, required: true),
        ])

    static let volumeMount = ObjectSchema(
        "VolumeMount",
        fields: [
            FieldSchema("mountPath", .string, required: true),
            FieldSchema("mountPropagation", .string),
            FieldSchema("name", .string, required: true),
            FieldSchema("readOnly", .boolean),
            FieldSchema("recursiveReadOnly", .string),
            FieldSchema("subPath", .string),
            FieldSchema("subPathExpr", .string),
        ])

    static let configMapVolumeSource = ObjectSchema(
        "ConfigMapVolumeSource",
        fields: [
            FieldSchema("defaultMode", .int32),
            FieldSchema("items", .list(.object(keyToPath))),
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean),
        ])

    static let emptyDirVolumeSource = ObjectSchema(
        "EmptyDirVolumeSource",
        fields: [
            FieldSchema("medium", .string),
            FieldSchema("sizeLimit", .quantity),
        ])

    static let hostPathVolumeSource = ObjectSchema(
        "HostPathVolumeSource",
        fields: [
            FieldSchema("path", .string, required: true),
            FieldSchema("type", .string),
        ])

    static let persistentVolumeClaimVolumeSource = ObjectSchema(
        "PersistentVolumeClaimVolumeSource",
        fields: [
            FieldSchema("claimName", .string, required: true),
            FieldSchema("readOnly", .boolean),
        ])

    static let secretVolumeSource = ObjectSchema(
        "SecretVolumeSource",
        fields: [
            FieldSchema("defaultMode", .int32),
            FieldSchema("items", .list(.object(keyToPath))),
            FieldSchema("optional", .boolean),
            FieldSchema("secretName", .string),
        ])

    static let envVarSource = ObjectSchema(
        "EnvVarSource",
        fields: [
            FieldSchema("configMapKeyRef", .object(configMapKeySelector)),
            FieldSchema("fieldRef", .object(objectFieldSelector)),
            FieldSchema("fileKeyRef", .object(fileKeySelector)),
            FieldSchema("resourceFieldRef", .object(resourceFieldSelector)),
            FieldSchema("secretKeyRef", .object(secretKeySelector)),
        ])

    static let configMapEnvSource = ObjectSchema(
        "ConfigMapEnvSource",
        fields: [
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean),
        ])

    static let secretEnvSource = ObjectSchema(
        "SecretEnvSource",
        fields: [
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean),
        ])

    static let lifecycleHandler = ObjectSchema(
        "LifecycleHandler",
        fields: [
            FieldSchema("exec", .object(execAction)),
            FieldSchema("httpGet", .object(httpGetAction)),
            FieldSchema("sleep", .object(sleepAction)),
            FieldSchema("tcpSocket", .object(tcpSocketAction)),
        ])

    static let execAction = ObjectSchema(
        "ExecAction",
        fields: [
            FieldSchema("command", .list(.string))
        ])

    static let grpcAction = ObjectSchema(
        "GRPCAction",
        fields: [
            FieldSchema("port", .int32, required: true),
            FieldSchema("service", .string),
        ])

    static let httpGetAction = ObjectSchema(
        "HTTPGetAction",
        fields: [
            FieldSchema("host", .string),
            FieldSchema("httpHeaders", .list(.object(httpHeader))),
            FieldSchema("path", .string),
            FieldSchema("port", .intOrString, required: true),
            FieldSchema("scheme", .string),
        ])

    static let tcpSocketAction = ObjectSchema(
        "TCPSocketAction",
        fields: [
            FieldSchema("host", .string),
            FieldSchema("port", .intOrString, required: true),
        ])

    static let resourceClaim = ObjectSchema(
        "ResourceClaim",
        fields: [
            FieldSchema("name", .string, required: true),
            FieldSchema("request", .string),
        ])

    static let keyToPath = ObjectSchema(
        "KeyToPath",
        fields: [
            FieldSchema("key", .string, required: true),
            FieldSchema("mode", .int32),
            FieldSchema("path", .string, required: true),
        ])

    static let configMapKeySelector = ObjectSchema(
        "ConfigMapKeySelector", isAtomic: true,
        fields: [
            FieldSchema("key", .string, required: true),
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean),
        ])

    static let objectFieldSelector = ObjectSchema(
        "ObjectFieldSelector", isAtomic: true,
        fields: [
            FieldSchema("apiVersion", .string),
            FieldSchema("fieldPath", .string, required: true),
        ])

    static let fileKeySelector = ObjectSchema(
        "FileKeySelector", isAtomic: true,
        fields: [
            FieldSchema("key", .string, required: true),
            FieldSchema("optional", .boolean),
            FieldSchema("path", .string, required: true),
            FieldSchema("volumeName", .string, required: true),
        ])

    static let resourceFieldSelector = ObjectSchema(
        "ResourceFieldSelector", isAtomic: true,
        fields: [
            FieldSchema("containerName", .string),
            FieldSchema("divisor", .quantity),
            FieldSchema("resource", .string, required: true),
        ])

    static let secretKeySelector = ObjectSchema(
        "SecretKeySelector", isAtomic: true,
        fields: [
            FieldSchema("key", .string, required: true),
            FieldSchema("name", .string),
            FieldSchema("optional", .boolean),
        ])

    static let sleepAction = ObjectSchema(
        "SleepAction",
        fields: [
            FieldSchema("seconds", .int64, required: true)
        ])

    static let httpHeader = ObjectSchema(
        "HTTPHeader",
        fields: [
            FieldSchema("name", .string, required: true),
            FieldSchema("value", .string, required: true),
        ])

}
