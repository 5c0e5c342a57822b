internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceNetworking

/// What a trace looks at besides the Services: the Pods, policies and routes of their namespaces.
extension ClusterReader {
    mutating func surroundings(of subjects: [TraceSubject], _ question: TraceQuestion, _ namespace: String) async throws
    {
        for case .route(let kind, let name) in subjects { try await route(kind, name, in: namespace) }
        try await aliases()
        try await list(.nodes, nil)
        var namespaces = Set(objects.services.map(\.metadata.namespace))
        if namespaces.isEmpty { namespaces.insert(namespace) }
        for name in namespaces.sorted() {
            try await list(.pods, name)
            try await list(.networkPolicies, name)
            if try await list(.ingresses, name), !objects.routing.isEmpty { try await list(.ingressClasses, nil) }
            try await list(.httpRoutes, name, isQuiet: true)
        }
        if let (from, pod) = question.podName(besides: namespaces.count == 1 ? namespaces.first ?? "" : namespace) {
            if !namespaces.contains(from) {
                try await get(.pods, from, pod)
                try await list(.networkPolicies, from)
            }
        } else if let from = question.namespace, !namespaces.contains(from) {
            try await list(.pods, from)
            try await list(.networkPolicies, from)
        }
        objects.podNamespaces = namespaces
        try await gateways()
        try await workloads()
        if objects.needsNamespaces { try await list(.namespaces, nil) }
    }

    /// The Services that aliases are other names of, and so on.
    private mutating func aliases() async throws {
        var next = objects.services
        while let service = next.popLast() {
            guard service.spec.type == "ExternalName" else { continue }
            let labels = service.spec.externalName.lowercased().split(separator: ".").map(String.init)
            let isOfCluster = Array(labels.suffix(3)) == ["svc", "cluster", "local"] && labels.count >= 5
            // Names that only a search path would complete are looked up to say what was meant.
            let isShort = labels.count == 2 || labels.count == 3 && labels[2] == "svc"
            guard isOfCluster || isShort else { continue }
            let (name, namespace) =
                isOfCluster ? (labels[labels.count - 5], labels[labels.count - 4]) : (labels[0], labels[1])
            if let found = try await get(.services, namespace, name) {
                try await slices(of: name, in: namespace)
                next.append(Service(found))
            }
        }
    }

    private mutating func route(_ kind: RouteTracer.Kind, _ name: String, in namespace: String) async throws {
        let found = try await get(kind.resource, namespace, name)
        if kind == .gateway { try await list(.httpRoutes, nil) }
        let routes = kind == .gateway ? objects.routing.filter { $0.kind == "HTTPRoute" } : [found].compactMap { $0 }
        for route in routes {
            for (backendNamespace, backend) in route.backends {
                if let service = try await get(.services, backendNamespace, backend) {
                    try await slices(of: service.metadata.name, in: backendNamespace)
                }
                if backendNamespace != route.metadata.namespace {
                    try await list(.referenceGrants, backendNamespace)
                }
            }
        }
        for secret in found?.tlsSecrets ?? [] { try await look(for: secret, in: namespace) }
    }

    /// Whether a Secret exists; what is in it is not asked for.
    private mutating func look(for secret: String, in namespace: String) async throws {
        do {
            _ = try await client.get(.secrets, namespace: namespace, name: secret, accept: .partialMetadata)
            objects.secrets["\(namespace)/\(secret)"] = true
        } catch let status as Status where status.code == 404 {
            objects.secrets["\(namespace)/\(secret)"] = false
        } catch let status as Status where status.code == 403 {
            remarks.append("Secret \(secret) is left out: \(status.message)")
        }
    }

    /// The Gateways that the routes name, their classes, and the grants of other namespaces.
    private mutating func gateways() async throws {
        let routes = objects.routing.filter { $0.kind == "HTTPRoute" }
        for route in routes {
            for (namespace, name) in route.parents { try await get(.gateways, namespace, name) }
        }
        if objects.routing.contains(where: { $0.kind == "Gateway" }) {
            try await list(.gatewayClasses, nil, isQuiet: true)
        }
    }

