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
    var networkPolicies: [KubernetesObject] = []
    var serviceCIDRs: [IPPrefix] = []
    /// Whether the slices are all there are. From files they are not: endpoints are made from Pods where none is given.
    var hasSlices = true

    /// The objects of files, which may be of any kind; `namespace` is that of objects that name none.
    init(files objects: [KubernetesObject], namespace: String) {
        hasSlices = false
        for object in objects { add(object.inNamespace(namespace)) }
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

    mutating func add(_ object: KubernetesObject) {
        switch object.kind {
        case "Service": services.append(Service(object))
        case "EndpointSlice": slices.append(EndpointSlice(object.json))
        case "Pod": pods.append(Pod(object.json))
        case "Node": nodes.append(object)
        case "Namespace": namespaces.append(object.metadata.name)
        case "NetworkPolicy": networkPolicies.append(object)
        case "ServiceCIDR":
            serviceCIDRs += (object.json["spec"]?["cidrs"]?.arrayValue ?? []).compactMap {
                $0.stringValue.flatMap { IPPrefix($0) }
            }
        default:
            if let planned = PlannedPod(workload: object) { plannedPods.append(planned) }
        }
    }

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
    /// The object in `namespace`, unless it names one or is outside of namespaces.
    fileprivate func inNamespace(_ namespace: String) -> KubernetesObject {
        guard metadata.namespace.isEmpty, !["Node", "Namespace", "ServiceCIDR"].contains(kind) else { return self }
        var copy = self
        copy.metadata.namespace = namespace
        return copy
    }
}
