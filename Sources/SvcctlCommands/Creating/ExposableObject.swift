internal import JSON
internal import KubernetesModel

/// What a Service needs to know of the object that it is to expose.
struct ExposableObject {
    /// The labels of the Pods behind it.
    let selector: Result<JSONObject, CommandFailure>
    let labels: JSONObject
    /// Each port number once, in order, with the protocols that it is served in.
    let ports: [(number: Int64, protocols: [String])]

    /// - Throws: `CommandFailure` for a kind that has no Pods.
    init(_ object: JSONValue, kind: GroupVersionKind) throws {
        labels = object["metadata"]?["labels"]?.objectValue ?? [:]
        let spec = object["spec"]
        let podPorts: JSONValue?
        switch (kind.group, kind.kind) {
        case ("", "Service"):
            ports = Self.merged(spec?["ports"]?.arrayValue ?? [], "port")
            selector = Self.required(spec?["selector"], "the service has no pod selector set")
            return
        case ("", "Pod"):
            podPorts = spec
            selector = Self.required(
                object["metadata"]?["labels"], "the pod has no labels and cannot be exposed")
        case ("", "ReplicationController"):
            podPorts = spec?["template"]?["spec"]
            selector = Self.required(spec?["selector"], "the replication controller has no selector")
        case ("apps", "Deployment"), ("apps", "ReplicaSet"), ("extensions", "Deployment"),
            ("extensions", "ReplicaSet"):
            podPorts = spec?["template"]?["spec"]
            selector = Self.plain(spec?["selector"], kind.kind.lowercased())
        default:
            throw CommandFailure(
                "error: cannot expose a \(kind.kind)\(kind.group.isEmpty ? "" : ".\(kind.group)")")
        }
        let containers = podPorts?["containers"]?.arrayValue ?? []
        ports = Self.merged(containers.flatMap { $0["ports"]?.arrayValue ?? [] }, "containerPort")
    }

    private static func required(_ labels: JSONValue?, _ message: String) -> Result<JSONObject, CommandFailure> {
        guard let labels = labels?.objectValue, !labels.isEmpty else {
            return .failure(introspectionFailure(message))
        }
        return .success(labels)
    }

    /// A set-based selector that is only pairs after all.
    private static func plain(_ selector: JSONValue?, _ kind: String) -> Result<JSONObject, CommandFailure> {
        if let expressions = selector?["matchExpressions"]?.arrayValue, !expressions.isEmpty {
            let texts = expressions.map { expression in
                let values = (expression["values"]?.arrayValue ?? []).compactMap(\.stringValue)
                let (key, word) = (expression["key"]?.stringValue ?? "", expression["operator"]?.stringValue ?? "")
                return "{Key:\(key) Operator:\(word) Values:\(values.goListText)}"
            }
            return .failure(
                introspectionFailure(
                    "couldn't convert expressions - \"\(texts.goListText)\" to map-based selector format"))
        }
        return required(
            selector?["matchLabels"], "invalid \(kind): no selectors, therefore cannot be exposed")
    }

    private static func introspectionFailure(_ message: String) -> CommandFailure {
        CommandFailure("error: couldn't retrieve selectors via --selector flag or introspection: \(message)")
    }

    private static func merged(_ ports: [JSONValue], _ member: String) -> [(number: Int64, protocols: [String])] {
        var result: [(number: Int64, protocols: [String])] = []
        for port in ports {
            guard let number = port[member]?.integerValue else { continue }
            let name = port["protocol"]?.stringValue ?? "TCP"
            if let index = result.firstIndex(where: { $0.number == number }) {
                if !result[index].protocols.contains(name) { result[index].protocols.append(name) }
            } else {
                result.append((number, [name]))
            }
        }
        return result
    }
}
