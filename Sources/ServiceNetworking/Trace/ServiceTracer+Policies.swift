internal import JSON
internal import KubernetesModel

/// What NetworkPolicies make of the client and an endpoint.
extension ServiceTracer {
    /// What packets have as source when they come to a Pod.
    enum Source: Sendable {
        /// The client's own address.
        case client
        /// A node's address, which stands for the client's.
        case masqueraded
        /// A load balancer's, which is not known; then a node's where it is masqueraded besides.
        case balancer
    }

    /// - Returns: nil where nothing stands in the way.
    func policyFinding(
        _ target: PolicySide, _ pod: Pod?, _ number: Int, of port: ServicePort, _ source: Source
    ) -> (Verdict, ServiceTrace.Finding)? {
        guard !judge.policies.isEmpty else { return nil }
        let end = PolicyJudge.Port(
            number: number, transport: port.protocol, declared: pod?.containerPorts ?? [], servicePort: port.port)
        switch client.vantage {
        case .pod:
            if client.isController { return verdict(judge.ingress(to: target, end, from: unknownPod)) }
            if let asking = client.pod { return named(asking, target, end) }
            return anybody(target, end)
        case .node: return fromNode(target, end)
        case .outside: return fromOutside(target, end, source)
        }
    }

    private var unknownPod: PolicySide { PolicySide(isUnknownPod: true) }

    private func verdict(_ answer: PolicyAnswer) -> (Verdict, ServiceTrace.Finding)? {
        switch answer {
        case .allowed: nil
        case .refused(let finding): (.closed, finding)
        case .unsure(let finding): (.depends, finding.with(.depends))
        }
    }

    private func both(_ side: PolicySide, _ target: PolicySide, _ end: PolicyJudge.Port) -> PolicyAnswer {
        let out = egress(side, target, end)
        if out.isRefused { return out }
        let into = judge.ingress(to: target, end, from: side)
        return into.isAllowed ? out : into
    }

    /// Egress rules are about Pods; what they say of a cluster IP or of a node's network, CNIs read differently.
    private func egress(_ side: PolicySide, _ target: PolicySide, _ end: PolicyJudge.Port) -> PolicyAnswer {
        let answer = judge.egress(from: side, to: target, end)
        guard case .refused(var finding) = answer else { return answer }
        if target.usesHostNetwork {
            var plain = target
            plain.usesHostNetwork = false
            guard judge.egress(from: side, to: plain, end).isAllowed else { return answer }
            finding.message +=
                "; the Pod uses its node's network, and CNIs differ in whether a Pod selector holds there"
            return .unsure(finding.with(.depends))
        }
        let addresses = service.virtualIPs
        guard judge.allowsAddress(from: side, addresses, besides: target.addresses) else { return answer }
        finding.message +=
            "; it lets the cluster IP through, and CNIs differ in whether they compare it before it is replaced"
        return .unsure(finding.with(.depends))
    }

    private func named(
        _ pod: Pod, _ target: PolicySide, _ end: PolicyJudge.Port
    ) -> (Verdict, ServiceTrace.Finding)? {
        var side = world.side(pod)
        let answer = both(side, target, end)
        guard side.usesHostNetwork, let finding = answer.finding else { return verdict(answer) }
        // Pods of the node's network look like the node to most CNIs, and like Pods to some.
        if isNodeOf(target, pod.nodeName) { return nil }
        side.usesHostNetwork = false
        guard judge.ingress(to: target, end, from: side).isAllowed else { return verdict(answer) }
        return (
            .depends,
            .init(
                code: "hostNetworkClient",
                message:
                    "the client uses its node's network: most CNIs take it for the node, which NetworkPolicy does not let in (\(finding.message))",
                advice: "allow the node's address with an ipBlock", effect: .depends)
        )
    }

    private func isNodeOf(_ target: PolicySide, _ name: String?) -> Bool {
        guard let name, !name.isEmpty else { return false }
        return target.node == name
    }

    /// A node may always send to its own Pods; from another one it is an address like any other.
    private func fromNode(
        _ target: PolicySide, _ end: PolicyJudge.Port
    ) -> (Verdict, ServiceTrace.Finding)? {
        if !world.node.name.isEmpty, target.node == world.node.name { return nil }
        var side = PolicySide()
        side.addresses = world.node.name.isEmpty ? [] : world.node.addresses
        guard let finding = judge.ingress(to: target, end, from: side).finding else { return nil }
        guard world.node.name.isEmpty else { return verdict(judge.ingress(to: target, end, from: side)) }
        return (
            .depends,
            .init(
                code: finding.code, message: "\(finding.message); a node may always send to its own Pods",
                advice: "name a node with --node", effect: .depends)
        )
    }

