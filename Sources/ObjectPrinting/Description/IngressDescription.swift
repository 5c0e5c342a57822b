public import JSON
public import KubernetesModel

extension Description {
    /// An Ingress, as kubectl describes it.
    /// - Parameter endpoints: what stands behind a backend's Service: its addresses, or the error that kept them.
    public init(
        ingress object: JSONObject, endpoints: (_ service: String, _ port: JSONObject) -> String,
        events: [JSONObject]?, now: Timestamp
    ) {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let spec = object["spec"]?.objectValue ?? [:]
        let points = (object["status"]?[path: "loadBalancer", "ingress"]?.arrayValue ?? []).compactMap(\.objectValue)
        func backendText(_ backend: JSONObject) -> String {
            if let service = backend["service"]?.objectValue {
                let port = service["port"]?.objectValue ?? [:]
                let portText = port["number"]?.integerValue.map(String.init) ?? port.text("name")
                return "\(service.text("name")):\(portText) (\(endpoints(service.text("name"), port)))"
            }
            guard let resource = backend["resource"]?.objectValue else { return "" }
            return "APIGroup: \(resource["apiGroup"]?.stringValue ?? "<none>"), Kind: \(resource.text("kind")), "
                + "Name: \(resource.text("name"))"
        }
        let defaultBackend = spec["defaultBackend"]?.objectValue.map(backendText) ?? "<default>"
        var rules = ["  Host\tPath\tBackends", "  ----\t----\t--------"]
        var hasRule = false
        for rule in (spec["rules"]?.arrayValue ?? []).compactMap(\.objectValue) {
            guard let http = rule["http"]?.objectValue else { continue }
            hasRule = true
            rules.append("  \(rule.text("host").ifEmpty("*"))\t")
            for path in (http["paths"]?.arrayValue ?? []).compactMap(\.objectValue) {
                rules.append("    \t\(path.text("path")) \t\(backendText(path["backend"]?.objectValue ?? [:]))")
            }
        }
        if !hasRule { rules.append("  *\t*\t\(defaultBackend)") }
        sections = [
            .field("Name", metadata.name), .labels(metadata.labels), .field("Namespace", metadata.namespace),
            .field("Address", sortedUniqueAddresses(points).joined(separator: ",")),
            .field("Ingress Class", spec["ingressClassName"]?.stringValue ?? "<none>"),
            .field("Default backend", defaultBackend), Self.tls(spec["tls"]?.arrayValue ?? []),
            .lines(["Rules:"] + rules), .annotations(metadata.annotations), .events(events, now: now),
        ]
    }

    private static func tls(_ entries: [JSONValue]) -> DescriptionSection {
        if entries.isEmpty { return .sections([]) }
        let lines = entries.compactMap(\.objectValue).map { entry in
            let hosts = (entry["hosts"]?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: ",")
            let secret = entry.text("secretName")
            return secret.isEmpty ? "  SNI routes \(hosts)" : "  \(secret) terminates \(hosts)"
        }
        return .lines(["TLS:"] + lines)
    }

    /// The ready addresses behind a port of a Service: what an Ingress shows of its backend.
    public static func addressText(_ service: Service, port: JSONObject, slices: [EndpointSlice]) -> String {
        let number = port["number"]?.integerValue.map(Int.init)
        let name = port.text("name")
        let match = service.spec.ports.last { number != nil && $0.port == number || !name.isEmpty && $0.name == name }
        return slices.readyAddressText(port: match?.name ?? "")
    }
}
