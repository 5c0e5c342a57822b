internal import JSON
internal import KubernetesModel

/// Endpoints that were written by hand for the Service of the same name.
struct EndpointsFacts: Sendable {
    struct Port: Sendable {
        let name: String
        let `protocol`: String
        let path: FieldPath
    }

    let service: String
    let ports: [Port]

    init(slice value: JSONValue) {
        service = value["metadata"]?["labels"]?["kubernetes.io/service-name"]?.stringValue ?? ""
        ports = Self.ports(value["ports"], at: FieldPath("ports"))
    }

    init(endpoints value: JSONValue) {
        service = value["metadata"]?["name"]?.stringValue ?? ""
        ports = (value["subsets"]?.arrayValue ?? []).enumerated().flatMap { index, subset in
            Self.ports(subset["ports"], at: FieldPath("subsets")[index]["ports"])
        }
    }

    private static func ports(_ list: JSONValue?, at path: FieldPath) -> [Port] {
        (list?.arrayValue ?? []).enumerated().map { index, port in
            Port(
                name: port["name"]?.stringValue ?? "", protocol: port["protocol"]?.stringValue ?? "TCP",
                path: path[index])
        }
    }
}

/// A ReferenceGrant of the Gateway API: who may refer to the Services of its namespace.
struct ReferenceGrantFacts: Sendable {
    struct From: Sendable {
        let kind: String
        let namespace: String
    }

    let from: [From]
    /// The Services that it is about; empty for all of them, nil where it is about none.
    let services: [String]?

    init(_ value: JSONValue) {
        from = (value["spec"]?["from"]?.arrayValue ?? []).map {
            From(kind: $0["kind"]?.stringValue ?? "", namespace: $0["namespace"]?.stringValue ?? "")
        }
        let targets = (value["spec"]?["to"]?.arrayValue ?? []).filter {
            $0["kind"]?.stringValue == "Service" && ($0["group"]?.stringValue ?? "").isEmpty
        }
        let names = targets.compactMap { $0["name"]?.stringValue }
        services = targets.isEmpty ? nil : names.count < targets.count ? [] : names
    }

    func allows(_ kind: String, in namespace: String, toReferTo service: String) -> Bool {
        guard let services, services.isEmpty || services.contains(service) else { return false }
        return from.contains { $0.kind == kind && $0.namespace == namespace }
    }
}
