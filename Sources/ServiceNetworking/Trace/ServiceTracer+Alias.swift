internal import JSON
internal import KubernetesModel

/// The way to a Service that is only another name, type `ExternalName`.
extension ServiceTracer {
    /// To the name that it stands for; where that is a Service of this cluster, on to its endpoints.
    ///
    /// - Parameter port: the only one that is wanted, by name or number; nil for all.
    func aliasWays(to port: String?) -> [ServiceTrace.Way] {
        var way = ServiceTrace.Way(kind: .alias, port: name(of: "", "TCP"), number: 0)
        let target = service.spec.externalName
        way.hops = [
            start,
            .init(kind: .alias, address: dnsName, detail: "cluster DNS answers that it is another name of \(target)"),
        ]
        if let via, via != .alias, via != .clusterIP, via != .direct {
            way.findings = [closed("noSuchWay", "an alias has no \(via.title): its type is ExternalName")]
            return [way]
        }
        if client.vantage == .outside {
            way.endpoints = [elsewhere(target)]
            way.findings.append(
                closed("notExposed", "cluster DNS is not asked from outside the cluster", "use \(target) itself"))
            return [way]
        }
        switch destination(of: target) {
        case .broken(let finding):
            way.findings.append(finding)
            return [way]
        case .outside:
            way.endpoints = [elsewhere(target)]
            way.findings.append(
                .init(
                    code: "aliasLeavesCluster",
                    message: "\(target) is not of this cluster: whether it exists and answers is not checked",
                    effect: .remark))
            checkNameService(&way)
            if let finding = egressToOutside() { way.findings.append(finding) }
            return [way]
        case .service(let next):
            return waysThroughAlias(way, next, port)
        }
    }

    private func waysThroughAlias(
        _ alias: ServiceTrace.Way, _ next: Service, _ port: String?
    ) -> [ServiceTrace.Way] {
        var way = alias
        let name = "\(next.metadata.namespace)/\(next.metadata.name)"
        let visited = aliases.union(["\(service.metadata.namespace)/\(service.metadata.name)"])
        guard !visited.contains(name) else {
            way.findings.append(closed("aliasLoop", "externalName leads back to Service \(name): a loop"))
            return [way]
        }
        way.findings.append(
            .init(
                code: "aliasOfService", message: "externalName is the name of Service \(name) of this cluster",
                advice: "clients can use its name; HTTP and TLS see the alias, which the Pods may not answer to",
                effect: .remark))
        // The client stays where it is: in the namespace of the alias.
        var client = client
        if client.vantage == .pod, client.pod == nil, client.namespace == nil { client.namespace = clientNamespace }
        return ServiceTracer(next, in: world, from: client, via: nil, aliases: visited).trace(port: port).ways
            .map { rest in
                var whole = ServiceTrace.Way(kind: .alias, port: rest.port, number: rest.number)
                whole.hops = way.hops + rest.hops.dropFirst()
                whole.endpoints = rest.endpoints
                whole.findings = way.findings + rest.findings
                return whole
            }
    }

    // MARK: Where the name leads

    private enum Destination {
        case service(Service)
        case outside
        case broken(ServiceTrace.Finding)
    }

    /// A CNAME is absolute: no search path is tried on it.
    private func destination(of target: String) -> Destination {
        if IPAddress(target) != nil {
            return .broken(
                closed(
                    "externalNameIsAddress",
                    "externalName \(target) is an address: DNS has no answer, for an alias stands for a name",
                    "use a Service without selector, and an EndpointSlice with the address"))
        }
        let labels = target.lowercased().split(separator: ".").map(String.init)
        let domain = world.clusterDomain.lowercased().split(separator: ".").map(String.init)
        let full = ["svc"] + domain
        guard !labels.isEmpty else { return .broken(closed("externalNameIsEmpty", "externalName is empty")) }
        guard labels.count >= domain.count, Array(labels.suffix(domain.count)) == domain else {
            return shortened(labels).map { .broken($0) } ?? .outside
        }
        guard labels.count >= full.count + 2, Array(labels.suffix(full.count)) == full else {
            return .broken(
                closed(
                    "aliasOfMissingService", "\(target) is below the cluster's domain, but no name of a Service",
                    "NAME.NAMESPACE.svc.\(world.clusterDomain) is one"))
        }
        let own = labels.dropLast(full.count)
        let (namespace, name) = (own[own.endIndex - 1], own[own.endIndex - 2])
        guard let next = world.service(namespace, name) else {
            return .broken(
                closed(
                    "aliasOfMissingService",
                    "externalName is a name of this cluster, but there is no Service \(namespace)/\(name)"))
        }
        if own.count > 2, !(own.count == 3 && next.hasEndpoint(called: own[0], in: world.slices)) {
            return .broken(
                closed(
                    "aliasOfMissingEndpoint",
                    "Service \(namespace)/\(name) has no endpoint with the host name \(own.dropLast(2).joined(separator: "."))"
                ))
        }
        return .service(next)
    }

    /// A name that only a search path would complete: `web`, `web.shop`, `web.shop.svc`.
    private func shortened(_ labels: [String]) -> ServiceTrace.Finding? {
        let suffix = labels.count > 2 && labels.last == "svc" ? "" : ".svc"
        let isShort =
            labels.count == 1 || labels.last == "svc"
            || labels.count == 2 && world.service(labels[1], labels[0]) != nil
        guard isShort else { return nil }
        let text = labels.joined(separator: ".")
        let complete = labels.count == 1 ? "\(text).\(service.metadata.namespace).svc" : text + suffix
        return closed(
            "externalNameIsShort",
            "externalName \(text) is absolute, no search path completes it: \(text). does not exist",
            "write \(complete).\(world.clusterDomain)")
    }

    private func elsewhere(_ target: String) -> ServiceTrace.Target {
        .init(address: target, detail: "outside of what the cluster serves", name: target, verdict: .flows)
    }

    private func closed(_ code: String, _ message: String, _ advice: String = "") -> ServiceTrace.Finding {
        .init(code: code, message: message, advice: advice, effect: .closes)
    }

    /// Whether the client may send to addresses that are not known here.
    private func egressToOutside() -> ServiceTrace.Finding? {
        guard client.vantage == .pod, !client.isController else { return nil }
        let side = client.pod.map(world.side) ?? world.anyPod(of: clientNamespace)
        let ports = service.spec.ports.isEmpty ? [ServicePort(["port": 443])] : service.spec.ports
        let answers = ports.map { port in
            judge.egress(
                from: side, to: PolicySide(),
                .init(number: port.port, transport: port.protocol, declared: [], servicePort: port.port))
        }
        guard let finding = answers.lazy.compactMap(\.finding).first else { return nil }
        return answers.allSatisfy(\.isRefused) ? finding : finding.with(.depends)
    }
}

extension Service {
    fileprivate func hasEndpoint(called hostname: String, in slices: [EndpointSlice]) -> Bool {
        slices.contains { slice in
            slice.serviceName == metadata.name && slice.metadata.namespace == metadata.namespace
                && slice.endpoints.contains { $0.hostname?.lowercased() == hostname && $0.isReady }
        }
    }
}
