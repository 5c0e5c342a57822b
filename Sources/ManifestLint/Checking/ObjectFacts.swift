internal import JSON
internal import KubernetesModel

/// What rules over the whole run have to know of an object after its document is gone.
enum ObjectFacts: Sendable {
    case service(ServiceFacts)
    case workload(WorkloadFacts)
    /// An Ingress or HTTPRoute.
    case backends([BackendFacts])
    /// Endpoints or an EndpointSlice, of the Service so called.
    case endpoints(service: String)
    case other

    init(_ gvk: GroupVersionKind, _ value: JSONValue) {
        switch (gvk.group, gvk.kind) {
        case ("", "Service"): self = .service(ServiceFacts(value))
        case ("", "Pod"):
            self = .workload(WorkloadFacts(metadata: value["metadata"], podSpec: value["spec"]))
        case ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "DaemonSet"), ("apps", "StatefulSet"),
            ("batch", "Job"), ("batch", "CronJob"), ("", "ReplicationController"):
            let spec = gvk.kind == "CronJob" ? value["spec"]?["jobTemplate"]?["spec"] : value["spec"]
            let template = spec?["template"]
            let isStateful = gvk.kind == "StatefulSet"
            self = .workload(
                WorkloadFacts(
                    metadata: template?["metadata"], podSpec: template?["spec"],
                    serviceName: isStateful ? value["spec"]?["serviceName"]?.stringValue ?? "" : nil))
        case ("networking.k8s.io", "Ingress"): self = .backends(BackendFacts.ofIngress(value))
        case ("gateway.networking.k8s.io", "HTTPRoute"), ("gateway.networking.k8s.io", "GRPCRoute"):
            self = .backends(BackendFacts.ofRoute(value))
        case ("", "Endpoints"): self = .endpoints(service: value["metadata"]?["name"]?.stringValue ?? "")
        case ("discovery.k8s.io", "EndpointSlice"):
            let service = value["metadata"]?["labels"]?["kubernetes.io/service-name"]?.stringValue
            self = .endpoints(service: service ?? "")
        default: self = .other
        }
    }
}

struct Label: Sendable, Hashable {
    let key: String
    let value: String
}

final class ServiceFacts: Sendable {
    struct Port: Sendable {
        let name: String
        let `protocol`: String
        let port: Int
        /// nil where it is left out, and so is ``port``.
        let targetPort: IntOrString?
        let nodePort: Int

        init(_ port: ServicePort) {
            name = port.name
            `protocol` = port.protocol
            self.port = port.port
            targetPort = port.json["targetPort"].flatMap(IntOrString.init)
            nodePort = port.nodePort
        }

        /// Where it leads.
        var target: IntOrString { targetPort ?? .int(port) }
    }

    /// Whether its name is its own, not made up by the server.
    let isNamed: Bool
    let type: String
    /// By key.
    let selector: [Label]
    /// Whether a selector was meant, though its name is misspelt: that is said already.
    let isSelectorMisspelt: Bool
    /// Of namespace and selector: equal where both are.
    let selectionHash: Int
    let ports: [Port]
    let clusterIPs: [(text: String, path: FieldPath)]
    let healthCheckNodePort: Int
    let isHeadless: Bool

    /// Whether it asks for a cluster IP or a node port.
    var claimsNumbers: Bool {
        !clusterIPs.isEmpty || healthCheckNodePort != 0 || ports.contains { $0.nodePort != 0 }
    }

    init(_ value: JSONValue) {
        let spec = ServiceSpec(value["spec"]?.objectValue ?? [:])
        isNamed = !(value["metadata"]?["name"]?.stringValue ?? "").isEmpty
        type = spec.type
        selector = (spec.selector ?? [:]).map { Label(key: $0.key, value: $0.value.stringValue ?? "") }
        isSelectorMisspelt =
            selector.isEmpty && spec.json.contains { $0.key != "selector" && ["selector"].nearest(to: $0.key) != nil }
        var hasher = Hasher()
        let namespace = value["metadata"]?["namespace"]?.stringValue ?? ""
        hasher.combine(namespace.isEmpty ? "default" : namespace)
        hasher.combine(selector)
        selectionHash = hasher.finalize()
        ports = spec.ports.map(Port.init)
        let (clusterIP, clusterIPs) = (spec.clusterIP, spec.clusterIPs)
        isHeadless = spec.isHeadless || clusterIPs.first == "None"
        healthCheckNodePort = spec.healthCheckNodePort
        self.clusterIPs =
            type == "ExternalName" || isHeadless
            ? []
            : clusterIPs.isEmpty
                ? (clusterIP.isEmpty ? [] : [(clusterIP, FieldPath("spec", "clusterIP"))])
                : clusterIPs.enumerated().map { ($1, FieldPath("spec", "clusterIPs")[$0]) }
    }
}

final class WorkloadFacts: Sendable {
    let labels: [String: String]
    let ports: [ContainerPort]
    /// Of a StatefulSet; nil for other kinds.
    let serviceName: String?

    init(metadata: JSONValue?, podSpec: JSONValue?, serviceName: String? = nil) {
        self.serviceName = serviceName
        var labels: [String: String] = [:]
        for member in metadata?["labels"]?.objectValue ?? [:] { labels[member.key] = member.value.stringValue ?? "" }
        self.labels = labels
        ports = ContainerPort.declared(in: podSpec)
    }

    /// Whether a Service with `selector` sends traffic to these Pods.
    func isSelected(by selector: [Label]) -> Bool {
        selector.allSatisfy { labels[$0.key] == $0.value }
    }
}

/// A Service that an Ingress or a route sends traffic to.
struct BackendFacts: Sendable {
    let path: FieldPath
    let service: String
    /// nil: the namespace of the object itself.
    let namespace: String?
    let port: IntOrString?

    static func ofIngress(_ value: JSONValue) -> [BackendFacts] {
        var facts: [BackendFacts] = []
        let add = { (backend: JSONValue?, path: FieldPath) in
            guard let service = backend?["service"], let name = service["name"]?.stringValue else { return }
            let port = service["port"]?["number"] ?? service["port"]?["name"]
            facts.append(
                BackendFacts(
                    path: path["service"], service: name, namespace: nil, port: port.flatMap(IntOrString.init)))
        }
        let spec = FieldPath("spec")
        add(value["spec"]?["defaultBackend"], spec["defaultBackend"])
        for (index, rule) in (value["spec"]?["rules"]?.arrayValue ?? []).enumerated() {
            for (number, path) in (rule["http"]?["paths"]?.arrayValue ?? []).enumerated() {
                add(path["backend"], spec["rules"][index]["http"]["paths"][number]["backend"])
            }
        }
        return facts
    }

    static func ofRoute(_ value: JSONValue) -> [BackendFacts] {
        var facts: [BackendFacts] = []
        let rules = FieldPath("spec", "rules")
        for (index, rule) in (value["spec"]?["rules"]?.arrayValue ?? []).enumerated() {
            for (number, backend) in (rule["backendRefs"]?.arrayValue ?? []).enumerated() {
                guard let name = backend["name"]?.stringValue, backend["kind"]?.stringValue ?? "Service" == "Service",
                    (backend["group"]?.stringValue ?? "").isEmpty
                else { continue }
                facts.append(
                    BackendFacts(
                        path: rules[index]["backendRefs"][number], service: name,
                        namespace: backend["namespace"]?.stringValue, port: backend["port"].flatMap(IntOrString.init)))
            }
        }
        return facts
    }
}
