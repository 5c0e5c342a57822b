internal import JSON
internal import KubernetesModel

/// A Service that an Ingress or a route sends traffic to.
struct BackendFacts: Sendable {
    let path: FieldPath
    /// Where the name of the Service is, and where its port.
    let namePath: FieldPath
    let portPath: FieldPath
    let service: String
    /// nil: the namespace of the object itself.
    let namespace: String?
    let port: IntOrString?

    static func ofIngress(_ value: JSONValue) -> [BackendFacts] {
        var facts: [BackendFacts] = []
        let spec = FieldPath("spec")
        for field in ["defaultBackend", "backend"] {
            if let backend = value["spec"]?[field] { facts += ingress(backend, at: spec[field]) }
        }
        for (index, rule) in (value["spec"]?["rules"]?.arrayValue ?? []).enumerated() {
            for (number, path) in (rule["http"]?["paths"]?.arrayValue ?? []).enumerated() {
                guard let backend = path["backend"] else { continue }
                facts += ingress(backend, at: spec["rules"][index]["http"]["paths"][number]["backend"])
            }
        }
        return facts
    }

    /// The backend as version 1 has it, or as v1beta1 had it. A backend may lead to another resource than a Service.
    private static func ingress(_ backend: JSONValue, at path: FieldPath) -> [BackendFacts] {
        if let service = backend["service"], let name = service["name"]?.stringValue {
            let path = path["service"]
            let isNumber = service["port"]?["number"] != nil
            let port = service["port"]?["number"] ?? service["port"]?["name"]
            // The AWS controller looks into an annotation instead: there need not be such a Service.
            if port == "use-annotation" { return [] }
            return [
                BackendFacts(
                    path: path, namePath: path["name"], portPath: path["port"][isNumber ? "number" : "name"],
                    service: name, namespace: nil, port: port.flatMap(IntOrString.init))
            ]
        }
        guard let name = backend["serviceName"]?.stringValue, backend["servicePort"] != "use-annotation" else {
            return []
        }
        return [
            BackendFacts(
                path: path, namePath: path["serviceName"], portPath: path["servicePort"], service: name,
                namespace: nil, port: backend["servicePort"].flatMap(IntOrString.init))
        ]
    }

    /// Of HTTPRoute, GRPCRoute, TCPRoute, TLSRoute and UDPRoute; what they mirror requests to as well.
    static func ofRoute(_ value: JSONValue) -> [BackendFacts] {
        var facts: [BackendFacts] = []
        let rules = FieldPath("spec", "rules")
        for (index, rule) in (value["spec"]?["rules"]?.arrayValue ?? []).enumerated() {
            facts += mirrors(of: rule, at: rules[index])
            for (number, backend) in (rule["backendRefs"]?.arrayValue ?? []).enumerated() {
                let path = rules[index]["backendRefs"][number]
                facts += reference(backend, at: path)
                facts += mirrors(of: backend, at: path)
            }
        }
        return facts
    }

    private static func mirrors(of value: JSONValue, at path: FieldPath) -> [BackendFacts] {
        (value["filters"]?.arrayValue ?? []).enumerated().flatMap { index, filter -> [BackendFacts] in
            guard let backend = filter["requestMirror"]?["backendRef"] else { return [] }
            return reference(backend, at: path["filters"][index]["requestMirror"]["backendRef"])
        }
    }

    private static func reference(_ backend: JSONValue, at path: FieldPath) -> [BackendFacts] {
        guard let name = backend["name"]?.stringValue, backend["kind"]?.stringValue ?? "Service" == "Service",
            (backend["group"]?.stringValue ?? "").isEmpty
        else { return [] }
        return [
            BackendFacts(
                path: path, namePath: path["name"], portPath: path["port"], service: name,
                namespace: backend["namespace"]?.stringValue, port: backend["port"].flatMap(IntOrString.init))
        ]
    }
}
