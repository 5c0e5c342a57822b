internal import KubernetesModel

/// The ways in from outside.
extension ServiceTracer {
    func hasNodePort(_ port: ServicePort) -> Bool {
        let type = service.spec.type
        guard type == "NodePort" || type == "LoadBalancer" else { return false }
        // A manifest need not name the nodePort: the apiserver allocates one.
        return port.nodePort != 0 || type == "NodePort" || service.spec.allocateLoadBalancerNodePorts != false
    }

    private var isLocal: Bool { service.spec.externalTrafficPolicy == "Local" }

    /// What nodes do with what comes from outside; Pods and nodes of the cluster take the short way.
    private var entrance: Entrance {
        Entrance(
            isLocal: isLocal && client.vantage == .outside, policy: "externalTrafficPolicy",
            source: client.vantage != .outside || isLocal ? .client : .masqueraded)
    }

    func nodePortWay(_ port: ServicePort) -> ServiceTrace.Way {
        guard hasNodePort(port) else { return missing(.nodePort, port) }
        var way = way(.nodePort, port)
        way.hops = [start] + nodePortHops(port)
        way.hops += clusterHop(port)
        checkNodePort(port, &way)
        addTargets(of: port, to: &way, entrance: entrance)
        return way
    }

    private func nodePortHops(_ port: ServicePort) -> [ServiceTrace.Hop] {
        guard port.nodePort != 0 else {
            return [
                .init(kind: .nodePort, address: "NODE:(allocated)", detail: "the apiserver gives it a nodePort")
            ]
        }
        let addresses = world.node.addresses.map { $0.with(port: port.nodePort) }
        return (addresses.isEmpty ? ["NODE:\(port.nodePort)"] : addresses).map {
            .init(
                kind: .nodePort, address: $0,
                detail: isLocal ? "the nodePort, on nodes that have an endpoint" : "the nodePort, on every node")
        }
    }

    private func clusterHop(_ port: ServicePort) -> [ServiceTrace.Hop] {
        service.virtualIPs.prefix(1).map { address in
            .init(
                kind: .clusterIP, address: address.with(port: port.port),
                detail: isLocal
                    ? "the node picks one of its own endpoints; the source address stays"
                    : "the node picks an endpoint anywhere; the endpoint sees the node's address as source")
        }
    }

    func externalIPWay(_ port: ServicePort) -> ServiceTrace.Way {
        let addresses = service.spec.externalIPs.compactMap { IPAddress($0) }
        guard !addresses.isEmpty, !service.spec.isHeadless else { return missing(.externalIP, port) }
        var way = way(.externalIP, port)
        way.hops = [start]
        way.hops += addresses.map {
            .init(kind: .externalIP, address: $0.with(port: port.port), detail: "if your network routes it to a node")
        }
        way.hops += clusterHop(port)
        var entrance = entrance
        entrance.families = IPFamily.allCases.filter { family in addresses.contains { $0.family == family } }
        addTargets(of: port, to: &way, entrance: entrance)
        return way
    }

    // MARK: Load balancers

    func loadBalancerWay(_ port: ServicePort) -> ServiceTrace.Way {
        guard service.spec.type == "LoadBalancer" else { return missing(.loadBalancer, port) }
        var way = way(.loadBalancer, port)
        way.hops = [start]
        let ingress = service.loadBalancerIngress
        guard !ingress.isEmpty else {
            let by = service.spec.loadBalancerClass.map { ": loadBalancerClass is \($0)" } ?? ""
            way.findings.append(
                .init(
                    code: "loadBalancerPending",
                    message:
                        "no load balancer has given it an address yet (status.loadBalancer.ingress is empty\(by))",
                    advice: "look at the Service's events, and whether a controller for load balancers runs",
                    effect: .closes))
            return way
        }
        for entry in ingress {
            let host = entry.ip.isEmpty ? entry.hostname : entry.ip
            way.hops.append(
                .init(
                    kind: .loadBalancer, address: IPAddress(host)?.with(port: port.port) ?? "\(host):\(port.port)",
                    detail: entry.isTakenByNodes
                        ? "the load balancer sends it to a node" : "the load balancer opens a connection of its own"))
        }
        let addresses = ingress.filter(\.isTakenByNodes).compactMap { IPAddress($0.ip) }
        var entrance = entrance
        entrance.isBalanced = true
        if addresses.isEmpty {
            entrance.source = .balancer
            throughProxy(port, ingress, &way)
        } else {
            entrance.families = IPFamily.allCases.filter { family in addresses.contains { $0.family == family } }
        }
        way.hops += clusterHop(port)
        checkSourceRanges(entrance.families, isProxy: addresses.isEmpty, &way)
        addTargets(of: port, to: &way, entrance: entrance)
        return way
    }

