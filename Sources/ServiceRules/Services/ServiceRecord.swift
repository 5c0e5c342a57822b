public import JSON
public import KubernetesModel

/// A Service as an apiserver holds it between decoding and storing: every field with its zero value where it is missing.
///
/// Missing, null and zero are the same here, as they are to a server, except for the optional fields that are nil.
/// Fields that svcctl does not know are not in it.
public struct ServiceRecord: Sendable, Hashable {
    /// A port, decoded.
    public struct Port: Sendable, Hashable {
        /// `name`.
        public var name = ""
        /// `protocol`.
        public var `protocol` = ""
        /// `appProtocol`.
        public var appProtocol: String?
        /// `port`.
        public var port: Int64 = 0
        /// `targetPort`.
        public var targetPort: IntOrString = .int(0)
        /// `nodePort`.
        public var nodePort: Int64 = 0

        /// Everything is as if it were left out.
        public init() {}
    }

    /// The settings of session affinity; a level that is missing is nil.
    public struct AffinityConfig: Sendable, Hashable {
        /// Whether `clientIP` is there at all.
        public var hasClientIP = false
        /// `timeoutSeconds`.
        public var timeoutSeconds: Int64?

        /// Everything is as if it were left out.
        public init() {}
    }

    /// `metadata`.
    public var metadata = ObjectMeta([:])
    /// `type`.
    public var type = ""
    /// `ports`.
    public var ports: [Port] = []
    /// nil where there is none; an empty one is kept apart.
    public var selector: JSONObject?
    /// `clusterIP`.
    public var clusterIP = ""
    /// `clusterIPs`.
    public var clusterIPs: [String] = []
    /// `externalIPs`.
    public var externalIPs: [String] = []
    /// `externalName`.
    public var externalName = ""
    /// `externalTrafficPolicy`.
    public var externalTrafficPolicy = ""
    /// `internalTrafficPolicy`.
    public var internalTrafficPolicy: String?
    /// `healthCheckNodePort`.
    public var healthCheckNodePort: Int64 = 0
    /// `publishNotReadyAddresses`.
    public var publishNotReadyAddresses = false
    /// `sessionAffinity`.
    public var sessionAffinity = ""
    /// `sessionAffinityConfig`.
    public var sessionAffinityConfig: AffinityConfig?
    /// `ipFamilies`.
    public var ipFamilies: [String] = []
    /// `ipFamilyPolicy`.
    public var ipFamilyPolicy: String?
    /// `loadBalancerIP`.
    public var loadBalancerIP = ""
    /// `loadBalancerSourceRanges`.
    public var loadBalancerSourceRanges: [String] = []
    /// `loadBalancerClass`.
    public var loadBalancerClass: String?
    /// `allocateLoadBalancerNodePorts`.
    public var allocateLoadBalancerNodePorts: Bool?
    /// `trafficDistribution`.
    public var trafficDistribution: String?
    /// As it was read; an apiserver takes it from a `/status` request only.
    public var status: JSONValue = .null

    /// Everything is as if it were left out.
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
