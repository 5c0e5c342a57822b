internal import JSON
internal import KubernetesModel
internal import ServiceNetworking

/// What a word of `svcctl trace` names.
enum TraceSubject: Sendable, Hashable {
    case service(name: String, port: String?)
    case route(RouteTracer.Kind, name: String)

    private static let routes: [String: RouteTracer.Kind] = [
        "ingress": .ingress, "ingresses": .ingress, "ing": .ingress, "httproute": .httpRoute, "httproutes": .httpRoute,
        "gateway": .gateway, "gateways": .gateway, "gtw": .gateway,
    ]
    private static let services: Set<String> = ["svc", "service", "services"]

    /// Reads `svc/web:http`, `ingress/shop`, and as kubectl does `svc web db`.
    static func read(_ words: [String]) throws -> [TraceSubject] {
        var kind: RouteTracer.Kind?
        var rest = words[...]
        if let first = words.first, !first.contains("/"), words.count > 1 || services.contains(first) {
            let lead = first.lowercased()
            if services.contains(lead) || routes[lead] != nil {
                kind = routes[lead]
                rest = words.dropFirst()
            }
        }
        return try rest.map { try read($0, kind) }
    }

    private static func read(_ word: String, _ kind: RouteTracer.Kind?) throws -> TraceSubject {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var (kind, name) = (kind, word)
        if parts.count == 2 {
            // `ingresses.networking.k8s.io/shop` is the same as `ingress/shop`.
            let lead = String(parts[0].lowercased().prefix { $0 != "." })
            name = parts[1]
            kind = routes[lead]
            if kind == nil, !services.contains(lead) { throw refusal(word) }
        }
        guard parts.count <= 2, !name.isEmpty, !name.hasPrefix(":") else { throw refusal(word) }
        if let kind { return .route(kind, name: name) }
        let halves = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if halves.count == 2, halves[1].isEmpty { throw refusal(word) }
        return .service(name: halves[0], port: halves.count == 2 ? halves[1] : nil)
    }

    private static func refusal(_ word: String) -> CommandFailure {
        CommandFailure(
            "error: \"\(word)\" is no Service: svc/NAME, svc/NAME:PORT, ingress/NAME, httproute/NAME or gateway/NAME is expected",
            code: "usage")
    }
}

/// Who asks, and for which way.
struct TraceQuestion: Sendable {
    let from: Vantage?
    let pod: String?
    let namespace: String?
    let address: IPAddress?
    let via: ServiceTrace.WayKind?
    let url: RouteURL?

    /// The namespace and name of the Pod that asks, where one is named.
    func podName(besides namespace: String) -> (namespace: String, name: String)? {
        guard let pod else { return nil }
        let parts = pod.split(separator: "/", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : (namespace, pod)
    }

    func trace(_ subject: TraceSubject, _ namespace: String, _ world: TraceWorld) throws -> ServiceTrace {
        switch subject {
        case .service(let name, let port):
            guard
                let service = world.services.first(where: {
                    $0.metadata.name == name && $0.metadata.namespace == namespace
                })
            else { throw Status.notFound(.services, name) }
            return try trace(service, port, world)
        case .route(let kind, let name):
            let client = TraceClient(.outside, address: address)
            guard let tracer = RouteTracer(kind, namespace, name, in: world, from: client) else {
                throw Status.notFound(kind.resource.gvr, name)
            }
            return tracer.trace(url)
        }
    }

    func trace(_ service: Service, _ port: String?, _ world: TraceWorld) throws -> ServiceTrace {
        var world = world
        let client = try client(of: service, world)
        // Where a Pod asks, its node's kube-proxy answers.
        if world.node.name.isEmpty, let name = client.pod?.nodeName {
            world.node.name = name
            let node = world.nodes.first { $0.name == name }
            world.node.zone = node?.zone ?? ""
            world.node.addresses = node?.addresses ?? []
        }
        return ServiceTracer(service, in: world, from: client, via: via).trace(port: port)
    }

    private func client(of service: Service, _ world: TraceWorld) throws -> TraceClient {
        if let (namespace, name) = podName(besides: service.metadata.namespace) {
            guard
                let pod = world.pods.first(where: { $0.metadata.name == name && $0.metadata.namespace == namespace })
            else { throw CommandFailure("error: pods \"\(name)\" not found in namespace \(namespace)") }
            return TraceClient(.pod, pod: pod, address: address)
        }
        if let namespace { return TraceClient(.pod, namespace: namespace, address: address) }
        if let from { return TraceClient(from, pod: from == .pod ? podBehind(world) : nil, address: address) }
        switch via {
        case .nodePort?, .externalIP?, .loadBalancer?, .route?: return TraceClient(.outside, address: address)
        default: break
        }
        guard let address else { return TraceClient(.pod) }
        if let pod = podBehind(world) { return TraceClient(.pod, pod: pod) }
        if world.nodes.contains(where: { $0.addresses.contains(address) }) {
            return TraceClient(.node, address: address)
        }
        return TraceClient(.outside, address: address)
    }

    /// The Pod that has the client's address.
    private func podBehind(_ world: TraceWorld) -> Pod? {
        guard let text = address.map({ "\($0)" }) else { return nil }
        return world.pods.first { $0.podIPs.contains(text) && $0.json["spec"]?["hostNetwork"]?.boolValue != true }
    }
}

extension RouteTracer.Kind {
    /// The resource that is asked for.
    var resource: APIResource {
        switch self {
        case .ingress: .ingresses
        case .httpRoute: .httpRoutes
        case .gateway: .gateways
        }
    }
}
