/// The kinds of `networking.k8s.io/v1`.
extension ObjectSchema {
    private static let networking = "io.k8s.api.networking.v1"

    /// `networking.k8s.io/v1` Ingress.
    public static let ingress = kind(
        "Ingress", in: networking, "Rules by which HTTP requests from outside reach Services, by host and path.",
        [
            FieldSchema("spec", .object(ingressSpec), zero: .written, "What is wanted of the Ingress."),
            FieldSchema("status", .object(ingressStatus), zero: .written, "What was last seen of the Ingress."),
        ])

    static let ingressSpec = ObjectSchema(
        "IngressSpec", in: networking, "What is wanted of an Ingress.",
        fields: [
            FieldSchema(
                "defaultBackend", .object(ingressBackend), zero: .kept,
                "Where requests go that match no rule. Required where there are no rules."),
            FieldSchema(
                "ingressClassName", .string, zero: .kept,
                "The IngressClass, and so the controller, that takes care of it."),
            FieldSchema("rules", .list(.object(ingressRule)), "The rules by host."),
            FieldSchema("tls", .list(.object(ingressTLS)), "The certificates by host."),
        ])

    static let ingressBackend = ObjectSchema(
        "IngressBackend", in: networking, "Where requests go: a Service or another resource, not both.",
        fields: [
            FieldSchema(
                "resource", .object(typedLocalObjectReference), zero: .kept, "An object of the same namespace."),
            FieldSchema("service", .object(ingressServiceBackend), zero: .kept, "A Service of the same namespace."),
        ])

    static let typedLocalObjectReference = ObjectSchema(
        "TypedLocalObjectReference", isAtomic: true, "An object of the same namespace.",
        fields: [
            FieldSchema("apiGroup", .string, zero: .kept, "The API group of the object; missing for the core group."),
            FieldSchema("kind", .string, required: true, zero: .written, "The kind of the object."),
            FieldSchema("name", .string, required: true, zero: .written, "The name of the object."),
        ])

    static let ingressServiceBackend = ObjectSchema(
        "IngressServiceBackend", in: networking, "A port of a Service.",
        fields: [
            FieldSchema("name", .string, required: true, zero: .written, "The name of the Service."),
            FieldSchema(
                "port", .object(serviceBackendPort), zero: .written, "The port of the Service, by name or by number."),
        ])

    static let serviceBackendPort = ObjectSchema(
        "ServiceBackendPort", in: networking, isAtomic: true, "A port of a Service, by name or by number.",
        fields: [
            FieldSchema("name", .string, "The name of the port; not together with number."),
            FieldSchema("number", .int32, "The number of the port; not together with name."),
        ])

    static let ingressRule = ObjectSchema(
        "IngressRule", in: networking, "The paths of one host.",
        fields: [
            FieldSchema(
                "host", .string,
                "The host of the request, exact or with `*` as its first label; missing for every host."),
            FieldSchema("http", .object(httpIngressRuleValue), zero: .kept, "The paths."),
        ])

    static let httpIngressRuleValue = ObjectSchema(
        "HTTPIngressRuleValue", in: networking, "Paths and where they lead.",
        fields: [FieldSchema("paths", .list(.object(httpIngressPath)), required: true, zero: .written, "The paths.")])

    static let httpIngressPath = ObjectSchema(
        "HTTPIngressPath", in: networking, "A path and where it leads.",
        fields: [
            FieldSchema(
                "backend", .object(ingressBackend), required: true, zero: .written, "Where requests of this path go."),
            FieldSchema("path", .string, "The path, beginning with `/`."),
            FieldSchema(
                "pathType", .string, typeName: "PathType", required: true,
                oneOf: ["Exact", "ImplementationSpecific", "Prefix"], zero: .kept, "How the path is compared."),
        ])

    static let ingressTLS = ObjectSchema(
        "IngressTLS", in: networking, "A certificate and the hosts it is for.",
        fields: [
            FieldSchema("hosts", .list(.string), "The hosts."),
            FieldSchema("secretName", .string, "The Secret that holds the certificate and its key."),
        ])

    static let ingressStatus = ObjectSchema(
        "IngressStatus", in: networking, "The state of an Ingress.",
        fields: [
            FieldSchema(
                "loadBalancer", .object(ingressLoadBalancerStatus), zero: .written, "The state of its load balancer.")
        ])

    static let ingressLoadBalancerStatus = ObjectSchema(
        "IngressLoadBalancerStatus", in: networking, "The state of the load balancer of an Ingress.",
        fields: [
            FieldSchema("ingress", .list(.object(ingressLoadBalancerIngress)), "Where the load balancer takes traffic.")
        ])

    static let ingressLoadBalancerIngress = ObjectSchema(
        "IngressLoadBalancerIngress", in: networking, "A point at which a load balancer takes traffic.",
        fields: [
            FieldSchema("hostname", .string, "Its host name."),
            FieldSchema("ip", .string, "Its address."),
            FieldSchema("ports", .list(.object(ingressPortStatus)), "Its ports."),
        ])

    static let ingressPortStatus = ObjectSchema(
        "IngressPortStatus", in: networking, "The state of one port of a load balancer.",
        fields: [
            FieldSchema("error", .string, zero: .kept, "What is wrong with the port, as a word in CamelCase."),
            FieldSchema("port", .int32, required: true, zero: .written, "The port."),
            FieldSchema(
                "protocol", .string, typeName: "v1.Protocol", required: true, oneOf: ["SCTP", "TCP", "UDP"],
                zero: .written, "The protocol of the port."),
        ])

    /// `networking.k8s.io/v1` ServiceCIDR.
    public static let serviceCIDR = kind(
        "ServiceCIDR", in: networking, "A range of addresses from which Services get their cluster IPs.",
        [
            FieldSchema("spec", .object(serviceCIDRSpec), zero: .written, "The range."),
            FieldSchema("status", .object(serviceCIDRStatus), zero: .written, "Whether the range is in use."),
        ])

    static let serviceCIDRSpec = ObjectSchema(
        "ServiceCIDRSpec", in: networking, "The range of a ServiceCIDR.",
        fields: [
            FieldSchema(
                "cidrs", .list(.string),
                "One network, or one of each IP family, in CIDR notation. It cannot be changed, except by adding the second family."
            )
        ])

    static let serviceCIDRStatus = ObjectSchema(
        "ServiceCIDRStatus", in: networking, "The state of a ServiceCIDR.",
        fields: [
            FieldSchema("conditions", .list(.object(condition), .keyed("type")), "The current state, aspect by aspect.")
        ])

    /// `networking.k8s.io/v1` IPAddress.
    public static let ipAddress = kind(
        "IPAddress", in: networking, "Records that an address is taken; its name is the address.",
        [FieldSchema("spec", .object(ipAddressSpec), required: true, zero: .written, "Who holds the address.")])

    static let ipAddressSpec = ObjectSchema(
        "IPAddressSpec", in: networking, "Who holds an address.",
        fields: [
            FieldSchema("parentRef", .object(parentReference), required: true, zero: .kept, "The object that holds it.")
        ])

    static let parentReference = ObjectSchema(
        "ParentReference", in: networking, "The object that holds an address.",
        fields: [
            FieldSchema("group", .string, "Its API group."),
            FieldSchema("name", .string, required: true, "Its name."),
            FieldSchema("namespace", .string, "Its namespace."),
            FieldSchema("resource", .string, required: true, "Its resource, such as `services`."),
        ])
}
