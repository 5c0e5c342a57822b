internal import JSON
internal import KubernetesModel
internal import ServiceNetworking

/// The objects that rules, DNS and paths are made from: of a cluster, or of files.
struct ClusterObjects: Sendable {
    var services: [Service] = []
    var slices: [EndpointSlice] = []
    var pods: [Pod] = []
    var plannedPods: [PlannedPod] = []
    var nodes: [KubernetesObject] = []
    var namespaces: [String] = []
    /// The labels of each namespace that was read.
    var namespaceLabels: [String: JSONObject] = [:]
    /// Endpoints that were written by hand, until they are mirrored.
    var endpoints: [KubernetesObject] = []
    /// Ingresses, HTTPRoutes, Gateways, their classes and ReferenceGrants.
    var routing: [KubernetesObject] = []
    /// Names of Secrets, `NAMESPACE/NAME`, and whether there are such.
    var secrets: [String: Bool] = [:]
    var networkPolicies: [KubernetesObject] = []
    /// The range of cluster IPs, and the ServiceCIDR that it was learned from.
    var serviceRanges: [ClusterNetworks.ServiceRange] = []
    /// IPAddress objects: who has which cluster IP.
    var addresses: [KubernetesObject] = []
    /// The namespaces whose Pods were listed; nil for all.
    var podNamespaces: Set<String>?
    /// What a role forbids to list, `Pod shop`, and the server's words for it.
    var forbidden: [String: String] = [:]
    /// Whether the slices are all there are. From files they are not: endpoints are made from Pods where none is given.
    var hasSlices = true

    /// The objects of files, which may be of any kind; `namespace` is that of objects that name none.
    init(files objects: [KubernetesObject], namespace: String) {
        hasSlices = false
        for object in objects { add(object.inNamespace(namespace)) }
        mirrorEndpoints()
        let zones = self.zones
        let sliced = Set(slices.map { "\($0.metadata.namespace)/\($0.serviceName ?? "")" })
        let podsByNamespace = Dictionary(grouping: pods, by: \.metadata.namespace)
        for service in services
        where !sliced.contains("\(service.metadata.namespace)/\(service.metadata.name)") {
            slices += EndpointSlice.derived(
                for: service, from: podsByNamespace[service.metadata.namespace] ?? [], zones: zones)
        }
    }

    init() {}

    /// Makes slices of Endpoints that were written by hand, as a cluster does.
    private mutating func mirrorEndpoints() {
        let sliced = Set(slices.map { "\($0.metadata.namespace)/\($0.serviceName ?? "")" })
        for object in endpoints where !sliced.contains("\(object.metadata.namespace)/\(object.metadata.name)") {
            guard
                let service = services.first(where: {
                    $0.metadata.name == object.metadata.name && $0.metadata.namespace == object.metadata.namespace
                })
            else { continue }
            slices += EndpointSlice.mirrored(from: object, of: service)
        }
    }

    mutating func add(_ object: KubernetesObject) {
        switch object.kind {
        case "Service": services.append(Service(object))
        case "EndpointSlice": slices.append(EndpointSlice(object.json))
        case "Pod": pods.append(Pod(object.json))
        case "Node": nodes.append(object)
        case "Namespace":
            namespaces.append(object.metadata.name)
            namespaceLabels[object.metadata.name] = object.metadata.labels
        case "Endpoints": endpoints.append(object)
        case "Ingress", "IngressClass", "HTTPRoute", "Gateway", "GatewayClass", "ReferenceGrant":
            routing.append(object)
        case "Secret": secrets["\(object.metadata.namespace)/\(object.metadata.name)"] = true
        case "NetworkPolicy": networkPolicies.append(object)
        case "ServiceCIDR":
            let owner = "servicecidr/\(object.metadata.name)"
            serviceRanges += (object.json["spec"]?["cidrs"]?.arrayValue ?? []).compactMap {
                $0.stringValue.flatMap { IPPrefix($0) }.map { .init($0, owner: owner) }
            }
        case "IPAddress": addresses.append(object)
        default:
            if let planned = PlannedPod(workload: object) { plannedPods.append(planned) }
        }
    }

    var serviceCIDRs: [IPPrefix] { serviceRanges.map(\.prefix) }

    /// The zone of each node that has one.
    var zones: [String: String] {
        Dictionary(
            nodes.compactMap { node in
                node.metadata.labels["topology.kubernetes.io/zone"]?.stringValue.map { (node.metadata.name, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The addresses that a node says are its own.
    func addresses(ofNode name: String) -> [IPAddress] {
        guard let node = nodes.first(where: { $0.metadata.name == name }) else { return [] }
        return (node.json["status"]?["addresses"]?.arrayValue ?? []).filter { $0["type"] == "InternalIP" }
            .compactMap { $0["address"]?.stringValue.flatMap { IPAddress($0) } }
    }
}

extension KubernetesObject {
    private static let clusterScoped: Set<String> = [
        "Node", "Namespace", "ServiceCIDR", "IPAddress", "IngressClass", "GatewayClass",
    ]

    /// The object in `namespace`, unless it names one or is outside of namespaces.
    fileprivate func inNamespace(_ namespace: String) -> KubernetesObject {
        guard metadata.namespace.isEmpty, !Self.clusterScoped.contains(kind) else { return self }
        var copy = self
        copy.metadata.namespace = namespace
        return copy
    }
}
