internal import JSON

extension ObjectSchema {
    /// `v1` Service.
    public static let service = kind(
        "Service",
        "A Service gives a set of Pods one name and one stable address: clients connect to the Service, and a proxy on each node passes the connection on to one of the Pods that the selector picks.",
        [
            FieldSchema("spec", .object(serviceSpec), zero: .written, "What is wanted of the Service."),
            FieldSchema(
                "status", .object(serviceStatus), zero: .written,
                "What was last seen of the Service. Set by the system."),
        ])

    static let serviceSpec = ObjectSchema(
        "ServiceSpec", "What is wanted of a Service.",
        fields: [
            FieldSchema(
                "allocateLoadBalancerNodePorts", .boolean, zero: .kept,
                "Whether a Service of type LoadBalancer gets node ports by itself, `true` unless given. Set it to `false` where the load balancer reaches Pods without them; node ports that are asked for explicitly are kept. Only for type LoadBalancer."
            ),
            FieldSchema(
                "clusterIP", .string,
                "The address of the Service inside the cluster, the same as the first of clusterIPs. Left out, the server picks a free one from its range. `None` makes the Service headless: no address and no proxying, DNS answers with the Pods themselves. It cannot be changed, except by changing the type to or from ExternalName, which has none."
            ),
            FieldSchema(
                "clusterIPs", .list(.string),
                "All cluster addresses of the Service: at most one per IP family, in the order of ipFamilies, the first equal to clusterIP; or just `None`."
            ),
            FieldSchema(
                "externalIPs", .list(.string),
                "Addresses for which nodes take traffic to this Service too. Routing them to a node is the user's own task; Kubernetes does not manage them. Deprecated since 1.36: anyone who may write a Service could catch traffic of others."
            ),
            FieldSchema(
                "externalName", .string,
                "The name that DNS answers with as a CNAME, for type ExternalName; no proxying takes place. A lower-case host name of RFC 1123."
            ),
            FieldSchema(
                "externalTrafficPolicy", .string, typeName: "ServiceExternalTrafficPolicy",
                oneOf: ["Cluster", "Local"],
                "How nodes pass on traffic that comes from outside, to node ports, external IPs and load balancer IPs. `Cluster`, the default, spreads it over all endpoints and may hide the client's address. `Local` keeps it on the node and keeps the client's address; a node without an endpoint drops it."
            ),
            FieldSchema(
                "healthCheckNodePort", .int32,
                "The port on which each node tells load balancers whether it has an endpoint. Only for type LoadBalancer with externalTrafficPolicy Local, where the server picks one unless it is given. It cannot be changed."
            ),
            FieldSchema(
                "internalTrafficPolicy", .string, typeName: "ServiceInternalTrafficPolicy",
                oneOf: ["Cluster", "Local"], zero: .kept,
                "How nodes pass on traffic to the cluster IP. `Cluster`, the default, uses all endpoints; `Local` only those on the node of the client, and drops the traffic where there are none."
            ),
            FieldSchema(
                "ipFamilies", .list(.string), typeName: "IPFamily", oneOf: ["", "IPv4", "IPv6"],
                "The IP families of the Service, at most two, the first being that of clusterIP. Left out, ipFamilyPolicy and the cluster's configuration decide. The second may be added and removed later, the first not changed."
            ),
            FieldSchema(
                "ipFamilyPolicy", .string, typeName: "IPFamilyPolicy",
                oneOf: ["PreferDualStack", "RequireDualStack", "SingleStack"], zero: .kept,
                "How many IP families are wanted. `SingleStack`, the default: one. `PreferDualStack`: two where the cluster has two. `RequireDualStack`: two, or the Service is refused."
            ),
            FieldSchema(
                "loadBalancerClass", .string, zero: .kept,
                "Which load balancer implementation takes care of the Service, such as `internal-vip` or `example.com/internal-vip`; left out, the cluster's default. Only for type LoadBalancer, and not to be changed while it has that type."
            ),
            FieldSchema(
                "loadBalancerIP", .string,
                "The address that the load balancer should get, where the cloud provider can do that. Deprecated since 1.24: its meaning varies between implementations, and it knows no dual-stack; use the provider's annotations."
            ),
            FieldSchema(
                "loadBalancerSourceRanges", .list(.string),
                "The client networks, in CIDR notation, that may use the load balancer, where the cloud provider can restrict them."
            ),
            FieldSchema(
                "ports", .list(.object(servicePort), ListMerge(patchMergeKey: "port", mapKeys: ["port", "protocol"])),
                "The ports that the Service offers. Required, except for headless Services and type ExternalName."),
            FieldSchema(
                "publishNotReadyAddresses", .boolean,
                "Whether endpoints count even while they are not ready. Meant for the headless Service of a StatefulSet whose members find each other by DNS while they start."
            ),
            FieldSchema(
                "selector", .map(.string, isAtomic: true),
                "The labels of the Pods that the Service sends traffic to. Left out, nothing is selected, and someone else has to write the EndpointSlices. Ignored for type ExternalName."
            ),
            FieldSchema(
                "sessionAffinity", .string, typeName: "ServiceAffinity", oneOf: ["ClientIP", "None"],
                "`ClientIP` sends all connections of one client address to one endpoint. `None` is the default."),
            FieldSchema(
                "sessionAffinityConfig", .object(sessionAffinityConfig), zero: .kept,
                "The settings of session affinity."),
            FieldSchema(
                "trafficDistribution", .string, zero: .kept,
                "Which endpoints are preferred, as far as they exist. `PreferSameZone` prefers those of the client's zone, `PreferSameNode` those of its node; `PreferClose` is the older name of `PreferSameZone`. Left out, traffic is spread over all endpoints."
            ),
            FieldSchema(
                "type", .string, typeName: "ServiceType",
                oneOf: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
                "How the Service is offered. `ClusterIP`, the default: at an address inside the cluster. `NodePort`: in addition at one port of every node. `LoadBalancer`: in addition through a load balancer of the environment. `ExternalName`: as a DNS alias of externalName, without any proxying."
            ),
        ])

