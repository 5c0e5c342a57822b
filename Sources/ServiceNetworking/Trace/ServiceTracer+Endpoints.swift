internal import JSON
internal import KubernetesModel

/// How packets come to where an endpoint is picked.
struct Entrance: Sendable {
    /// Whether only endpoints of the node itself will do.
    var isLocal = false
    /// The field that says so.
    var policy = ""
    /// Whose address packets bear as source when they come to a Pod.
    var source = ServiceTracer.Source.client
    /// Those of the addresses that lead in.
    var families = IPFamily.allCases
    /// Whether a load balancer sends only to nodes that have an endpoint.
    var isBalanced = false
}

/// The end of a way.
extension ServiceTracer {
    /// Adds the endpoints that traffic may go to and those that get none, and says why.
    func addTargets(of port: ServicePort?, to way: inout ServiceTrace.Way, entrance: Entrance = Entrance()) {
        let served = service.endpointFamilies.filter(entrance.families.contains)
        let families = served.filter(client.families.contains)
        guard !families.isEmpty else {
            let (own, theirs) = (names(client.families), names(served))
            way.findings.append(
                .init(
                    code: "familiesDoNotMeet", message: "the client speaks \(own) only, the Service \(theirs)",
                    effect: .closes))
            return
        }
        checkProxyName(&way)
        guard let port, !service.spec.isHeadless else { return addNamedTargets(of: port, families, &way) }
        var plans: [(family: IPFamily, plan: ProxyState.Plan)] = []
        for family in families { plans.append((family, plan(of: port, family))) }
        for (_, plan) in plans {
            for endpoint in chosen(plan, entrance) {
                way.endpoints.append(
                    target(endpoint.address, endpoint.port, of: port, entrance.source, words(of: endpoint)))
            }
            addUnready(plan, port, &way)
            if service.spec.selector != nil || !plan.endpoints.isEmpty { explainHints(plan, &way) }
        }
        let listed = Set(plans.flatMap(\.plan.endpoints).map { "\($0.address)" })
        addMembers(port, families, listed: listed, entrance.source, &way)
        explainLocal(plans.map(\.plan), entrance, &way)
        explainTermination(plans.map(\.plan), &way)
        explainHostNetwork(&way)
        explainFamilies(plans, &way)
        if way.endpoints.isEmpty, !way.findings.contains(where: \.breaks) { explainAbsence(port, families, &way) }
        way.gatherFindings()
    }

    private func names(_ families: [IPFamily]) -> String { families.map(\.rawValue).joined(separator: " and ") }

    private func checkProxyName(_ way: inout ServiceTrace.Way) {
        guard !service.isForKubeProxy, !service.spec.isHeadless else { return }
        let other = service.metadata.labels["service.kubernetes.io/service-proxy-name"]?.stringValue ?? ""
        way.findings.append(
            .init(
                code: "otherProxy",
                message: other.isEmpty
                    ? "the label service.kubernetes.io/service-proxy-name keeps kube-proxy away, and names no other proxy"
                    : "kube-proxy leaves the Service to the proxy \(other) (label service.kubernetes.io/service-proxy-name): it depends on whether that one runs",
                advice: "remove the label to give the Service to kube-proxy", effect: other.isEmpty ? .closes : .depends
            ))
    }

    // MARK: What kube-proxy picks

