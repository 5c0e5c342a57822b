internal import JSON
internal import KubernetesModel

/// The end of the way.
extension ServiceTracer {
    /// Adds the endpoints that the traffic may go to, and says why there are none.
    func addEndpoints(of port: ServicePort?, to route: inout ServiceTrace.Route) {
        let families = service.endpointFamilies
        if service.spec.isHeadless || port == nil {
            let zone = ZoneEndpoint.endpoints(in: slices)[service.zoneKey] ?? []
            route.endpoints = zone.compactMap { endpoint in
                let number = endpoint.ports.first { $0.name == (port?.name ?? "") }?.number
                guard let address = endpoint.address, port == nil || number != nil else { return nil }
                return .init(
                    kind: .endpoint, address: number.map(address.with) ?? "\(address)",
                    detail: podName(of: address).map { "Pod \($0)" } ?? "an endpoint")
            }
            if vantage == .outside, !route.findings.contains(where: { $0.code == "notExposed" }) {
                route.findings.append(
                    .init(
                        code: "notExposed", message: "a headless Service has no address of its own",
                        breaks: true))
            }
        } else if let port {
            for family in families {
                let plan = plan(of: port, family)
                let chosen = usable(plan)
                route.endpoints += chosen.map { endpoint in
                    .init(
                        kind: .endpoint, address: "\(endpoint)",
                        detail: describe(endpoint))
                }
                if chosen.isEmpty, plan.selection.hasAny { explainLocal(plan, &route) }
            }
        }
    }

    /// What kube-proxy makes of the port. A cluster IP that was not allocated yet changes nothing about endpoints.
    private func plan(of port: ServicePort, _ family: IPFamily) -> ProxyState.Plan {
        let proxied =
            ProxiedPort.ports(of: service, family: family).first {
                $0.name.port == port.name && $0.name.protocol == port.protocol
            }
            ?? ProxiedPort.ports(of: withAddress(family), family: family).first {
                $0.name.port == port.name && $0.name.protocol == port.protocol
            }
        let endpoints = ProxiedEndpoint.endpoints(
            in: slices, of: service.metadata.namespace, service.metadata.name, family: family, nodeName: world.node.name
        )
        guard let proxied else { return .none(name(of: port.name, port.protocol), family) }
        let all = endpoints[proxied.name] ?? []
        return ProxyState.Plan(
            port: proxied, endpoints: all,
            selection: EndpointSelection(all, of: proxied, nodeName: world.node.name, zone: world.node.zone))
    }

    private func withAddress(_ family: IPFamily) -> Service {
        var copy = service
        var spec = copy.spec.json
        spec["clusterIP"] = family == .ipv4 ? "0.0.0.0" : "::"
        spec["clusterIPs"] = nil
        spec["ipFamilies"] = nil
        copy.spec = ServiceSpec(spec)
        return copy
    }

    private func usable(_ plan: ProxyState.Plan) -> [ProxiedEndpoint] {
        switch vantage {
        // The node itself and its Pods take the short way where only traffic from outside is Local.
        case .pod, .node:
            // Without a node nothing is local; any node that has an endpoint will do.
            plan.port.isInternalPolicyLocal
                ? (world.node.name.isEmpty ? plan.endpoints.filter(\.isReady) : plan.selection.local)
                : plan.selection.cluster
        case .outside:
            plan.port.isExternalPolicyLocal
                ? (world.node.name.isEmpty ? plan.endpoints.filter(\.isReady) : plan.selection.local)
                : plan.selection.cluster
        }
    }

    private func explainLocal(_ plan: ProxyState.Plan, _ route: inout ServiceTrace.Route) {
        let policy = vantage == .outside ? "externalTrafficPolicy" : "internalTrafficPolicy"
        let nodes = Set(slices.flatMap(\.endpoints).filter(\.isReady).compactMap(\.nodeName)).sorted()
        route.findings.append(
            .init(
                code: "noLocalEndpoint",
                message: "\(policy) is Local and node \(world.node.name) has no endpoint: packets are dropped there",
                advice: nodes.isEmpty ? "" : "endpoints are on \(nodes.joined(separator: ", "))", breaks: true))
    }

    private func describe(_ endpoint: ProxiedEndpoint) -> String {
        var words: [String] = []
        if let name = podName(of: endpoint.address) { words.append("Pod \(name)") }
        if endpoint.isLocal {
            words.append("on this node")
        } else if let node = nodeName(of: endpoint.address) {
            words.append("on node \(node)")
        }
        if endpoint.isTerminating { words.append("terminating") }
        return words.isEmpty ? "an endpoint" : words.joined(separator: ", ")
    }

    private func podName(of address: IPAddress) -> String? { entries[address]?.targetRef?["name"]?.stringValue }

    private func nodeName(of address: IPAddress) -> String? { entries[address]?.nodeName }
}

extension ProxyState.Plan {
    /// A port that nothing is known of.
    fileprivate static func none(_ name: ServicePortName, _ family: IPFamily) -> ProxyState.Plan {
        let port = ProxiedPort(
            name: name, clusterIP: IPAddress(family, value: 0), port: 0, nodePort: 0, externalIPs: [],
            loadBalancerVIPs: [], sourceRanges: [], affinityTimeout: nil, healthCheckNodePort: 0,
            isExternalPolicyLocal: false, isInternalPolicyLocal: false)
        return ProxyState.Plan(
            port: port, endpoints: [], selection: EndpointSelection([], of: port, nodeName: "", zone: ""))
    }
}
