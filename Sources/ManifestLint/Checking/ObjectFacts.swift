internal import JSON
internal import KubernetesModel

/// What rules over the whole run have to know of an object after its document is gone.
enum ObjectFacts: Sendable {
    case service(ServiceFacts)
    case workload(WorkloadFacts)
    /// An Ingress or a route.
    case backends([BackendFacts])
    /// Endpoints or an EndpointSlice.
    case endpoints(EndpointsFacts)
    /// A ReferenceGrant: the namespaces and kinds whose references it allows.
    case grant(ReferenceGrantFacts)
    /// A Node: its addresses.
    case node([String])
    /// An object of a kind that may run Pods nobody sees here.
    case opaque(OpaqueKind.Reach)
    case other

    init(_ gvk: GroupVersionKind, _ value: JSONValue) {
        switch (gvk.group, gvk.kind) {
        case ("", "Service"): self = .service(ServiceFacts(value))
        case ("", "Pod"): self = .workload(WorkloadFacts(metadata: value["metadata"], podSpec: value["spec"]))
        case ("networking.k8s.io", "Ingress"), ("extensions", "Ingress"):
            self = .backends(BackendFacts.ofIngress(value))
        case ("gateway.networking.k8s.io", let kind) where kind.hasSuffix("Route"):
            self = .backends(BackendFacts.ofRoute(value))
        case ("gateway.networking.k8s.io", "ReferenceGrant"): self = .grant(ReferenceGrantFacts(value))
        case ("", "Endpoints"): self = .endpoints(EndpointsFacts(endpoints: value))
        case ("discovery.k8s.io", "EndpointSlice"): self = .endpoints(EndpointsFacts(slice: value))
        case ("", "Node"):
            let addresses = value["status"]?["addresses"]?.arrayValue ?? []
            self = .node(addresses.compactMap { $0["address"]?.stringValue })
        default:
            if let workload = WorkloadFacts(gvk, value) {
                self = .workload(workload)
            } else {
                self = OpaqueKind.reach(of: gvk).map { .opaque($0) } ?? .other
            }
        }
    }
}

struct Label: Sendable, Hashable {
    let key: String
    let value: String
}

final class ServiceFacts: Sendable {
    struct Port: Sendable {
        let name: String
        let `protocol`: String
        let port: Int
        /// nil where it is left out, and so is ``port``.
        let targetPort: IntOrString?
        let nodePort: Int

        init(_ port: ServicePort) {
            name = port.name
            `protocol` = port.protocol
            self.port = port.port
            targetPort = port.json["targetPort"].flatMap(IntOrString.init)
            nodePort = port.nodePort
        }

        /// Where it leads.
        var target: IntOrString { targetPort ?? .int(port) }
    }

    /// Whether its name is its own, not made up by the server.
    let isNamed: Bool
    let type: String
    /// By key.
    let selector: [Label]
    /// Whether a selector was meant, though its name is misspelt: that is said already.
    let isSelectorMisspelt: Bool
    /// Of namespace and selector: equal where both are.
    let selectionHash: Int
    let ports: [Port]
    let clusterIPs: [(text: String, path: FieldPath)]
    let healthCheckNodePort: Int
    let isHeadless: Bool
    let externalIPs: [String]
    /// The addresses that it asks a load balancer for, and where.
    let balancerAddresses: [(text: String, path: FieldPath)]

    /// Whether it asks for an address or a node port: whether ``claims`` may hold anything.
    var makesClaims: Bool {
        !clusterIPs.isEmpty || healthCheckNodePort != 0 || !balancerAddresses.isEmpty
            || ports.contains { $0.nodePort != 0 }
    }

    init(_ value: JSONValue) {
        let spec = ServiceSpec(value["spec"]?.objectValue ?? [:])
        isNamed = !(value["metadata"]?["name"]?.stringValue ?? "").isEmpty
        type = spec.type
        selector = (spec.selector ?? [:]).map { Label(key: $0.key, value: $0.value.stringValue ?? "") }
        let isMisspelt = { (name: String, object: JSONObject) in
            object[name] == nil && object.contains { [name].nearest(to: $0.key) != nil }
        }
        isSelectorMisspelt =
            selector.isEmpty
            && (isMisspelt("selector", spec.json) || isMisspelt("spec", value.objectValue ?? [:]))
        var hasher = Hasher()
        let namespace = value["metadata"]?["namespace"]?.stringValue ?? ""
        hasher.combine(namespace.isEmpty ? "default" : namespace)
        hasher.combine(selector)
        selectionHash = hasher.finalize()
        ports = spec.ports.map(Port.init)
        let (clusterIP, clusterIPs) = (spec.clusterIP, spec.clusterIPs)
        isHeadless = spec.isHeadless || clusterIPs.first == "None"
        externalIPs = (spec.json["externalIPs"]?.arrayValue ?? []).compactMap(\.stringValue)
        balancerAddresses = type == "LoadBalancer" ? Self.balancerAddresses(value, spec) : []
        healthCheckNodePort = spec.healthCheckNodePort
        self.clusterIPs =
            type == "ExternalName" || isHeadless
            ? []
            : clusterIPs.isEmpty
                ? (clusterIP.isEmpty ? [] : [(clusterIP, FieldPath("spec", "clusterIP"))])
                : clusterIPs.enumerated().map { ($1, FieldPath("spec", "clusterIPs")[$0]) }
    }

    /// `loadBalancerIP`, and the annotations that took its place.
    private static func balancerAddresses(
        _ value: JSONValue, _ spec: ServiceSpec
    ) -> [(text: String, path: FieldPath)] {
        var found: [(String, FieldPath)] = []
        if let address = spec.json["loadBalancerIP"]?.stringValue, !address.isEmpty {
            found.append((address, FieldPath("spec", "loadBalancerIP")))
        }
        for annotation in value["metadata"]?["annotations"]?.objectValue ?? [:]
        where addressAnnotations.contains(annotation.key) {
            let path = FieldPath("metadata", "annotations")[key: annotation.key]
            for address in (annotation.value.stringValue ?? "").split(separator: ",") {
                found.append((address.filter { $0 != " " }, path))
            }
        }
        return found
    }

    private static let addressAnnotations: Set<String> = [
        "metallb.io/loadBalancerIPs", "metallb.universe.tf/loadBalancerIPs", "kube-vip.io/loadbalancerIPs",
        "lbipam.cilium.io/ips", "io.cilium/lb-ipam-ips",
    ]
}