    /// What kube-proxy makes of the port. A cluster IP that was not allocated yet changes nothing about endpoints.
    private func plan(of port: ServicePort, _ family: IPFamily) -> ProxyState.Plan {
        func proxied(_ service: Service) -> ProxiedPort? {
            ProxiedPort.ports(of: service, family: family).first {
                $0.name.port == port.name && $0.name.protocol == port.protocol
            }
        }
        let endpoints = ProxiedEndpoint.endpoints(
            in: slices.filter(\.isForKubeProxy), of: service.metadata.namespace, service.metadata.name, family: family,
            nodeName: world.node.name)
        guard let proxied = proxied(service) ?? proxied(withAddress(family)) else {
            return .none(name(of: port.name, port.protocol), family)
        }
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

    private func chosen(_ plan: ProxyState.Plan, _ entrance: Entrance) -> [ProxiedEndpoint] {
        guard entrance.isLocal else {
            // Only with both policies Local does a plan have no endpoints for everybody.
            guard plan.selection.cluster.isEmpty else { return plan.selection.cluster }
            let ready = plan.endpoints.filter(\.isReady)
            return ready.isEmpty ? plan.endpoints.filter(\.isServingWhileTerminating) : ready
        }
        guard world.node.name.isEmpty else { return plan.selection.local }
        // Each node uses its own: those that are ready, else those that still serve.
        return Dictionary(grouping: plan.endpoints) { nodeName(of: $0.address) ?? "" }.sorted { $0.key < $1.key }
            .flatMap { _, own in
                let ready = own.filter(\.isReady)
                return ready.isEmpty ? own.filter(\.isServingWhileTerminating) : ready
            }
    }

    private func addUnready(_ plan: ProxyState.Plan, _ port: ServicePort, _ way: inout ServiceTrace.Way) {
        let listed = Set(way.endpoints.map(\.address))
        for endpoint in plan.endpoints where !endpoint.isReady && !listed.contains("\(endpoint)") {
            // One that ends while others are ready is no loss.
            if endpoint.isServingWhileTerminating { continue }
            way.endpoints.append(
                unready(pod(at: endpoint.address), endpoint.address, endpoint.port, endpoint.isTerminating))
        }
    }

    func nodeName(of address: IPAddress) -> String? { entries[address]?.nodeName ?? pod(at: address)?.nodeName }

    private func words(of endpoint: ProxiedEndpoint) -> [String] {
        var words: [String] = []
        if endpoint.isLocal {
            words.append("on this node")
        } else if let node = nodeName(of: endpoint.address), !node.isEmpty {
            words.append("on node \(node)")
        }
        if endpoint.isTerminating { words.append("terminating, but still serving") }
        if endpoint.isReady, !endpoint.isTerminating, let pod = pod(at: endpoint.address), !pod.isReady {
            words.append(
                service.spec.publishNotReadyAddresses ? "not ready, published all the same" : "not ready says the Pod")
        }
        return words
    }

    // MARK: What narrows it

    private func explainLocal(_ plans: [ProxyState.Plan], _ entrance: Entrance, _ way: inout ServiceTrace.Way) {
        let usable = plans.flatMap(\.endpoints).filter { $0.isReady || $0.isServingWhileTerminating }
        guard entrance.isLocal, !usable.isEmpty else { return }
        let nodes = Set(usable.compactMap { nodeName(of: $0.address) }).subtracting([""]).sorted()
        let listed = nodes.joined(separator: ", ")
        if !world.node.name.isEmpty {
            guard way.endpoints.allSatisfy({ $0.verdict == .closed }), !nodes.contains(world.node.name) else { return }
            way.findings.append(
                .init(
                    code: "noLocalEndpoint",
                    message:
                        "\(entrance.policy) is Local and node \(world.node.name) has no endpoint: packets are dropped there",
                    advice: nodes.isEmpty ? "" : "endpoints are on \(listed)", effect: .closes))
            return
        }
        let known = world.nodes.map(\.name)
        let others = known.filter { !nodes.contains($0) }
        if !known.isEmpty && others.isEmpty { return }
        let dropped =
            others.isEmpty
            ? "on any other node packets are dropped"
            : "on \(others.prefix(5).joined(separator: ", "))\(others.count > 5 ? " and \(others.count - 5) more" : "") packets are dropped"
        way.findings.append(
            .init(
                code: "localOnly",
                message: nodes.isEmpty
                    ? "\(entrance.policy) is Local, and no endpoint says which node it is on"
                    : "\(entrance.policy) is Local: traffic flows on \(listed) only; \(dropped)",
                advice: entrance.isBalanced
                    ? "the load balancer must ask healthCheckNodePort which nodes have an endpoint"
                    : "name a node with --node", effect: entrance.isBalanced ? .remark : .depends))
    }

    private func explainTermination(_ plans: [ProxyState.Plan], _ way: inout ServiceTrace.Way) {
        let all = plans.flatMap(\.endpoints)
        let ending = all.filter(\.isServingWhileTerminating)
        guard !ending.isEmpty, !all.contains(where: \.isReady) else { return }
        way.findings.append(
            .init(
                code: "terminatingOnly",
                message:
                    "no endpoint is ready: kube-proxy uses \(ending.count == 1 ? "the one" : "the \(ending.count)") that still serves while terminating",
                effect: .remark))
    }

    /// NetworkPolicies that select Pods of the host's network do nothing there, in most CNIs.
    func explainHostNetwork(_ way: inout ServiceTrace.Way) {
        let names = Set(way.endpoints.map(\.name))
        let pods = world.pods.filter {
            $0.usesHostNetwork && names.contains($0.metadata.name)
                && $0.metadata.namespace == service.metadata.namespace
        }
        let policies = Set(pods.flatMap { judge.guardians(ofIngress: world.side($0)) }.map(\.name)).sorted()
        guard !policies.isEmpty else { return }
        let listed = pods.prefix(5).map(\.metadata.name).joined(separator: ", ")
        way.findings.append(
            .init(
                code: "hostNetwork",
                message:
                    "NetworkPolicy \(policies.joined(separator: ", ")) selects \(listed), which uses its node's network (hostNetwork): most CNIs do not apply it there, some do",
                effect: .remark))
    }

    /// A Service with an address in a family that has no endpoint: who asks for that address is refused.
    private func explainFamilies(
        _ plans: [(family: IPFamily, plan: ProxyState.Plan)], _ way: inout ServiceTrace.Way
    ) {
        let empty = plans.filter { !$0.plan.selection.hasAny }.map(\.family)
        guard !empty.isEmpty, empty.count < plans.count else { return }
        let lost = names(empty)
        way.findings.append(
            .init(
                code: "familyWithoutEndpoint",
                message:
                    "the Service has an \(lost) address (\(empty.contains(.ipv6) ? "AAAA" : "A")) but no \(lost) endpoint: clients that prefer \(lost) are refused",
                advice: "give the Pods \(lost) addresses, or the Service one family", effect: .depends))
    }

    private func explainHints(_ plan: ProxyState.Plan, _ way: inout ServiceTrace.Way) {
        let ready = plan.endpoints.filter(\.isReady)
        let hinted = ready.filter { !$0.zoneHints.isEmpty || !$0.nodeHints.isEmpty }
        guard !hinted.isEmpty, plan.port.usesClusterEndpoints else { return }
        let why = service.spec.trafficDistribution.map { " (trafficDistribution \($0))" } ?? ""
        let place = world.node.zone.isEmpty ? "node \(world.node.name)" : "zone \(world.node.zone)"
        let message: String
        switch plan.selection.topology {
        case .sameNode, .sameZone:
            let scope = plan.selection.topology == .sameNode ? "node \(world.node.name)" : place
            message =
                "topology hints keep the traffic of \(scope) at \(plan.selection.cluster.count) of \(ready.count) ready endpoints\(why)"
        case .everywhere where !world.node.name.isEmpty:
            message =
                hinted.count < ready.count
                ? "topology hints are ignored, since not every endpoint has some: all endpoints are used\(why)"
                : "no topology hint is for \(place): all endpoints are used\(why)"
        case .everywhere:
            let zones = Dictionary(grouping: hinted.flatMap { end in end.zoneHints.map { ($0, end) } }, by: \.0)
            let listed = zones.sorted { $0.key < $1.key }.map { zone, ends in
                "\(zone) \(ends.map { "\($0.1)" }.joined(separator: ", "))"
            }
            message =
                "topology hints keep traffic in its zone\(why)\(listed.isEmpty ? "" : ": " + listed.joined(separator: "; "))"
        }
        way.findings.append(.init(code: "topologyHints", message: message, effect: .remark))
    }
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
