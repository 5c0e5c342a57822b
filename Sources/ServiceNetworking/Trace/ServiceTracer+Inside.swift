internal import JSON
internal import KubernetesModel

/// The way of a Pod or a node: by name, to the cluster IP or to the endpoints themselves.
extension ServiceTracer {
    var dnsName: String {
        "\(service.metadata.name).\(service.metadata.namespace).svc.\(world.clusterDomain)"
    }

    /// The namespace of a Pod that is not named.
    var clientNamespace: String { client.namespace ?? service.metadata.namespace }

    var start: ServiceTrace.Hop {
        let place = world.node.name.isEmpty ? "" : "on node \(world.node.name)"
        if client.isController {
            return .init(kind: .client, address: "the controller", detail: "whatever carries out the route")
        }
        switch client.vantage {
        case .pod:
            guard let pod = client.pod else {
                return .init(
                    kind: .client, address: "a Pod", detail: "of namespace \(clientNamespace) \(place)".trimmed)
            }
            let its = pod.nodeName.map { "on node \($0)" } ?? place
            return .init(
                kind: .client, address: "Pod \(pod.metadata.namespace)/\(pod.metadata.name)",
                detail: "\(pod.podIPs.joined(separator: ", ")) \(its)".trimmed)
        case .node:
            return .init(
                kind: .client, address: world.node.addresses.first.map { "\($0)" } ?? "a node",
                detail: world.node.name.isEmpty ? "a node itself" : "node \(world.node.name) itself")
        case .outside:
            return .init(
                kind: .client, address: client.address.map { "\($0)" } ?? "a client", detail: "outside the cluster")
        }
    }

    var nameHop: ServiceTrace.Hop {
        let addresses =
            service.spec.isHeadless ? "its endpoints" : service.virtualIPs.map(\.description).joined(separator: ", ")
        return .init(
            kind: .dns, address: dnsName,
            detail: addresses.isEmpty ? "has no address yet" : "cluster DNS answers with \(addresses)")
    }

    /// To the cluster IP, or where there is none to the endpoints that DNS names.
    func inside(_ port: ServicePort) -> ServiceTrace.Way {
        var way = way(service.spec.isHeadless ? .direct : .clusterIP, port)
        way.hops = [start, nameHop]
        guard !service.spec.isHeadless else {
            if client.vantage == .outside {
                way.findings.append(headlessOutside)
            } else {
                checkNameService(&way)
            }
            addTargets(of: port, to: &way)
            explainHeadlessPort(port, &way)
            return way
        }
        if client.vantage == .outside {
            way.findings.append(
                .init(
                    code: "notExposed", message: "a cluster IP is no address of the network outside the cluster",
                    advice: "use type NodePort or LoadBalancer, an Ingress, or kubectl port-forward", effect: .closes))
            return way
        }
        checkNameService(&way)
        checkNodePort(port, &way)
        let addresses = service.virtualIPs
        if addresses.isEmpty {
            way.hops.append(
                .init(
                    kind: .clusterIP, address: "(allocated):\(port.port)", detail: "the apiserver gives it an address"))
        }
        let affinity =
            service.spec.sessionAffinity == "ClientIP"
            ? ", the same for a client for \(service.spec.sessionAffinityTimeoutSeconds) s" : ""
        for address in addresses {
            way.hops.append(
                .init(
                    kind: .clusterIP, address: address.with(port: port.port),
                    detail: "kube-proxy on the client's node picks an endpoint\(affinity)"))
        }
        addTargets(
            of: port, to: &way,
            entrance: Entrance(isLocal: service.spec.internalTrafficPolicy == "Local", policy: "internalTrafficPolicy"))
        return way
    }

    var headlessOutside: ServiceTrace.Finding {
        .init(
            code: "notExposed", message: "a headless Service has no address of its own",
            advice: "use type NodePort or LoadBalancer, an Ingress, or kubectl port-forward", effect: .closes)
    }

    /// The endpoints of a headless Service answer for themselves: nothing turns one port into another.
    private func explainHeadlessPort(_ port: ServicePort, _ way: inout ServiceTrace.Way) {
        let open = way.endpoints.filter { $0.verdict != .closed }
        let numbers = Set(open.compactMap { $0.address.portNumber }).sorted()
        guard !numbers.isEmpty, numbers != [port.port] else { return }
        let listed = numbers.map(String.init).joined(separator: ", ")
        way.findings.append(
            .init(
                code: "headlessPort",
                message:
                    "a headless Service has no kube-proxy that turns port \(port.port) into \(listed): its Pods answer on \(listed)\(numbers.contains(port.port) ? "" : ", not on \(port.port)")",
                advice: "connect to port \(listed), or look up the SRV record", effect: .depends))
    }

    /// Whether the client may ask cluster DNS at all: an egress rule for it is easily forgotten.
    func checkNameService(_ way: inout ServiceTrace.Way) {
        guard client.vantage == .pod, !client.isController else { return }
        let side = client.pod.map(world.side) ?? world.anyPod(of: clientNamespace)
        var servers = world.pods.filter { $0.metadata.labels["k8s-app"] == "kube-dns" }.map(world.side)
        if servers.isEmpty {
            var server = world.anyPod(of: "kube-system")
            server.labels = ["k8s-app": "kube-dns"]
            server.namespaceLabels = server.namespaceLabels ?? ["kubernetes.io/metadata.name": "kube-system"]
            server.ranges = []
            servers = [server]
        }
        let answers = servers.map { server in
            judge.egress(
                from: side, to: server,
                .init(
                    number: 53, transport: "UDP",
                    declared: [ContainerPort(name: "dns", containerPort: 53, protocol: "UDP")], servicePort: 53))
        }
        guard answers.allSatisfy(\.isRefused), let finding = answers.first?.finding else { return }
        way.findings.append(
            .init(
                code: "dnsEgress",
                message:
                    "the client may not ask cluster DNS (UDP port 53): the name is not resolved, only the address can work (\(finding.message))",
                advice: "add an egress rule for port 53, UDP and TCP, to namespace kube-system", effect: .depends))
    }
}

extension String {
    /// Without white space at the ends.
    fileprivate var trimmed: String { String(trimmingSpaces) }

    /// The number behind the last colon.
    fileprivate var portNumber: Int? { lastIndex(of: ":").flatMap { Int(self[index(after: $0)...]) } }
}