    /// Where no Pod matches, what might make one: a Deployment may be scaled to 0.
    private mutating func workloads() async throws {
        for service in objects.services {
            guard let selector = service.spec.selector else { continue }
            let namespace = service.metadata.namespace
            let labels = LabelSelector(matching: selector)
            let isMatched = objects.pods.contains {
                $0.metadata.namespace == namespace && labels.matches($0.metadata.labels)
            }
            if isMatched || forbidden["Pod \(namespace)"] != nil { continue }
            try await list(.deployments, namespace, isQuiet: true)
            try await list(.statefulSets, namespace, isQuiet: true)
        }
        // A template on a cluster is no Pod: only that it makes none is worth knowing.
        objects.plannedPods = objects.plannedPods.filter { $0.replicas == 0 }
    }
}

extension KubernetesObject {
    /// The Services that an Ingress or HTTPRoute leads to.
    fileprivate var backends: [(namespace: String, name: String)] {
        let spec = json["spec"]
        let own = metadata.namespace
        let rules = spec?["rules"]?.arrayValue ?? []
        let paths = rules.flatMap { $0[path: "http", "paths"]?.arrayValue ?? [] }.map { $0["backend"] }
        let names = (paths + [spec?["defaultBackend"]]).compactMap { $0?[path: "service", "name"]?.stringValue }
        let references = rules.flatMap { $0["backendRefs"]?.arrayValue ?? [] }
        return names.map { (own, $0) }
            + references.compactMap { reference in
                reference["name"]?.stringValue.map { (reference["namespace"]?.stringValue ?? own, $0) }
            }
    }

    fileprivate var parents: [(namespace: String, name: String)] {
        (json["spec"]?["parentRefs"]?.arrayValue ?? []).compactMap { parent in
            parent["name"]?.stringValue.map { (parent["namespace"]?.stringValue ?? metadata.namespace, $0) }
        }
    }

    fileprivate var tlsSecrets: [String] {
        (json["spec"]?["tls"]?.arrayValue ?? []).compactMap { $0["secretName"]?.stringValue }
    }
}

extension ClusterObjects {
    /// Whether a policy or a listener chooses by the labels of namespaces.
    fileprivate var needsNamespaces: Bool {
        let rules = networkPolicies.flatMap { policy in
            (policy.json["spec"]?["ingress"]?.arrayValue ?? []).flatMap { $0["from"]?.arrayValue ?? [] }
                + (policy.json["spec"]?["egress"]?.arrayValue ?? []).flatMap { $0["to"]?.arrayValue ?? [] }
        }
        return rules.contains { $0["namespaceSelector"] != nil } || routing.contains { $0.kind == "Gateway" }
    }
}

extension APIResource {
    static let networkPolicies = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "networkpolicies"), kind: "NetworkPolicy",
        singular: "networkpolicy", shortNames: ["netpol"])
    static let ingressClasses = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "ingressclasses"), kind: "IngressClass",
        isNamespaced: false)
    static let httpRoutes = APIResource(
        gvr: .init(group: "gateway.networking.k8s.io", version: "v1", resource: "httproutes"), kind: "HTTPRoute")
    static let gateways = APIResource(
        gvr: .init(group: "gateway.networking.k8s.io", version: "v1", resource: "gateways"), kind: "Gateway",
        shortNames: ["gtw"])
    static let gatewayClasses = APIResource(
        gvr: .init(group: "gateway.networking.k8s.io", version: "v1", resource: "gatewayclasses"),
        kind: "GatewayClass", isNamespaced: false)
    static let referenceGrants = APIResource(
        gvr: .init(group: "gateway.networking.k8s.io", version: "v1beta1", resource: "referencegrants"),
        kind: "ReferenceGrant")
}
