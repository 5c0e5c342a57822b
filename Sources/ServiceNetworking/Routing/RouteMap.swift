internal import JSON
internal import KubernetesModel

/// All rules of the Ingresses and HTTPRoutes that are known.
struct RouteMap: Sendable {
    let world: TraceWorld

    init(_ world: TraceWorld) { self.world = world }

    var all: [TrafficRoute] {
        world.routing.flatMap { object -> [TrafficRoute] in
            switch object.kind {
            case "Ingress": rules(ofIngress: object)
            case "HTTPRoute": rules(ofHTTPRoute: object)
            default: []
            }
        }
    }

    func routes(to service: Service) -> [TrafficRoute] {
        all.filter {
            $0.backend?.name == service.metadata.name && $0.backend?.namespace == service.metadata.namespace
        }
    }

    func object(_ kind: String, _ namespace: String, _ name: String) -> KubernetesObject? {
        world.routing.first {
            $0.kind == kind && $0.metadata.name == name && (namespace.isEmpty || $0.metadata.namespace == namespace)
        }
    }

    // MARK: Ingress

    func rules(ofIngress object: KubernetesObject) -> [TrafficRoute] {
        let spec = object.json["spec"]
        let namespace = object.metadata.namespace
        func backend(_ json: JSONValue?) -> TrafficRoute.Backend? {
            guard let service = json?["service"], let name = service["name"]?.stringValue else { return nil }
            let port = service["port"]
            return .init(
                namespace: namespace, name: name,
                port: port?["number"].flatMap(IntOrString.init) ?? port?["name"].flatMap(IntOrString.init))
        }
        let hops = ingressHops(object)
        let findings = ingressFindings(object)
        var rules: [TrafficRoute] = []
        for rule in spec?["rules"]?.arrayValue ?? [] {
            for path in rule["http"]?["paths"]?.arrayValue ?? [] {
                var route = TrafficRoute(
                    kind: "Ingress", namespace: namespace, name: object.metadata.name,
                    host: rule["host"]?.stringValue ?? "", path: path["path"]?.stringValue ?? "/",
                    pathKind: path["pathType"]?.stringValue.flatMap(TrafficRoute.PathKind.init) ?? .implementation,
                    backend: backend(path["backend"]), hops: hops, findings: findings)
                if route.backend == nil { route.findings.append(noService(path["backend"])) }
                rules.append(route)
            }
        }
        if let fallback = spec?["defaultBackend"] {
            var route = TrafficRoute(
                kind: "Ingress", namespace: namespace, name: object.metadata.name, host: "", path: "/",
                pathKind: .prefix, isDefault: true, backend: backend(fallback), hops: hops, findings: findings)
            if route.backend == nil { route.findings.append(noService(fallback)) }
            rules.append(route)
        }
        return rules
    }

    private func noService(_ backend: JSONValue?) -> ServiceTrace.Finding {
        let resource = backend?["resource"]
        let name = [resource?["kind"]?.stringValue, resource?["name"]?.stringValue].compactMap { $0 }
        return .init(
            code: "noBackendService",
            message: name.isEmpty
                ? "the rule has no backend"
                : "the backend is \(name.joined(separator: " ")), no Service: its controller knows more",
            effect: name.isEmpty ? .closes : .depends)
    }

    private func ingressHops(_ object: KubernetesObject) -> [ServiceTrace.Hop] {
        let addresses = (object.json["status"]?[path: "loadBalancer", "ingress"]?.arrayValue ?? []).compactMap {
            $0["ip"]?.stringValue ?? $0["hostname"]?.stringValue
        }
        let className = ingressClass(object)
        return [
            .init(
                kind: .gateway, address: "Ingress \(object.metadata.namespace)/\(object.metadata.name)",
                detail: (addresses.isEmpty ? "has no address yet" : "at \(addresses.joined(separator: ", "))")
                    + (className.map { ", class \($0)" } ?? ", no class"))
        ]
    }

    private func ingressClass(_ object: KubernetesObject) -> String? {
        object.json["spec"]?["ingressClassName"]?.stringValue
            ?? object.metadata.annotations["kubernetes.io/ingress.class"]?.stringValue ?? defaultClass
    }

    private var defaultClass: String? {
        world.routing.first {
            $0.kind == "IngressClass"
                && $0.metadata.annotations["ingressclass.kubernetes.io/is-default-class"] == "true"
        }?.metadata.name
    }

    private func ingressFindings(_ object: KubernetesObject) -> [ServiceTrace.Finding] {
        let classes = world.routing.filter { $0.kind == "IngressClass" }.map(\.metadata.name)
        let stated = object.json["spec"]?["ingressClassName"]?.stringValue
        // From files nothing is concluded where they have no class at all.
        if let stated, !classes.contains(stated), !classes.isEmpty || world.knowsClasses {
            return [
                .init(
                    code: "noIngressClass",
                    message: "there is no IngressClass \(stated): no controller takes the Ingress",
                    advice: classes.isEmpty ? "" : "the classes are \(classes.joined(separator: ", "))",
                    effect: .closes)
            ]
        }
        guard ingressClass(object) == nil else { return [] }
        return [
            .init(
                code: "noIngressClass",
                message:
                    "the Ingress names no class and no IngressClass is the default: only a controller that takes those without class carries it out",
                advice: "set ingressClassName", effect: .depends)
        ]
    }
}