    /// A balancer that nodes do not know (ipMode Proxy, or a host name) sends to nodePorts.
    private func throughProxy(_ port: ServicePort, _ ingress: [LoadBalancerIngress], _ way: inout ServiceTrace.Way) {
        if hasNodePort(port) {
            way.hops += nodePortHops(port)
            checkNodePort(port, &way)
            return
        }
        let isProxy = ingress.contains { $0.ipMode == "Proxy" }
        way.findings.append(
            isProxy
                ? .init(
                    code: "noNodePort",
                    message:
                        "the load balancer's ipMode is Proxy and the Service has no nodePort: nothing on a node takes what it sends",
                    advice: "set allocateLoadBalancerNodePorts to true", effect: .closes)
                : .init(
                    code: "noNodePort",
                    message:
                        "the Service has no nodePort: it depends on whether the load balancer sends to Pods directly",
                    effect: .depends))
    }

    private func checkSourceRanges(_ families: [IPFamily], isProxy: Bool, _ way: inout ServiceTrace.Way) {
        let ranges = service.spec.loadBalancerSourceRanges.compactMap { IPPrefix($0.trimmingSpaces) }
            .filter { families.contains($0.family) }
        guard !ranges.isEmpty, !ranges.contains(where: { $0.length == 0 }) else { return }
        let listed = ranges.map(\.description).joined(separator: ", ")
        let known = client.addresses
        if !known.isEmpty, known.contains(where: { address in ranges.contains { $0.contains(address) } }) { return }
        guard let address = known.first else {
            way.findings.append(
                .init(
                    code: "sourceRanges", message: "the load balancer takes clients from \(listed) only",
                    advice: client.vantage == .outside ? "name the client with --client-ip" : "", effect: .depends))
            return
        }
        guard !isProxy else {
            way.findings.append(
                .init(
                    code: "sourceRangeExcludesClient",
                    message:
                        "loadBalancerSourceRanges (\(listed)) do not include the client \(address): nodes do not drop it, since kube-proxy writes no firewall for this balancer, but the balancer may",
                    advice: "ask the load balancer's own rules", effect: .depends))
            return
        }
        let others = service.spec.ports.contains(where: hasNodePort) || !service.spec.externalIPs.isEmpty
        way.findings.append(
            .init(
                code: "sourceRangeExcludesClient",
                message: "loadBalancerSourceRanges (\(listed)) do not include the client \(address): dropped",
                advice: others ? "nodePorts and external IPs are not subject to the ranges" : "add a range for it",
                effect: .closes))
    }

    func checkNodePort(_ port: ServicePort, _ way: inout ServiceTrace.Way) {
        // A cluster has accepted what it stores: its range may be another one.
        guard !world.hasSlices, port.nodePort != 0, !world.nodePorts.contains(port.nodePort) else { return }
        way.findings.append(
            .init(
                code: "nodePortOutOfRange",
                message:
                    "nodePort \(port.nodePort) is not in the range \(world.nodePorts.lowerBound)-\(world.nodePorts.upperBound): the apiserver refuses it",
                effect: .closes))
    }

    func notExposed(_ port: ServicePort) -> ServiceTrace.Way {
        guard !service.spec.isHeadless else { return inside(port) }
        var way = way(.clusterIP, port)
        way.hops = [start]
        way.findings.append(
            .init(
                code: "notExposed",
                message:
                    "nothing outside the cluster leads to a Service of type \(service.spec.type) without external address",
                advice: "use type NodePort or LoadBalancer, an Ingress, or kubectl port-forward", effect: .closes))
        return way
    }
}

extension LoadBalancerIngress {
    /// Whether kube-proxy takes what is sent to it: an address in VIP mode.
    fileprivate var isTakenByNodes: Bool { !ip.isEmpty && (ipMode ?? "VIP") == "VIP" }
}