    static let servicePort = ObjectSchema(
        "ServicePort", "One port of a Service.",
        fields: [
            FieldSchema(
                "appProtocol", .string, zero: .kept,
                "The application protocol spoken here, as a hint to implementations: a name registered with IANA (`https`), one of Kubernetes' own (`kubernetes.io/h2c`, `kubernetes.io/ws`, `kubernetes.io/wss`), or one with a prefix of one's own."
            ),
            FieldSchema(
                "name", .string,
                "The name of the port, a DNS label unique in the Service. Required where there are several ports. Endpoints carry the same name."
            ),
            FieldSchema(
                "nodePort", .int32,
                "The port of every node at which the Service is offered, for types NodePort and LoadBalancer. Left out, the server picks a free one, by default from 30000-32767."
            ),
            FieldSchema(
                "port", .int32, required: true, zero: .written, "The port at which the Service is offered, 1 to 65535."),
            FieldSchema(
                "protocol", .string, typeName: "Protocol", oneOf: ["SCTP", "TCP", "UDP"], default: "TCP",
                "The transport protocol of the port, `TCP` unless given."),
            FieldSchema(
                "targetPort", .intOrString, zero: .written,
                "The port of the Pods that traffic goes to: a number from 1 to 65535, or the name of a container port, which each Pod may define differently. Left out, it is the same as port. Ignored for headless Services."
            ),
        ])

    static let sessionAffinityConfig = ObjectSchema(
        "SessionAffinityConfig", "The settings of session affinity.",
        fields: [
            FieldSchema("clientIP", .object(clientIPConfig), zero: .kept, "The settings of affinity by client address.")
        ])

    static let clientIPConfig = ObjectSchema(
        "ClientIPConfig", "The settings of session affinity by client address.",
        fields: [
            FieldSchema(
                "timeoutSeconds", .int32, zero: .kept,
                "For how many seconds after its last connection a client is remembered: 1 to 86400 (one day), 10800 (three hours) unless given. Only for sessionAffinity ClientIP."
            )
        ])

    static let serviceStatus = ObjectSchema(
        "ServiceStatus", "The current state of a Service.",
        fields: [
            FieldSchema(
                "conditions", .list(.object(condition), .keyed("type")), "The current state, aspect by aspect."),
            FieldSchema(
                "loadBalancer", .object(loadBalancerStatus), zero: .written,
                "The current state of the load balancer, if there is one."),
        ])

    static let loadBalancerStatus = ObjectSchema(
        "LoadBalancerStatus", "The state of a load balancer.",
        fields: [
            FieldSchema(
                "ingress", .list(.object(loadBalancerIngress)),
                "The points at which the load balancer takes traffic for the Service.")
        ])

    static let loadBalancerIngress = ObjectSchema(
        "LoadBalancerIngress", "A point at which a load balancer takes traffic: an address or a host name.",
        fields: [
            FieldSchema("hostname", .string, "The host name, for load balancers known by name."),
            FieldSchema("ip", .string, "The address, for load balancers known by address."),
            FieldSchema(
                "ipMode", .string, typeName: "LoadBalancerIPMode", zero: .kept,
                "How traffic to the address arrives at a node, only together with ip. `VIP`, the default: addressed to the load balancer's own address and port. `Proxy`: addressed to the node or the Pod."
            ),
            FieldSchema("ports", .list(.object(portStatus)), "The ports of the Service, and their errors if any."),
        ])

    static let portStatus = ObjectSchema(
        "PortStatus", "The state of one port of a load balancer.",
        fields: [
            FieldSchema(
                "error", .string, zero: .kept,
                "What is wrong with the port, as a word in CamelCase; those of one's own carry a prefix, `example.com/Reason`."
            ),
            FieldSchema("port", .int32, required: true, zero: .written, "The port of the Service that this is about."),
            FieldSchema(
                "protocol", .string, typeName: "Protocol", required: true, oneOf: ["SCTP", "TCP", "UDP"],
                zero: .written, "The protocol of that port."),
        ])
}
