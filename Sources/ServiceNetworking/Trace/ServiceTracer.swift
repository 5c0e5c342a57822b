public import KubernetesModel

/// Follows packets to one Service.
public struct ServiceTracer: Sendable {
    let world: TraceWorld
    let service: Service
    let vantage: Vantage
    /// Who knocks from outside, where that is known.
    let client: IPAddress?
    let slices: [EndpointSlice]
    /// What the slices say of each address.
    let entries: [IPAddress: Endpoint]
    /// The Services, `NAMESPACE/NAME`, whose other name led here.
    let aliases: Set<String>

    public init(_ service: Service, in world: TraceWorld, from vantage: Vantage, client: IPAddress? = nil) {
        self.init(service, in: world, from: vantage, client: client, aliases: [])
    }

    init(_ service: Service, in world: TraceWorld, from vantage: Vantage, client: IPAddress?, aliases: Set<String>) {
        self.aliases = aliases
        self.world = world
        self.service = service
        self.vantage = vantage
        self.client = client
        let (namespace, name) = (service.metadata.namespace, service.metadata.name)
        let own = world.slices.filter { $0.metadata.namespace == namespace && $0.serviceName == name }
        let slices = own.isEmpty && !world.hasSlices ? EndpointSlice.derived(for: service, from: world.pods) : own
        self.slices = slices
        entries = Dictionary(
            slices.flatMap(\.endpoints).flatMap { endpoint in
                endpoint.addresses.compactMap { IPAddress($0) }.map { ($0, endpoint) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The way to each port, or to the one whose name or number is `port`.
    public func trace(port wanted: String? = nil) -> ServiceTrace {
        var trace = ServiceTrace(
            service: "\(service.metadata.namespace)/\(service.metadata.name)", type: service.spec.type,
            vantage: vantage,
            node: world.node.name)
        if service.spec.type == "ExternalName" {
            trace.routes = aliasRoutes(to: wanted)
            return trace
        }
        let ports = service.spec.ports.filter { port in
            wanted.map { port.name == $0 || String(port.port) == $0 } ?? true
        }
        trace.routes = ports.map(route)
        if ports.isEmpty {
            var route = ServiceTrace.Route(port: name(of: wanted ?? "", "TCP"), number: 0)
            let known = service.spec.ports.map { $0.name.isEmpty ? "\($0.port)" : "\($0.name) (\($0.port))" }
            if service.spec.isHeadless && wanted == nil {
                route.hops = [start, nameHop]
                addEndpoints(of: nil, to: &route)
            } else {
                route.findings = [
                    .init(
                        code: "noSuchPort",
                        message: wanted.map { "the Service has no port \($0)" } ?? "the Service has no ports",
                        advice: known.isEmpty ? "" : "its ports are \(known.joined(separator: ", "))", breaks: true)
                ]
            }
            trace.routes = [route]
        }
        return trace
    }

    private func route(_ port: ServicePort) -> ServiceTrace.Route {
        var route = ServiceTrace.Route(port: name(of: port.name, port.protocol), number: port.port)
        switch vantage {
        case .pod, .node: enterInside(port, &route)
        case .outside: enterFromOutside(port, &route)
        }
        checkNodePort(port, &route)
        addEndpoints(of: port, to: &route)
        checkPods(port, &route)
        checkNetworkPolicies(port, &route)
        return route
    }

    func name(of port: String, _ transport: String) -> ServicePortName {
        ServicePortName(
            namespace: service.metadata.namespace, name: service.metadata.name, port: port, protocol: transport)
    }

    var dnsName: String {
        "\(service.metadata.name).\(service.metadata.namespace).svc.\(world.clusterDomain)"
    }

    var start: ServiceTrace.Hop {
        switch vantage {
        case .pod:
            .init(
                kind: .client, address: "a Pod",
                detail: world.node.name.isEmpty ? "in the cluster" : "on node \(world.node.name)")
        case .node:
            .init(
                kind: .client, address: world.node.addresses.first.map { "\($0)" } ?? "a node",
                detail: world.node.name.isEmpty ? "a node itself" : "node \(world.node.name) itself")
        case .outside:
            .init(kind: .client, address: client.map { "\($0)" } ?? "a client", detail: "outside the cluster")
        }
    }

    var nameHop: ServiceTrace.Hop {
        let addresses =
            service.spec.isHeadless ? "its endpoints" : service.virtualIPs.map(\.description).joined(separator: ", ")
        return .init(
            kind: .dns, address: dnsName,
            detail: addresses.isEmpty ? "has no address yet" : "cluster DNS answers with \(addresses)")
    }

    private func enterInside(_ port: ServicePort, _ route: inout ServiceTrace.Route) {
        route.hops = [start, nameHop]
        guard !service.spec.isHeadless else { return }
        let addresses = service.virtualIPs
        if addresses.isEmpty {
            route.hops.append(
                .init(
                    kind: .clusterIP, address: "(allocated):\(port.port)", detail: "the apiserver gives it an address"))
        }
        let affinity =
            service.spec.sessionAffinity == "ClientIP"
            ? ", the same for a client for \(service.spec.sessionAffinityTimeoutSeconds) s" : ""
        for address in addresses {
            route.hops.append(
                .init(
                    kind: .clusterIP, address: address.with(port: port.port),
                    detail: "kube-proxy on the client's node picks an endpoint\(affinity)"))
        }
    }
}
