internal import KubernetesModel

/// The ways in from outside.
extension ServiceTracer {
    func enterFromOutside(_ port: ServicePort, _ route: inout ServiceTrace.Route) {
        route.hops = [start]
        let spec = service.spec
        var ways = 0
        for ingress in service.loadBalancerIngress where spec.type == "LoadBalancer" {
            ways += 1
            let host = ingress.ip.isEmpty ? ingress.hostname : ingress.ip
            let address = IPAddress(host)?.with(port: port.port) ?? "\(host):\(port.port)"
            route.hops.append(
                .init(kind: .loadBalancer, address: address, detail: "the load balancer sends it to a node"))
        }
        for address in spec.externalIPs.compactMap({ IPAddress($0) }) {
            ways += 1
            route.hops.append(
                .init(
                    kind: .externalIP, address: address.with(port: port.port),
                    detail: "if your network routes it to a node"))
        }
        if port.nodePort != 0, spec.type == "NodePort" || spec.type == "LoadBalancer" {
            ways += 1
            let addresses = world.node.addresses.isEmpty ? nil : world.node.addresses
            route.hops += (addresses?.map { $0.with(port: port.nodePort) } ?? ["NODE:\(port.nodePort)"]).map {
                .init(
                    kind: .nodePort, address: $0,
                    detail: spec.externalTrafficPolicy == "Local"
                        ? "the nodePort, on nodes that have an endpoint" : "the nodePort, on every node")
            }
        }
        if ways == 0 { explainNoWayIn(port, &route) }
        if spec.type == "LoadBalancer", service.loadBalancerIngress.isEmpty, ways > 0 {
            route.findings.append(
                .init(
                    code: "loadBalancerPending",
                    message: "no load balancer has given it an address yet (status.loadBalancer.ingress is empty)",
                    breaks: false))
        }
        for address in service.virtualIPs.prefix(1) {
            let masquerades = spec.externalTrafficPolicy != "Local"
            route.hops.append(
                .init(
                    kind: .clusterIP, address: address.with(port: port.port),
                    detail: masquerades
                        ? "the node picks an endpoint anywhere; the endpoint sees the node's address as source"
                        : "the node picks one of its own endpoints; the source address stays"))
        }
        checkSourceRanges(&route)
    }

    private func explainNoWayIn(_ port: ServicePort, _ route: inout ServiceTrace.Route) {
        let spec = service.spec
        let isOpen = spec.type == "NodePort" || spec.type == "LoadBalancer"
        if isOpen && spec.allocateLoadBalancerNodePorts != false {
            // A manifest need not name the nodePort: the apiserver allocates one.
            route.hops.append(
                .init(
                    kind: .nodePort, address: "NODE:(allocated)", detail: "the apiserver gives it a nodePort"))
            return
        }
        let what = spec.isHeadless ? "a headless Service" : "a Service of type \(spec.type)"
        route.findings.append(
            .init(
                code: "notExposed", message: "nothing outside the cluster leads to \(what) without external address",
                advice: "use type NodePort or LoadBalancer, an Ingress, or kubectl port-forward", breaks: true))
    }

    private func checkSourceRanges(_ route: inout ServiceTrace.Route) {
        let ranges = service.spec.loadBalancerSourceRanges.compactMap { IPPrefix($0.trimmingSpaces) }
        guard service.spec.type == "LoadBalancer", !ranges.isEmpty, !ranges.contains(where: { $0.length == 0 }) else {
            return
        }
        let listed = ranges.map(\.description).joined(separator: ", ")
        guard let client else {
            route.findings.append(
                .init(
                    code: "sourceRanges", message: "the load balancer takes clients from \(listed) only", breaks: false)
            )
            return
        }
        guard !ranges.contains(where: { $0.contains(client) }) else { return }
        let others = route.hops.contains { $0.kind == .nodePort || $0.kind == .externalIP }
        route.findings.append(
            .init(
                code: "sourceRangeExcludesClient",
                message: "loadBalancerSourceRanges (\(listed)) do not include the client \(client): dropped",
                advice: others ? "nodePorts and external IPs are not subject to the ranges" : "add a range for it",
                breaks: true))
    }

    func checkNodePort(_ port: ServicePort, _ route: inout ServiceTrace.Route) {
        // A cluster has accepted what it stores: its range may be another one.
        guard !world.hasSlices, port.nodePort != 0, !world.nodePorts.contains(port.nodePort) else { return }
        route.findings.append(
            .init(
                code: "nodePortOutOfRange",
                message:
                    "nodePort \(port.nodePort) is not in the range \(world.nodePorts.lowerBound)-\(world.nodePorts.upperBound): the apiserver refuses it",
                breaks: true))
    }
}
