internal import JSON
internal import KubernetesModel

/// Follows a URL through an Ingress, an HTTPRoute or a Gateway to the endpoints behind it.
public struct RouteTracer: Sendable {
    /// The kinds of objects that lead to Services.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case ingress = "Ingress"
        case httpRoute = "HTTPRoute"
        case gateway = "Gateway"
    }

    private let map: RouteMap
    private let object: KubernetesObject
    private let kind: Kind
    private let client: TraceClient

    /// Nil where there is no such object.
    public init?(_ kind: Kind, _ namespace: String, _ name: String, in world: TraceWorld, from client: TraceClient) {
        map = RouteMap(world)
        guard let object = map.object(kind.rawValue, namespace, name) else { return nil }
        self.object = object
        self.kind = kind
        self.client = client
    }

    /// The way that a URL takes, or without one the ways of all rules.
    public func trace(_ url: RouteURL? = nil) -> ServiceTrace {
        var trace = ServiceTrace(
            service: "\(object.metadata.namespace)/\(object.metadata.name)", type: kind.rawValue, client: client,
            node: map.world.node.name)
        let rules = self.rules
        let chosen = url.map { choose($0, rules) } ?? rules
        trace.ways = chosen.map { way($0, url) }
        if chosen.isEmpty { trace.ways = [untaken(url, rules)] }
        return trace
    }

    private var rules: [TrafficRoute] {
        switch kind {
        case .ingress: return map.rules(ofIngress: object)
        case .httpRoute: return map.rules(ofHTTPRoute: object)
        case .gateway:
            return map.world.routing.filter { route in
                route.kind == "HTTPRoute"
                    && (route.json["spec"]?["parentRefs"]?.arrayValue ?? []).contains {
                        $0["name"]?.stringValue == object.metadata.name
                            && $0["namespace"]?.stringValue ?? route.metadata.namespace == object.metadata.namespace
                    }
            }.flatMap(map.rules(ofHTTPRoute:))
        }
    }

    /// The rules that take a URL: the best by host, then by path, then by conditions; several where backends share it.
    private func choose(_ url: RouteURL, _ rules: [TrafficRoute]) -> [TrafficRoute] {
        let hosted = rules.filter { !$0.isDefault }.compactMap { rule in rule.hostRank(url.host).map { (rule, $0) } }
        var best = hosted.map(\.1).max() ?? 0
        // A host of its own has all the paths of an Ingress; Gateways look on.
        var taken = hosted.filter { $0.1 == best && $0.0.pathRank(url.path) != nil }
        if kind != .ingress, taken.isEmpty {
            best = hosted.filter { $0.0.pathRank(url.path) != nil }.map(\.1).max() ?? 0
            taken = hosted.filter { $0.1 == best && $0.0.pathRank(url.path) != nil }
        }
        let ranks = taken.map { ($0.0, $0.0.pathRank(url.path) ?? 0) }
        guard let longest = ranks.map(\.1).max() else { return rules.filter(\.isDefault) }
        return ranks.filter { $0.1 == longest }.map(\.0)
    }

    private func way(_ rule: TrafficRoute, _ url: RouteURL?) -> ServiceTrace.Way {
        var way: ServiceTrace.Way
        if let backend = rule.backend {
            if let service = map.world.service(backend.namespace, backend.name) {
                let tracer = ServiceTracer(service, in: map.world, from: client)
                way = tracer.way(along: rule)
            } else {
                way = empty(rule)
                let isHidden = map.world.unreadableNamespaces.contains(backend.namespace)
                way.findings.append(
                    .init(
                        code: "noSuchService",
                        message: isHidden
                            ? "Service \(backend.namespace)/\(backend.name) could not be read"
                            : "there is no Service \(backend.namespace)/\(backend.name)",
                        advice: isHidden ? "" : nearest(backend), effect: isHidden ? .depends : .closes))
            }
        } else {
            way = empty(rule)
        }
        way.findings += tlsFindings(url, rule)
        return way
    }

    private func empty(_ rule: TrafficRoute) -> ServiceTrace.Way {
        var way = ServiceTrace.Way(
            kind: .route,
            port: ServicePortName(
                namespace: rule.namespace, name: rule.backend?.name ?? "", port: rule.backend?.port?.description ?? "",
                protocol: "TCP"), number: 0)
        way.hops = [start] + rule.hops + [rule.ruleHop]
        way.findings = rule.findings
        return way
    }

    private var start: ServiceTrace.Hop {
        .init(
            kind: .client, address: client.address.map { "\($0)" } ?? "a client",
            detail: client.vantage == .outside ? "outside the cluster" : "in the cluster")
    }

    private func nearest(_ backend: TrafficRoute.Backend) -> String {
        let names = map.world.services.filter { $0.metadata.namespace == backend.namespace }.map(\.metadata.name)
        if let near = names.first(where: { $0.editDistance(to: backend.name) <= 2 }) {
            return "there is a Service \(near)"
        }
        let elsewhere = map.world.services.first { $0.metadata.name == backend.name }
        return elsewhere.map { "there is one in namespace \($0.metadata.namespace)" } ?? ""
    }

    private func untaken(_ url: RouteURL?, _ rules: [TrafficRoute]) -> ServiceTrace.Way {
        var way = ServiceTrace.Way(
            kind: .route,
            port: ServicePortName(
                namespace: object.metadata.namespace, name: object.metadata.name, port: "", protocol: "TCP"), number: 0)
        way.hops = [start]
        let listed = rules.map { "\($0.host.isEmpty ? "*" : $0.host)\($0.path)" }
        let message =
            url.map { "no rule of \(kind.rawValue) \(object.metadata.name) takes \($0.host)\($0.path)" }
            ?? (kind == .gateway
                ? "no HTTPRoute names the Gateway" : "\(kind.rawValue) \(object.metadata.name) has no rules")
        way.findings =
            (kind == .gateway ? map.gatewayFindings(object) : []) + [
                .init(
                    code: "noRule", message: message,
                    advice: listed.isEmpty
                        ? "" : "its rules are \(listed.joined(separator: ", ")); anything else gets 404",
                    effect: .closes)
            ]
        return way
    }

    // MARK: TLS

    private func tlsFindings(_ url: RouteURL?, _ rule: TrafficRoute) -> [ServiceTrace.Finding] {
        guard rule.kind == "Ingress" else { return [] }
        let entries = object.json["spec"]?["tls"]?.arrayValue ?? []
        let host = url?.host ?? rule.host
        let matching = entries.filter { entry in
            let hosts = (entry["hosts"]?.arrayValue ?? []).compactMap(\.stringValue)
            return hosts.isEmpty
                || hosts.contains { $0 == host || $0.hasPrefix("*.") && host.hasSuffix($0.dropFirst()) }
        }
        if url?.isSecure == true, matching.isEmpty {
            return [
                .init(
                    code: "noTLS",
                    message: "spec.tls has no entry for \(host): the controller shows a certificate of its own, if any",
                    effect: .depends)
            ]
        }
        guard url?.isSecure != false else { return [] }
        return matching.compactMap { $0["secretName"]?.stringValue }.compactMap { name in
            guard map.world.secrets["\(object.metadata.namespace)/\(name)"] == false else { return nil }
            return .init(
                code: "noTLSSecret",
                message: "there is no Secret \(name): the controller shows a certificate of its own for \(host)",
                advice: "create the Secret, type kubernetes.io/tls", effect: .remark)
        }
    }
}