    private func fromOutside(
        _ target: PolicySide, _ end: PolicyJudge.Port, _ source: Source
    ) -> (Verdict, ServiceTrace.Finding)? {
        var side = PolicySide()
        if case .balancer = source {} else { side.addresses = client.addresses }
        let own = judge.ingress(to: target, end, from: side)
        guard case .client = source else {
            side.addresses = world.node.addresses
            let masqueraded = judge.ingress(to: target, end, from: side)
            if own.isAllowed && masqueraded.isAllowed { return nil }
            guard let finding = masqueraded.finding ?? own.finding else { return nil }
            if own.isRefused && masqueraded.isRefused { return (.closed, finding) }
            return (
                .depends,
                .init(
                    code: finding.code,
                    message:
                        "\(finding.message); the node puts its own address in the client's place, and CNIs differ in which of the two they compare",
                    advice: "externalTrafficPolicy Local keeps the client's address", effect: .depends)
            )
        }
        return verdict(own)
    }

    // MARK: A Pod like any other

    /// A Pod of which nothing but the namespace is known; where it may not, those that may are looked for.
    private func anybody(
        _ target: PolicySide, _ end: PolicyJudge.Port
    ) -> (Verdict, ServiceTrace.Finding)? {
        let base = both(world.anyPod(of: clientNamespace), target, end)
        guard var finding = base.finding else { return nil }
        // A Pod that may send nothing is refused here and everywhere: Pods of other namespaces are not meant.
        let isEgress =
            finding.code.hasPrefix("networkPolicyEgress")
            && !judge.ingress(to: target, end, from: world.anyPod(of: clientNamespace)).isRefused
        let others = candidates.filter { !isEgress || $0.side.namespace == clientNamespace }
            .filter { both($0.side, target, end).isAllowed }.map(\.name)
        if !others.isEmpty {
            let more = others.count > 3 ? " and \(others.count - 3) more" : ""
            finding.message += "; that is \(others.prefix(3).joined(separator: ", "))\(more)"
            return (.depends, finding.with(.depends))
        }
        if !isEgress && isUnsure(target, end) || !base.isRefused { return (.depends, finding.with(.depends)) }
        if finding.code.hasSuffix("Sources") {
            finding.message += "; there is none"
        } else if finding.code == "networkPolicyEgress" {
            finding.message = finding.message.replacing(
                "the client", with: "Pods of namespace \(clientNamespace)")
        }
        return (.closed, finding)
    }

    /// Pods that might ask: those that are known, and one without labels in each namespace.
    private var candidates: [(name: String, side: PolicySide)] {
        let known =
            world.pods.filter { pod in !isMember(pod) }.map { ("Pod \($0.metadata.namespace)/\($0.metadata.name)", $0) }
            + world.plannedPods.filter { !isMember($0.pod) && $0.replicas > 0 }.map { ("Pods of \($0.owner)", $0.pod) }
        let named = known.filter { client.namespace == nil || $0.1.metadata.namespace == client.namespace }
            .map { (name: $0.0, side: world.side($0.1)) }
        guard client.namespace == nil else { return named }
        let namespaces = Set((world.namespaces ?? [:]).keys).subtracting([clientNamespace]).sorted()
        return namespaces.map { ("any Pod of namespace \($0)", world.anyPod(of: $0)) } + named
    }

    /// Whether unknown namespaces, or Pods of namespaces that were not listed, might be allowed in.
    private func isUnsure(_ target: PolicySide, _ end: PolicyJudge.Port) -> Bool {
        guard client.namespace == nil || !world.knowsPods else { return false }
        let open = judge.guardians(ofIngress: target).flatMap { $0.ingress ?? [] }
            .filter { $0.takes(end.number, end.transport, of: end.declared) }
        return open.flatMap(\.peers).contains { peer in
            guard case .pods(let namespaces, let pods) = peer else { return false }
            guard let namespaces else { return !world.knowsPods }
            guard let known = world.namespaces else { return true }
            let chosen = known.keys.filter { namespaces.selector.matches(world.labels(ofNamespace: $0) ?? [:]) }
            return pods != nil && chosen.contains { world.podNamespaces?.contains($0) == false || !world.knowsPods }
        }
    }
}

extension ServiceTrace.Finding {
    /// The same with another effect.
    func with(_ effect: Effect) -> Self {
        var copy = self
        copy.effect = effect
        return copy
    }
}
