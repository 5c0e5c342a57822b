internal import KubernetesModel

/// The ways that lead through an Ingress or an HTTPRoute.
extension ServiceTracer {
    /// From the client through a rule to the endpoints of the port that the rule names.
    func way(along route: TrafficRoute) -> ServiceTrace.Way {
        guard service.spec.type != "ExternalName" else { return throughAlias(route) }
        guard let port = route.backend?.port(of: service) else { return lost(route) }
        return way(route, to: port)
    }

    func way(_ route: TrafficRoute, to port: ServicePort) -> ServiceTrace.Way {
        let inner = ServiceTracer(service, in: world, from: .controller)
        var way = way(.route, port)
        way.hops = [start] + route.hops + [route.ruleHop]
        if let address = service.virtualIPs.first {
            way.hops.append(
                .init(
                    kind: .clusterIP, address: address.with(port: port.port),
                    detail: "or the endpoints themselves: controllers differ"))
        }
        way.findings = route.findings
        inner.addTargets(of: port, to: &way)
        return way
    }

    /// A rule whose port the Service has not.
    func lost(_ route: TrafficRoute) -> ServiceTrace.Way {
        var way = ServiceTrace.Way(
            kind: .route, port: name(of: route.backend?.port?.description ?? "", "TCP"), number: 0)
        way.hops = [start] + route.hops + [route.ruleHop]
        let known = service.spec.ports.map { $0.name.isEmpty ? "\($0.port)" : "\($0.name) (\($0.port))" }
        let wanted = route.backend?.port.map { port -> String in
            switch port {
            case .int(let number): "names port \(number)"
            case .string(let name): "names a port \(name)"
            }
        }
        let isTarget = service.spec.ports.contains { $0.targetPort == route.backend?.port }
        way.findings = route.findings
        way.findings.append(
            .init(
                code: "noSuchPort",
                message:
                    "\(route.kind) \(route.name) \(wanted ?? "names no port"), Service \(service.metadata.name) has \(known.isEmpty ? "none" : known.joined(separator: ", ")): the controller answers 503",
                advice: isTarget ? "name the Service's port, not its targetPort" : "", effect: .closes))
        return way
    }

    private func throughAlias(_ route: TrafficRoute) -> ServiceTrace.Way {
        var way = ServiceTrace.Way(
            kind: .route, port: name(of: route.backend?.port?.description ?? "", "TCP"), number: 0)
        way.hops = [start] + route.hops + [route.ruleHop]
        way.endpoints = [
            .init(
                address: service.spec.externalName, detail: "outside of what the cluster serves",
                name: service.spec.externalName, verdict: .depends,
                finding: .init(
                    code: "aliasBackend",
                    message:
                        "the backend is an ExternalName Service: it depends on whether the controller takes those",
                    effect: .depends))
        ]
        way.findings = route.findings
        way.gatherFindings()
        return way
    }
}
