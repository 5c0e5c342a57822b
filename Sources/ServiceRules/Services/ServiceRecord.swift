public import JSON
public import KubernetesModel

/// A Service as an apiserver holds it between decoding and storing: every field with its zero value where it is missing.
///
/// Missing, null and zero are the same here, as they are to a server, except for the optional fields that are nil.
/// Fields that svcctl does not know are not in it.
public struct ServiceRecord: Sendable, Hashable {
    public struct Port: Sendable, Hashable {
        public var name = ""
        public var `protocol` = ""
        public var appProtocol: String?
        public var port: Int64 = 0
        public var targetPort: IntOrString = .int(0)
        public var nodePort: Int64 = 0

        public init() {}
    }

    /// The settings of session affinity; a level that is missing is nil.
    public struct AffinityConfig: Sendable, Hashable {
        public var hasClientIP = false
        public var timeoutSeconds: Int64?

        public init() {}
    }

    public var metadata = ObjectMeta([:])
    public var type = ""
    public var ports: [Port] = []
    /// nil where there is none; an empty one is kept apart.
    public var selector: JSONObject?
    public var clusterIP = ""
    public var clusterIPs: [String] = []
    public var externalIPs: [String] = []
    public var externalName = ""
    public var externalTrafficPolicy = ""
    public var internalTrafficPolicy: String?
    public var healthCheckNodePort: Int64 = 0
    public var publishNotReadyAddresses = false
    public var sessionAffinity = ""
    public var sessionAffinityConfig: AffinityConfig?
    public var ipFamilies: [String] = []
    public var ipFamilyPolicy: String?
    public var loadBalancerIP = ""
    public var loadBalancerSourceRanges: [String] = []
    public var loadBalancerClass: String?
    public var allocateLoadBalancerNodePorts: Bool?
    public var trafficDistribution: String?
    /// As it was read; an apiserver takes it from a `/status` request only.
    public var status: JSONValue = .null

    public init() {}

    /// `clusterIPs: [None]`: no address, DNS answers with the endpoints.
    public var isHeadless: Bool { clusterIPs.count == 1 && clusterIPs[0] == "None" }

    /// Whether node ports, a load balancer or external IPs lead to it.
    public var isExternallyAccessible: Bool {
        type == "LoadBalancer" || type == "NodePort" || (type == "ClusterIP" && !externalIPs.isEmpty)
    }

    /// Whether load balancers have to ask nodes for endpoints.
    public var needsHealthCheck: Bool { type == "LoadBalancer" && externalTrafficPolicy == "Local" }

    var needsClusterIP: Bool { type != "ExternalName" }
}
