internal import JSON
internal import KubernetesModel

/// One end of a way, and what stands before it.
extension ServiceTracer {
    /// The Pod behind an address of an endpoint, where it is known.
    func pod(at address: IPAddress) -> Pod? {
        if let reference = entries[address]?.targetRef, reference["kind"]?.stringValue ?? "Pod" == "Pod",
            let name = reference["name"]?.stringValue
        {
            return world.pods.first {
                $0.metadata.name == name && $0.metadata.namespace == service.metadata.namespace
            }
        }
        let text = "\(address)"
        return members.first { $0.podIPs.contains(text) }
            ?? world.pods.first { !$0.usesHostNetwork && $0.podIPs.contains(text) }
    }

    /// An endpoint that gets traffic, unless something stops it.
    func target(
        _ address: IPAddress, _ number: Int, of port: ServicePort, _ source: Source, _ words: [String]
    ) -> ServiceTrace.Target {
        let pod = pod(at: address)
        let name = pod?.metadata.name ?? entries[address]?.targetRef?["name"]?.stringValue
        var target = ServiceTrace.Target(
            address: address.with(port: number),
            detail: ([name.map { "Pod \($0)" } ?? "an endpoint"] + words).joined(separator: ", "),
            name: name ?? "\(address)", verdict: .flows)
        let side = pod.map(world.side) ?? PolicySide(addresses: [address])
        var obstacles = [policyFinding(side, pod, number, of: port, source)]
        obstacles.append(pod.flatMap { undeclared($0, number, port) }.map { (.depends, $0) })
        obstacles.append(uncertainNode(address).map { (.depends, $0) })
        if pod == nil { obstacles.append(stale(address).map { (.depends, $0) }) }
        let real = obstacles.compactMap { $0 }
        if let worst = real.first(where: { $0.0 == .closed }) ?? real.first {
            target.verdict = worst.0
            target.finding = worst.1
        }
        return target
    }

    /// An endpoint that is not ready.
    func unready(_ pod: Pod?, _ address: IPAddress, _ number: Int?, _ isTerminating: Bool) -> ServiceTrace.Target {
        let name = pod?.metadata.name ?? entries[address]?.targetRef?["name"]?.stringValue
        let reason =
            pod.flatMap { $0.whyNotReady } ?? (isTerminating ? "terminating" : "its EndpointSlice says so")
        return ServiceTrace.Target(
            address: number.map(address.with) ?? "\(address)",
            detail: [name.map { "Pod \($0)" } ?? "an endpoint", "not ready"].joined(separator: ", "),
            name: name ?? "\(address)", verdict: .closed, finding: .notReady(name, "\(address)", reason))
    }

    /// What a container declares is documentation only: it may listen elsewhere. Yet it is the commonest mistake.
    func undeclared(_ pod: Pod, _ number: Int, _ port: ServicePort) -> ServiceTrace.Finding? {
        let declared = pod.containerPorts
        guard !declared.isEmpty,
            !declared.contains(where: { $0.containerPort == number && $0.protocol == port.protocol })
        else { return nil }
        let others = declared.filter { $0.containerPort == number }.map(\.protocol)
        if !others.isEmpty {
            return .init(
                code: "protocolMismatch",
                message:
                    "Pod \(pod.metadata.name) declares port \(number) for \(others.joined(separator: ", ")), the Service sends \(port.protocol)",
                advice: "give the Service's port protocol \(others[0])", effect: .depends)
        }
        let numbers = declared.map { String($0.containerPort) }.joined(separator: ", ")
        return .init(
            code: "undeclaredPort",
            message:
                "no container of Pod \(pod.metadata.name) declares port \(number) (declared: \(numbers)): it depends on whether one listens there",
            advice: "set targetPort to a port that the containers listen on", effect: .depends)
    }

    private func uncertainNode(_ address: IPAddress) -> ServiceTrace.Finding? {
        guard let name = nodeName(of: address), let node = world.nodes.first(where: { $0.name == name }), !node.isReady
        else { return nil }
        return .init(
            code: "nodeNotReady",
            message: "node \(name) is NotReady: what its Pods say of themselves may be out of date",
            advice: "look at the node's kubelet", effect: .depends)
    }

    private func stale(_ address: IPAddress) -> ServiceTrace.Finding? {
        guard world.hasSlices, world.knowsPods, let reference = entries[address]?.targetRef,
            reference["kind"]?.stringValue == "Pod", let name = reference["name"]?.stringValue
        else { return nil }
        return .init(
            code: "staleEndpoint",
            message: "an EndpointSlice lists Pod \(name), which is not there any more: the controller may be behind",
            effect: .depends)
    }
}

extension ServiceTrace.Finding {
    /// - Parameter pod: the name of the Pod; nil for an endpoint that is none.
    static func notReady(_ pod: String?, _ address: String, _ reason: String) -> Self {
        .init(
            code: "podsNotReady",
            message: "\(pod.map { "Pod \($0)" } ?? "endpoint \(address)") is not ready: \(reason)",
            advice: pod == nil ? "" : "look at the Pod's readiness probe and containers", topic: "not ready",
            reason: reason, effect: .remark)
    }
}

extension ServiceTrace.Way {
    /// Adds what the endpoints have to say, each cause once.
    mutating func gatherFindings() {
        let outcome = Verdict.ofChoice(endpoints.map(\.verdict))
        var groups: [(key: String, targets: [ServiceTrace.Target])] = []
        for target in endpoints {
            guard let finding = target.finding else { continue }
            let key = finding.code + "\n" + (finding.topic.isEmpty ? finding.message : finding.topic)
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].targets.append(target)
            } else {
                groups.append((key, [target]))
            }
        }
        for (_, targets) in groups {
            guard var finding = targets[0].finding else { continue }
            if targets.count > 1, !finding.topic.isEmpty {
                let listed = targets.prefix(10).map { target in
                    let reason = target.finding?.reason ?? ""
                    return reason.isEmpty ? target.name : "\(target.name) (\(reason))"
                }
                let more = targets.count > 10 ? " and \(targets.count - 10) more" : ""
                let count = targets.count == endpoints.count ? "none of \(targets.count)" : "\(targets.count)"
                finding.message =
                    finding.topic == "not ready"
                    ? "\(count) \(count.hasPrefix("none") ? "endpoints is ready" : "endpoints are not ready"): "
                        + listed.joined(separator: ", ") + more
                    : "\(finding.topic): \(listed.joined(separator: ", "))\(more)"
            } else if targets.count < endpoints.count, finding.topic.isEmpty, !finding.message.contains(targets[0].name)
            {
                let names = targets.prefix(10).map(\.name).joined(separator: ", ")
                finding.message += " (\(names)\(targets.count > 10 ? " and \(targets.count - 10) more" : ""))"
            }
            switch outcome {
            case .closed: finding.effect = .closes
            case .depends: finding.effect = targets[0].verdict == .depends ? .depends : .remark
            case .flows: finding.effect = .remark
            }
            findings.append(finding)
        }
        // Who may send nothing may not ask DNS either: that is one cause.
        if findings.contains(where: { $0.code.hasPrefix("networkPolicyEgress") && $0.breaks }) {
            findings.removeAll { $0.code == "dnsEgress" }
        }
    }
}
