internal import JSON
public import KubernetesModel

/// Follows packets to one Service.
public struct ServiceTracer: Sendable {
    let world: TraceWorld
    let service: Service
    let client: TraceClient
    /// The one way that is asked for; nil for all that lead from the client to the Service.
    let via: ServiceTrace.WayKind?
    let slices: [EndpointSlice]
    /// What the slices say of each address.
    let entries: [IPAddress: Endpoint]
    /// The Pods that the selector matches, ready or not.
    let members: [Pod]
    let planned: [PlannedPod]
    let judge: PolicyJudge
    /// The Services, `NAMESPACE/NAME`, whose other name led here.
    let aliases: Set<String>

    /// Follows packets in `world`.
    public init(
        _ service: Service, in world: TraceWorld, from client: TraceClient, via: ServiceTrace.WayKind? = nil
    ) {
        self.init(service, in: world, from: client, via: via, aliases: [])
    }

    init(
        _ service: Service, in world: TraceWorld, from client: TraceClient, via: ServiceTrace.WayKind?,
        aliases: Set<String>
    ) {
        self.aliases = aliases
        self.world = world
        self.service = service
        self.client = client
        self.via = via
        judge = PolicyJudge(world.networkPolicies)
        let (namespace, name) = (service.metadata.namespace, service.metadata.name)
        let own = world.slices.filter { $0.metadata.namespace == namespace && $0.serviceName == name }
        let slices = own.isEmpty && !world.hasSlices ? EndpointSlice.derived(for: service, from: world.pods) : own
        self.slices = slices
        entries = Dictionary(
            slices.flatMap(\.endpoints).flatMap { endpoint in
                endpoint.addresses.compactMap { IPAddress($0) }.map { ($0, endpoint) }
            }, uniquingKeysWith: { first, _ in first })
        let selector = service.spec.selector.map { LabelSelector(matching: $0) }
        members = world.pods.filter { pod in
            pod.metadata.namespace == namespace && selector?.matches(pod.metadata.labels) ?? false
        }
        planned = world.plannedPods.filter {
            $0.pod.metadata.namespace == namespace && selector?.matches($0.pod.metadata.labels) ?? false
        }
    }

    /// The ways to each port, or to the one whose name or number is `port`.
    public func trace(port wanted: String? = nil) -> ServiceTrace {
        var trace = ServiceTrace(
            service: "\(service.metadata.namespace)/\(service.metadata.name)", type: service.spec.type,
            client: client, node: world.node.name)
        let leading = RouteMap(world).routes(to: service)
        trace.routes = leading.map { "\($0.title) to port \($0.backend?.port?.description ?? "?")" }
        let node = world.node.name
        if !node.isEmpty, !world.nodes.isEmpty, !world.nodes.contains(where: { $0.name == node }) {
            trace.remarks.append("no Node \(node) is known")
        }
        if let asking = client.namespace, let known = world.namespaces, known[asking] == nil {
            trace.remarks.append("no Namespace \(asking) is known")
        }
        if service.spec.type == "ExternalName" {
            trace.ways = aliasWays(to: wanted)
            return trace
        }
        let ports = service.spec.ports.filter { port in
            wanted.map { port.name == $0 || String(port.port) == $0 } ?? true
        }
        trace.ways = ports.flatMap { ways(to: $0, leading) }
        if ports.isEmpty { trace.ways = [wayWithoutPort(wanted)] }
        // A route to a port that the Service lacks leads to none of its ports.
        if client.vantage == .outside, wanted == nil, via == nil || via == .route {
            trace.ways += leading.filter { $0.backend?.port(of: service) == nil }.map { lost($0) }
        }
        return trace
    }

    private func ways(to port: ServicePort, _ leading: [TrafficRoute]) -> [ServiceTrace.Way] {
        switch via {
        case .route?:
            let ways = leading.filter { $0.backend?.port(of: service)?.json == port.json }.map { way($0, to: port) }
            let isLost = !leading.isEmpty && ways.isEmpty
            return ways.isEmpty && !isLost ? [missing(.route, port)] : ways
        case .clusterIP?, .direct?: return [inside(port)]
        case .nodePort?: return [nodePortWay(port)]
        case .externalIP?: return [externalIPWay(port)]
        case .loadBalancer?: return [loadBalancerWay(port)]
        case .alias?: return [missing(.alias, port)]
        case nil: break
        }
        guard client.vantage == .outside else { return [inside(port)] }
        var ways: [ServiceTrace.Way] = []
        if service.spec.type == "LoadBalancer" { ways.append(loadBalancerWay(port)) }
        if !service.spec.externalIPs.isEmpty, !service.spec.isHeadless { ways.append(externalIPWay(port)) }
        if hasNodePort(port) { ways.append(nodePortWay(port)) }
        ways += leading.filter { $0.backend?.port(of: service)?.json == port.json }.map { way($0, to: port) }
        return ways.isEmpty && leading.isEmpty ? [notExposed(port)] : ways
    }

    private func wayWithoutPort(_ wanted: String?) -> ServiceTrace.Way {
        var way = ServiceTrace.Way(
            kind: service.spec.isHeadless ? .direct : .clusterIP, port: name(of: wanted ?? "", "TCP"), number: 0)
        if service.spec.isHeadless && wanted == nil {
            way.hops = [start, nameHop]
            if client.vantage == .outside { way.findings.append(headlessOutside) }
            addTargets(of: nil, to: &way)
            return way
        }
        let known = service.spec.ports.map { $0.name.isEmpty ? "\($0.port)" : "\($0.name) (\($0.port))" }
        way.findings = [
            .init(
                code: "noSuchPort",
                message: wanted.map { "the Service has no port \($0)" } ?? "the Service has no ports",
                advice: known.isEmpty ? "" : "its ports are \(known.joined(separator: ", "))", effect: .closes)
        ]
        return way
    }

    func name(of port: String, _ transport: String) -> ServicePortName {
        ServicePortName(
            namespace: service.metadata.namespace, name: service.metadata.name, port: port, protocol: transport)
    }

    /// A way of which nothing but its kind is there.
    func missing(_ kind: ServiceTrace.WayKind, _ port: ServicePort) -> ServiceTrace.Way {
        var way = self.way(kind, port)
        way.hops = [start]
        let what =
            switch kind {
            case .nodePort: "the Service has no nodePort: its type is \(service.spec.type)"
            case .externalIP: "the Service has no externalIPs"
            case .loadBalancer: "the Service has no load balancer: its type is \(service.spec.type)"
            case .route: "no Ingress and no HTTPRoute leads to the Service"
            case .alias: "the Service is no alias: its type is \(service.spec.type)"
            case .clusterIP, .direct: "the Service has no cluster IP"
            }
        way.findings = [.init(code: "noSuchWay", message: what, effect: .closes)]
        return way
    }

    func way(_ kind: ServiceTrace.WayKind, _ port: ServicePort) -> ServiceTrace.Way {
        ServiceTrace.Way(kind: kind, port: name(of: port.name, port.protocol), number: port.port)
    }
}
