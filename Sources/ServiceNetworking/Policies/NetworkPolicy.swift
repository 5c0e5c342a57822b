internal import JSON
internal import KubernetesModel

/// A NetworkPolicy, networking.k8s.io/v1, as what carries it out reads it.
struct NetworkPolicy: Sendable {
    /// The peers and ports that are allowed. No peers means every peer, and no ports means every port.
    struct Rule: Sendable {
        let peers: [Peer]
        let ports: [Port]
    }

    enum Peer: Sendable {
        case block(IPPrefix, except: [IPPrefix])
        /// - Parameters:
        ///   - namespaces: nil for the policy's own namespace.
        ///   - pods: nil for all Pods.
        case pods(namespaces: Selection?, pods: Selection?)
    }

    /// A selector with its written form.
    struct Selection: Sendable {
        let selector: LabelSelector
        let text: String

        init(_ object: JSONValue) {
            selector = LabelSelector(object: object)
            text = object.labelSelectorExpression
        }
    }

    struct Port: Sendable {
        let transport: String
        /// Nil for all ports of the protocol.
        let port: IntOrString?
        let endPort: Int?
    }

    let name: String
    let namespace: String
    let pods: LabelSelector
    /// Nil where it is not about traffic that comes in.
    let ingress: [Rule]?
    /// Nil where it is not about traffic that goes out.
    let egress: [Rule]?

    init(_ object: KubernetesObject) {
        name = object.metadata.name
        namespace = object.metadata.namespace
        let spec = object.json["spec"]
        pods = LabelSelector(object: spec?["podSelector"])
        let stated = (spec?["policyTypes"]?.arrayValue ?? []).compactMap(\.stringValue)
        let types = stated.isEmpty ? (spec?["egress"] == nil ? ["Ingress"] : ["Ingress", "Egress"]) : stated
        ingress = types.contains("Ingress") ? Self.rules(spec?["ingress"], "from") : nil
        egress = types.contains("Egress") ? Self.rules(spec?["egress"], "to") : nil
    }

    private static func rules(_ list: JSONValue?, _ peers: String) -> [Rule] {
        (list?.arrayValue ?? []).map { rule in
            Rule(
                peers: (rule[peers]?.arrayValue ?? []).map(peer), ports: (rule["ports"]?.arrayValue ?? []).map(port))
        }
    }

    private static func peer(_ json: JSONValue) -> Peer {
        if let block = json["ipBlock"] {
            // What cannot be read as a range lets nobody in.
            guard let range = block["cidr"]?.stringValue.flatMap({ IPPrefix($0) }) else {
                return .pods(
                    namespaces: nil, pods: Selection(["matchExpressions": [["key": "", "operator": "Exists"]]]))
            }
            return .block(
                range,
                except: (block["except"]?.arrayValue ?? []).compactMap { $0.stringValue.flatMap { IPPrefix($0) } })
        }
        return .pods(
            namespaces: json["namespaceSelector"].map(Selection.init), pods: json["podSelector"].map(Selection.init))
    }

    private static func port(_ json: JSONValue) -> Port {
        Port(
            transport: json["protocol"]?.stringValue ?? "TCP", port: json["port"].flatMap(IntOrString.init),
            endPort: json["endPort"]?.integerValue.map(Int.init))
    }
}

extension NetworkPolicy.Rule {
    /// Whether it is about a port of a Pod: policies see the Pod's own port, not the Service's.
    func takes(_ number: Int, _ transport: String, of declared: [ContainerPort]) -> Bool {
        ports.isEmpty
            || ports.contains { entry in
                guard entry.transport == transport else { return false }
                switch entry.port {
                case nil: return true
                case .int(let first): return (first...max(first, entry.endPort ?? first)).contains(number)
                case .string(let name):
                    return declared.contains {
                        $0.name == name && $0.protocol == transport && $0.containerPort == number
                    }
                }
            }
    }
}

extension NetworkPolicy.Port: CustomStringConvertible {
    /// `80/TCP`, `8000-8080/TCP`, `http/TCP`, `all/UDP`
    var description: String {
        "\(port.map(\.description) ?? "all")\(endPort.map { "-\($0)" } ?? "")/\(transport)"
    }
}

extension NetworkPolicy.Peer {
    /// `Pods with app=client of its namespace`, `198.51.100.0/24 except 198.51.100.64/26`
    func description(in namespace: String) -> String {
        switch self {
        case .block(let range, let except):
            return "\(range)" + (except.isEmpty ? "" : " except \(except.map(\.description).joined(separator: ", "))")
        case .pods(let namespaces, let pods):
            let who = pods.map { $0.text.isEmpty ? "Pods" : "Pods with \($0.text)" } ?? "Pods"
            guard let namespaces else { return "\(who) of namespace \(namespace)" }
            return namespaces.text.isEmpty ? "\(who) of any namespace" : "\(who) of namespaces with \(namespaces.text)"
        }
    }
}
