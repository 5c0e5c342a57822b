internal import KubernetesModel

/// The way to a Service that is only another name, type `ExternalName`.
extension ServiceTracer {
    /// To the name that it stands for; where that is a Service of this cluster, on to its endpoints.
    ///
    /// - Parameter port: the only one that is wanted, by name or number; nil for all.
    func aliasRoutes(to port: String?) -> [ServiceTrace.Route] {
        var route = ServiceTrace.Route(port: name(of: "", "TCP"), number: 0)
        let target = service.spec.externalName
        route.hops = [
            start,
            .init(kind: .alias, address: dnsName, detail: "cluster DNS answers that it is another name of \(target)"),
        ]
        let elsewhere = ServiceTrace.Hop(kind: .endpoint, address: target, detail: "outside of what the cluster serves")
        if vantage == .outside {
            route.endpoints = [elsewhere]
            route.findings.append(
                .init(
                    code: "notExposed", message: "cluster DNS is not asked from outside the cluster",
                    advice: "use \(target) itself", breaks: true))
            return [route]
        }
        if IPAddress(target) != nil {
            route.findings.append(
                .init(
                    code: "externalNameIsAddress",
                    message: "externalName \(target) is an address: DNS has no answer, for an alias stands for a name",
                    advice: "use a Service without selector, and an EndpointSlice with the address", breaks: true))
        }
        guard let (namespace, name) = serviceNamed(by: target) else {
            route.endpoints = [elsewhere]
            return [route]
        }
        let visited = aliases.union(["\(service.metadata.namespace)/\(service.metadata.name)"])
        guard !visited.contains("\(namespace)/\(name)") else {
            route.findings.append(
                .init(
                    code: "aliasLoop", message: "externalName leads back to Service \(namespace)/\(name): a loop",
                    breaks: true))
            return [route]
        }
        guard let next = world.services.first(where: { $0.metadata.name == name && $0.metadata.namespace == namespace })
        else {
            route.findings.append(
                .init(
                    code: "aliasOfMissingService",
                    message: "externalName is a name of this cluster, but there is no Service \(namespace)/\(name)",
                    breaks: true))
            return [route]
        }
        route.findings.append(
            .init(
                code: "aliasOfService",
                message: "externalName is the name of Service \(namespace)/\(name) of this cluster",
                advice: "clients can use its name; HTTP and TLS see the alias, which the Pods may not answer to",
                breaks: false))
        return ServiceTracer(next, in: world, from: vantage, client: client, aliases: visited).trace(port: port).routes
            .map { rest in
                var whole = rest
                whole.hops = route.hops + rest.hops.dropFirst()
                whole.findings = route.findings + rest.findings
                return whole
            }
    }

    /// The Service of this cluster that an external name is the name of, whether it is there or not.
    private func serviceNamed(by target: String) -> (namespace: String, name: String)? {
        var labels = target.lowercased().split(separator: ".").map(String.init)
        let zone = ["svc"] + world.clusterDomain.lowercased().split(separator: ".").map(String.init)
        guard labels.count >= zone.count + 2, Array(labels.suffix(zone.count)) == zone else { return nil }
        labels.removeLast(zone.count)
        return (labels[labels.count - 1], labels[labels.count - 2])
    }
}
