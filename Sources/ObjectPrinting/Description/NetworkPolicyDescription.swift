public import JSON
internal import KubernetesModel

extension Description {
    /// A NetworkPolicy, as kubectl describes it.
    public init(networkPolicy object: JSONObject) {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let spec = object["spec"]?.objectValue ?? [:]
        let types = (spec["policyTypes"]?.arrayValue ?? []).compactMap(\.stringValue)
        let selector = spec["podSelector"]?.labelSelectorExpression ?? ""
        let created = Timestamp(object.text("metadata", "creationTimestamp")).map { moment in
            let text = moment.description
            return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) +0000 UTC"
        }
        func traffic(_ direction: String, _ type: String, _ peers: String, _ end: String) -> DescriptionSection {
            guard types.contains(type) else { return .lines(["Not affecting \(direction) traffic"], level: 1) }
            let rules = (spec[direction]?.arrayValue ?? []).compactMap(\.objectValue)
            return .sections([
                .lines(["Allowing \(direction) traffic:"], level: 1),
                Self.rules(rules, direction, peers: peers, unrestricted: "traffic not restricted by \(end)"),
            ])
        }
        sections = [
            .field("Name", metadata.name), .field("Namespace", metadata.namespace),
            .field("Created on", created ?? "<unset>"), .labels(metadata.labels), .annotations(metadata.annotations),
            .lines([
                "Spec:",
                "  PodSelector:     \(selector.ifEmpty("<none> (Allowing the specific traffic to all pods in this namespace)"))",
            ]), traffic("ingress", "Ingress", "From", "source"), traffic("egress", "Egress", "To", "destination"),
            .lines(["Policy Types: \(types.joined(separator: ", ").ifEmpty("<none>"))"], level: 1),
        ]
    }

    private static func rules(
        _ rules: [JSONObject], _ direction: String, peers: String, unrestricted: String
    ) -> DescriptionSection {
        if rules.isEmpty {
            return .lines(["<none> (Selected pods are isolated for \(direction) connectivity)"], level: 2)
        }
        var lines: [String] = []
        for (index, rule) in rules.enumerated() {
            if index > 0 { lines.append("----------") }
            let ports = rule["ports"]?.arrayValue ?? []
            if ports.isEmpty { lines.append("To Port: <any> (traffic allowed to all ports)") }
            lines += ports.map(port)
            let others = rule[peers.lowercased()]?.arrayValue ?? []
            if others.isEmpty { lines.append("\(peers): <any> (\(unrestricted))") }
            for other in others { lines += ["\(peers):"] + peer(other) }
        }
        return .lines(lines, level: 2)
    }

    private static func port(_ port: JSONValue) -> String {
        let name = port["protocol"]?.stringValue ?? "TCP"
        let number = port["port"]?.goText ?? "<nil>"
        guard let end = port["endPort"]?.integerValue else { return "To Port: \(number)/\(name)" }
        return "To Port Range: \(number)-\(end)/\(name)"
    }

    private static func peer(_ peer: JSONValue) -> [String] {
        var lines: [String] = []
        if let selector = peer["namespaceSelector"] {
            lines.append("  NamespaceSelector: \(selector.labelSelectorText)")
        }
        if let selector = peer["podSelector"] { lines.append("  PodSelector: \(selector.labelSelectorText)") }
        if lines.isEmpty, let block = peer["ipBlock"] {
            let except = (block["except"]?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: ", ")
            lines = ["  IPBlock:", "    CIDR: \(block["cidr"].text)", "    Except: \(except)"]
        }
        return lines
    }
}
