extension ObjectSchema {
    /// `v1` Endpoints.
    public static let endpoints = kind(
        "Endpoints",
        "The addresses behind the Service of the same name. Deprecated since 1.33 in favour of EndpointSlice, which scales and knows several IP families.",
        [
            FieldSchema(
                "subsets", .list(.object(endpointSubset)),
                "Groups of addresses with the same ports. Every address of a group is combined with each of its ports.")
        ])

    static let endpointSubset = ObjectSchema(
        "EndpointSubset", "Addresses that offer the same ports.",
        fields: [
            FieldSchema("addresses", .list(.object(endpointAddress)), "The addresses that are ready."),
            FieldSchema(
                "notReadyAddresses", .list(.object(endpointAddress)),
                "The addresses that are not ready: still starting, or failing their readiness probe."),
            FieldSchema("ports", .list(.object(endpointPort)), "The ports offered at these addresses."),
        ])

    static let endpointAddress = ObjectSchema(
        "EndpointAddress", isAtomic: true, "One address of Endpoints.",
        fields: [
            FieldSchema("hostname", .string, "The host name of this endpoint, from which DNS makes a record."),
            FieldSchema(
                "ip", .string, required: true, zero: .written,
                "The IP address; not a loopback, link-local or link-local multicast one."),
            FieldSchema("nodeName", .string, zero: .kept, "The node of this endpoint."),
            FieldSchema(
                "targetRef", .object(objectReference), zero: .kept,
                "The object, usually a Pod, that this address is of."),
        ])

    static let endpointPort = ObjectSchema(
        "EndpointPort", isAtomic: true, "One port of Endpoints.",
        fields: [
            FieldSchema("appProtocol", .string, zero: .kept, "The application protocol, as in the Service's port."),
            FieldSchema("name", .string, "The name of the Service's port; empty only where there is just one."),
            FieldSchema("port", .int32, required: true, zero: .written, "The port number."),
            FieldSchema(
                "protocol", .string, typeName: "Protocol", oneOf: ["SCTP", "TCP", "UDP"],
                "The transport protocol, `TCP` unless given."),
        ])

    private static let discovery = "io.k8s.api.discovery.v1"

    /// `discovery.k8s.io/v1` EndpointSlice.
    public static let endpointSlice = kind(
        "EndpointSlice", in: discovery,
        "A part of the endpoints of a Service, all of one address family and with the same ports. The label kubernetes.io/service-name ties it to the Service.",
        [
            FieldSchema(
                "addressType", .string, typeName: "AddressType", required: true, oneOf: ["FQDN", "IPv4", "IPv6"],
                zero: .written,
                "The kind of all addresses in this slice. It cannot be changed. `FQDN` is deprecated: nothing uses it."),
            FieldSchema("endpoints", .list(.object(sliceEndpoint)), zero: .written, "The endpoints, at most 1000."),
            FieldSchema(
                "ports", .list(.object(slicePort)), zero: .written,
                "The ports offered by every endpoint of this slice, at most 100."),
        ])

    static let sliceEndpoint = ObjectSchema(
        "Endpoint", in: discovery, "One endpoint that implements a Service.",
        fields: [
            FieldSchema(
                "addresses", .list(.string, .set), required: true, zero: .written,
                "The addresses of the endpoint, of the slice's type. Clients treat them as interchangeable; in practice only the first is used."
            ),
            FieldSchema("conditions", .object(endpointConditions), zero: .written, "The state of the endpoint."),
            FieldSchema(
                "deprecatedTopology", .map(.string),
                "Topology that the beta API kept here; read-only since, and to be ignored."),
            FieldSchema("hints", .object(endpointHints), zero: .kept, "Where this endpoint is best used from."),
            FieldSchema(
                "hostname", .string, zero: .kept,
                "The host name of this endpoint, a DNS label, from which DNS makes a record."),
            FieldSchema("nodeName", .string, zero: .kept, "The node of this endpoint."),
            FieldSchema(
                "targetRef", .object(objectReference), zero: .kept,
                "The object, usually a Pod, that this endpoint is of."),
            FieldSchema("zone", .string, zero: .kept, "The zone of this endpoint."),
        ])

    static let endpointConditions = ObjectSchema(
        "EndpointConditions", in: discovery, "The state of an endpoint.",
        fields: [
            FieldSchema(
                "ready", .boolean, zero: .kept,
                "Whether the endpoint takes new traffic; missing counts as true. Never true for an endpoint that is terminating, unless the Service publishes endpoints that are not ready."
            ),
            FieldSchema(
                "serving", .boolean, zero: .kept,
                "Whether the endpoint can take traffic, terminating or not; missing counts the same as ready."),
            FieldSchema(
                "terminating", .boolean, zero: .kept, "Whether the endpoint is going away; missing counts as false."),
        ])

    static let endpointHints = ObjectSchema(
        "EndpointHints", in: discovery, "Where an endpoint is best used from.",
        fields: [
            FieldSchema(
                "forNodes", .list(.object(forNode)), "The nodes from which this endpoint is best used, at most 8."),
            FieldSchema(
                "forZones", .list(.object(forZone)), "The zones from which this endpoint is best used, at most 8."),
        ])

    static let forNode = ObjectSchema(
        "ForNode", in: discovery, "A node for which an endpoint is meant.",
        fields: [FieldSchema("name", .string, required: true, zero: .written, "The name of the node.")])

    static let forZone = ObjectSchema(
        "ForZone", in: discovery, "A zone for which an endpoint is meant.",
        fields: [FieldSchema("name", .string, required: true, zero: .written, "The name of the zone.")])

    static let slicePort = ObjectSchema(
        "EndpointPort", in: discovery, isAtomic: true, "One port of an EndpointSlice.",
        fields: [
            FieldSchema("appProtocol", .string, zero: .kept, "The application protocol, as in the Service's port."),
            FieldSchema(
                "name", .string, zero: .kept,
                "The name of the Service's port, unique in the slice; empty or a DNS label."),
            FieldSchema("port", .int32, zero: .kept, "The port number; missing means all ports."),
            FieldSchema(
                "protocol", .string, typeName: "Protocol", zero: .kept, "The transport protocol, `TCP` unless given."),
        ])
}
