internal import JSON
internal import KubernetesModel

/// HTTPRoutes of the Gateway API, gateway.networking.k8s.io/v1.
extension RouteMap {
    /// One for each match of each rule and backend of it.
    func rules(ofHTTPRoute object: KubernetesObject) -> [TrafficRoute] {
        let spec = object.json["spec"]
        let hosts = (spec?["hostnames"]?.arrayValue ?? []).compactMap(\.stringValue)
        let (hops, findings) = parents(of: object, hosts: hosts)
        var routes: [TrafficRoute] = []
        for rule in spec?["rules"]?.arrayValue ?? [] {
            var matches = rule["matches"]?.arrayValue ?? []
            if matches.isEmpty { matches = [["path": ["type": "PathPrefix", "value": "/"]]] }
            let references = rule["backendRefs"]?.arrayValue ?? []
            for match in matches {
                for host in hosts.isEmpty ? [""] : hosts {
                    if references.isEmpty {
                        routes.append(route(object, host, match, nil, hops, findings + [withoutBackend(rule)]))
                    }
                    for reference in references {
                        routes.append(route(object, host, match, reference, hops, findings))
                    }
                }
            }
        }
        return routes
    }

    private func route(
        _ object: KubernetesObject, _ host: String, _ match: JSONValue, _ reference: JSONValue?,
        _ hops: [ServiceTrace.Hop], _ findings: [ServiceTrace.Finding]
    ) -> TrafficRoute {
        let kinds: [String: TrafficRoute.PathKind] = [
            "Exact": .exact, "PathPrefix": .prefix, "RegularExpression": .expression,
        ]
        let isService =
            reference != nil && reference?["kind"]?.stringValue ?? "Service" == "Service"
            && reference?["group"]?.stringValue ?? "" == ""
        let backend = reference.flatMap { reference -> TrafficRoute.Backend? in
            guard isService, let name = reference["name"]?.stringValue else { return nil }
            return .init(
                namespace: reference["namespace"]?.stringValue ?? object.metadata.namespace, name: name,
                port: reference["port"].flatMap(IntOrString.init))
        }
        var route = TrafficRoute(
            kind: "HTTPRoute", namespace: object.metadata.namespace, name: object.metadata.name, host: host,
            path: match["path"]?["value"]?.stringValue ?? "/",
            pathKind: kinds[match["path"]?["type"]?.stringValue ?? "PathPrefix"] ?? .implementation, backend: backend,
            hops: hops, findings: findings)
        let headers = (match["headers"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        let query = (match["queryParams"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        let method = match["method"]?.stringValue
        let conditions =
            (method.map { ["method \($0)"] } ?? []) + headers.map { "header \($0)" } + query.map { "query \($0)" }
        route.conditions = conditions.count
        if !conditions.isEmpty {
            route.findings.append(
                .init(
                    code: "moreConditions",
                    message: "the rule takes only requests with \(conditions.joined(separator: ", "))", effect: .depends
                ))
        }
        if let reference {
            if !isService {
                route.findings.append(
                    .init(
                        code: "noBackendService",
                        message: "the backend is \(reference["kind"]?.stringValue ?? "something else"), no Service",
                        effect: .depends))
            }
            if reference["weight"]?.integerValue == 0 {
                route.findings.append(
                    .init(
                        code: "weightZero", message: "the backend has weight 0: no request goes there", effect: .closes)
                )
            }
            if let backend, let finding = grant(for: backend, object) { route.findings.append(finding) }
        }
        return route
    }

    private func withoutBackend(_ rule: JSONValue) -> ServiceTrace.Finding {
        let redirects = (rule["filters"]?.arrayValue ?? []).contains { $0["type"] == "RequestRedirect" }
        return redirects
            ? .init(code: "redirect", message: "the rule answers with a redirect", effect: .depends)
            : .init(code: "noBackendService", message: "the rule has no backendRefs: it answers 500", effect: .closes)
    }

    /// A backend of another namespace must be granted there.
    private func grant(for backend: TrafficRoute.Backend, _ object: KubernetesObject) -> ServiceTrace.Finding? {
        guard backend.namespace != object.metadata.namespace else { return nil }
        let isGranted = world.routing.contains { grant in
            guard grant.kind == "ReferenceGrant", grant.metadata.namespace == backend.namespace else { return false }
            let from = (grant.json["spec"]?["from"]?.arrayValue ?? []).contains {
                $0["kind"] == "HTTPRoute" && $0["namespace"]?.stringValue == object.metadata.namespace
            }
            return from
                && (grant.json["spec"]?["to"]?.arrayValue ?? []).contains {
                    $0["kind"] == "Service" && $0["name"]?.stringValue ?? backend.name == backend.name
                }
        }
        return isGranted
            ? nil
            : .init(
                code: "noReferenceGrant",
                message:
                    "the backend is in namespace \(backend.namespace), where no ReferenceGrant lets HTTPRoutes of namespace \(object.metadata.namespace) refer to it",
                advice: "write a ReferenceGrant in namespace \(backend.namespace)", effect: .closes)
    }

    // MARK: Gateways

    /// The way to a route through its parents, one of which is enough.
    private func parents(
        of object: KubernetesObject, hosts: [String]
    ) -> (hops: [ServiceTrace.Hop], findings: [ServiceTrace.Finding]) {
        let references = (object.json["spec"]?["parentRefs"]?.arrayValue ?? []).filter {
            $0["kind"]?.stringValue ?? "Gateway" == "Gateway"
        }
        guard !references.isEmpty else {
            return (
                [],
                [
                    .init(
                        code: "noParent", message: "HTTPRoute \(object.metadata.name) names no Gateway in parentRefs",
                        effect: .closes)
                ]
            )
        }
        let ways = references.map { through($0, object, hosts) }
        return ways.first { !$0.findings.contains(where: \.breaks) } ?? ways[0]
    }

    private func through(
        _ reference: JSONValue, _ object: KubernetesObject, _ hosts: [String]
    ) -> (hops: [ServiceTrace.Hop], findings: [ServiceTrace.Finding]) {
        let name = reference["name"]?.stringValue ?? ""
        let namespace = reference["namespace"]?.stringValue ?? object.metadata.namespace
        guard let gateway = self.object("Gateway", namespace, name) else {
            let isSure = world.routing.contains { $0.kind == "Gateway" } || world.hasSlices
            return (
                [],
                [
                    .init(
                        code: "noGateway", message: "there is no Gateway \(namespace)/\(name)",
                        effect: isSure ? .closes : .depends)
                ]
            )
        }
        let addresses = (gateway.json["status"]?["addresses"]?.arrayValue ?? []).compactMap { $0["value"]?.stringValue }
        let hop = ServiceTrace.Hop(
            kind: .gateway, address: "Gateway \(namespace)/\(name)",
            detail: (addresses.isEmpty ? "has no address yet" : "at \(addresses.joined(separator: ", "))")
                + ", class \(gateway.json["spec"]?["gatewayClassName"]?.stringValue ?? "?")")
        var findings = gatewayFindings(gateway)
        let section = reference["sectionName"]?.stringValue
        let port = reference["port"]?.integerValue
        let listeners = (gateway.json["spec"]?["listeners"]?.arrayValue ?? []).filter { listener in
            (section == nil || listener["name"]?.stringValue == section)
                && (port == nil || listener["port"]?.integerValue == port)
        }
        if listeners.isEmpty {
            findings.append(
                closed("noListener", "Gateway \(name) has no listener \(section ?? port.map(String.init) ?? "")"))
        } else if !listeners.contains(where: { admits($0, gateway, object) }) {
            findings.append(
                closed(
                    "routeNotAllowed",
                    "no listener of Gateway \(name) takes routes of namespace \(object.metadata.namespace) (allowedRoutes)"
                ))
        } else if !hosts.isEmpty,
            !listeners.contains(where: { listener in hosts.contains { meets(listener["hostname"]?.stringValue, $0) } })
        {
            findings.append(
                closed("hostnamesDoNotMeet", "no listener of Gateway \(name) is for \(hosts.joined(separator: ", "))"))
        }
        findings += statusFindings(object, name)
        return ([hop], findings)
    }

    private func closed(_ code: String, _ message: String) -> ServiceTrace.Finding {
        .init(code: code, message: message, effect: .closes)
    }

    func gatewayFindings(_ gateway: KubernetesObject) -> [ServiceTrace.Finding] {
        let wanted = gateway.json["spec"]?["gatewayClassName"]?.stringValue ?? ""
        let classes = world.routing.filter { $0.kind == "GatewayClass" }.map(\.metadata.name)
        var findings: [ServiceTrace.Finding] = []
        if !classes.isEmpty, !classes.contains(wanted) {
            findings.append(closed("noGatewayClass", "there is no GatewayClass \(wanted)"))
        }
        for condition in gateway.json["status"]?["conditions"]?.arrayValue ?? []
        where ["Accepted", "Programmed"].contains(condition["type"]?.stringValue) && condition["status"] == "False" {
            findings.append(
                closed(
                    "gatewayNotReady",
                    "Gateway \(gateway.metadata.name) is not \(condition["type"]?.stringValue ?? ""): \(condition["message"]?.stringValue ?? condition["reason"]?.stringValue ?? "")"
                ))
        }
        return findings
    }

    private func admits(_ listener: JSONValue, _ gateway: KubernetesObject, _ route: KubernetesObject) -> Bool {
        let namespaces = listener[path: "allowedRoutes", "namespaces"]
        switch namespaces?["from"]?.stringValue ?? "Same" {
        case "All": return true
        case "Selector":
            guard let labels = world.labels(ofNamespace: route.metadata.namespace) else { return true }
            return LabelSelector(object: namespaces?["selector"]).matches(labels)
        case "None": return false
        default: return gateway.metadata.namespace == route.metadata.namespace
        }
    }

    /// Whether a host name of a listener and one of a route have a name in common.
    private func meets(_ listener: String?, _ route: String) -> Bool {
        guard let listener, !listener.isEmpty else { return true }
        func covers(_ wide: String, _ narrow: String) -> Bool {
            wide == narrow || wide.hasPrefix("*.") && narrow.hasSuffix(wide.dropFirst()) && narrow != wide.dropFirst(2)
        }
        let (a, b) = (listener.lowercased(), route.lowercased())
        return covers(a, b) || covers(b, a)
    }

    private func statusFindings(_ object: KubernetesObject, _ gateway: String) -> [ServiceTrace.Finding] {
        let parents = (object.json["status"]?["parents"]?.arrayValue ?? []).filter {
            $0[path: "parentRef", "name"]?.stringValue == gateway
        }
        return parents.flatMap { $0["conditions"]?.arrayValue ?? [] }.compactMap { condition in
            guard condition["type"] == "Accepted", condition["status"] == "False" else { return nil }
            let why = condition["message"]?.stringValue ?? condition["reason"]?.stringValue ?? ""
            return closed("routeNotAccepted", "Gateway \(gateway) did not accept the route: \(why)")
        }
    }
}
