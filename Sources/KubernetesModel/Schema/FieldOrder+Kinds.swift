public import JSON

extension FieldOrder {
    /// The order of a kind that kubectl makes of flags; nil for every other.
    public static func declared(for gvk: GroupVersionKind) -> FieldOrder? { kinds[gvk] }

    private static let kinds: [GroupVersionKind: FieldOrder] = [
        .service: kind(
            "spec status", ["spec": serviceSpec, "status": FieldOrder("loadBalancer conditions")]),
        GroupVersionKind(version: "v1", kind: "Namespace"): kind(
            "spec status", ["status": FieldOrder("phase conditions", ["conditions": condition])]),
        GroupVersionKind(version: "v1", kind: "ServiceAccount"): kind(
            "secrets imagePullSecrets automountServiceAccountToken"),
        GroupVersionKind(version: "v1", kind: "ConfigMap"): kind("immutable data binaryData"),
        GroupVersionKind(version: "v1", kind: "Secret"): kind("immutable data stringData type"),
        GroupVersionKind(version: "v1", kind: "Pod"): kind("spec status", ["spec": podSpec, "status": podStatus]),
        GroupVersionKind(group: "apps", version: "v1", kind: "Deployment"): kind(
            "spec status", ["spec": deploymentSpec, "status": deploymentStatus]),
        GroupVersionKind(version: "v1", kind: "Config"): kubeconfig,
        GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "Ingress"): kind(
            "spec status", ["spec": ingressSpec]),
        GroupVersionKind(group: "authentication.k8s.io", version: "v1", kind: "SelfSubjectReview"): kind(
            "status", ["status": FieldOrder("userInfo", ["userInfo": FieldOrder("username uid groups extra")])]),
        GroupVersionKind(version: "v1", kind: "Event"): event,
        GroupVersionKind(version: "v1", kind: "EventList"): kind("items", ["items": event]),
    ]

    private static func kind(_ names: String, _ nested: [String: FieldOrder] = [:]) -> FieldOrder {
        FieldOrder("kind apiVersion metadata \(names)", nested.merging(["metadata": objectMeta]) { $1 })
    }

    private static let objectMeta = FieldOrder(
        """
        name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp \
        deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields
        """, ["ownerReferences": FieldOrder("apiVersion kind name uid controller blockOwnerDeletion")])

    private static let condition = FieldOrder(
        "type observedGeneration status lastProbeTime lastUpdateTime lastTransitionTime reason message")

    private static let labelSelector = FieldOrder(
        "matchLabels matchExpressions", ["matchExpressions": FieldOrder("key operator values")])

    // MARK: Services

    private static let serviceSpec = FieldOrder(
        """
        ports selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP loadBalancerSourceRanges \
        externalName externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses sessionAffinityConfig \
        ipFamilies ipFamilyPolicy allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy \
        trafficDistribution
        """, ["ports": FieldOrder("name protocol appProtocol port targetPort nodePort")])

    // MARK: Pods and what makes them

    private static let podSpec = FieldOrder(
        """
        volumes initContainers containers ephemeralContainers restartPolicy terminationGracePeriodSeconds \
        activeDeadlineSeconds dnsPolicy nodeSelector serviceAccountName serviceAccount automountServiceAccountToken \
        nodeName hostNetwork hostPID hostIPC shareProcessNamespace securityContext imagePullSecrets hostname \
        subdomain affinity schedulerName tolerations hostAliases priorityClassName priority dnsConfig \
        readinessGates runtimeClassName enableServiceLinks preemptionPolicy overhead topologySpreadConstraints
        """,
        [
            "initContainers": container, "containers": container, "volumes": FieldOrder("name"),
            "tolerations": FieldOrder("key operator value effect tolerationSeconds"),
        ])

    private static let container = FieldOrder(
        """
        name image command args workingDir ports envFrom env resources resizePolicy restartPolicy volumeMounts \
        volumeDevices livenessProbe readinessProbe startupProbe lifecycle terminationMessagePath \
        terminationMessagePolicy imagePullPolicy securityContext stdin stdinOnce tty
        """,
        [
            "ports": FieldOrder("name hostPort containerPort protocol hostIP"),
            "env": FieldOrder(
                "name value valueFrom",
                [
                    "valueFrom": FieldOrder(
                        "fieldRef resourceFieldRef configMapKeyRef secretKeyRef",
                        [
                            "resourceFieldRef": FieldOrder("containerName resource divisor"),
                            "configMapKeyRef": FieldOrder("name key optional"),
                            "secretKeyRef": FieldOrder("name key optional"),
                        ])
                ]),
            "envFrom": FieldOrder("prefix configMapRef secretRef"),
            "resources": FieldOrder("limits requests claims"),
            "volumeMounts": FieldOrder(
                "name readOnly recursiveReadOnly mountPath subPath mountPropagation subPathExpr"),
            "livenessProbe": probe, "readinessProbe": probe, "startupProbe": probe,
        ])

    private static let probe = FieldOrder(
        """
        exec httpGet tcpSocket grpc initialDelaySeconds timeoutSeconds periodSeconds successThreshold \
        failureThreshold terminationGracePeriodSeconds
        """, ["httpGet": FieldOrder("path port host scheme httpHeaders")])

    private static let podStatus = FieldOrder(
        """
        observedGeneration phase conditions message reason nominatedNodeName hostIP hostIPs podIP podIPs startTime \
        initContainerStatuses containerStatuses qosClass
        """,
        [
            "conditions": condition,
            "containerStatuses": FieldOrder(
                "name state lastState ready restartCount image imageID containerID started"),
        ])

    private static let deploymentSpec = FieldOrder(
        "replicas selector template strategy minReadySeconds revisionHistoryLimit paused progressDeadlineSeconds",
        [
            "selector": labelSelector,
            "template": FieldOrder("metadata spec", ["metadata": objectMeta, "spec": podSpec]),
            "strategy": FieldOrder("type rollingUpdate", ["rollingUpdate": FieldOrder("maxUnavailable maxSurge")]),
        ])

    private static let deploymentStatus = FieldOrder(
        """
        observedGeneration replicas updatedReplicas readyReplicas availableReplicas unavailableReplicas \
        terminatingReplicas conditions collisionCount
        """, ["conditions": condition])

    // MARK: Ingresses and Events

    private static let ingressBackend = FieldOrder(
        "service resource", ["service": FieldOrder("name port", ["port": FieldOrder("name number")])])

    private static let ingressSpec = FieldOrder(
        "ingressClassName defaultBackend tls rules",
        [
            "defaultBackend": ingressBackend, "tls": FieldOrder("hosts secretName"),
            "rules": FieldOrder(
                "host http",
                [
                    "http": FieldOrder(
                        "paths",
                        ["paths": FieldOrder("path pathType backend", ["backend": ingressBackend])])
                ]),
        ])

    private static let event = kind(
        """
        involvedObject reason message source firstTimestamp lastTimestamp count type eventTime series action related \
        reportingComponent reportingInstance
        """,
        [
            "involvedObject": FieldOrder("kind namespace name uid apiVersion resourceVersion fieldPath"),
            "source": FieldOrder("component host"), "series": FieldOrder("count lastObservedTime"),
        ])

    // MARK: Kubeconfigs

    private static let kubeconfig = FieldOrder(
        "kind apiVersion preferences clusters users contexts current-context extensions",
        [
            "clusters": named(
                "cluster",
                """
                server tls-server-name insecure-skip-tls-verify certificate-authority certificate-authority-data \
                proxy-url disable-compression extensions
                """),
            "contexts": named("context", "cluster user namespace extensions"),
            "users": named(
                "user",
                """
                client-certificate client-certificate-data client-key client-key-data token tokenFile as as-uid \
                as-groups as-user-extra username password auth-provider exec extensions
                """,
                [
                    "exec": FieldOrder(
                        "command args env apiVersion installHint provideClusterInfo interactiveMode",
                        ["env": FieldOrder("name value")]),
                    "auth-provider": FieldOrder("name config"),
                ]),
        ])

    private static func named(
        _ member: String, _ names: String, _ nested: [String: FieldOrder] = [:]
    ) -> FieldOrder {
        FieldOrder("name \(member)", [member: FieldOrder(names, nested)])
    }
}
