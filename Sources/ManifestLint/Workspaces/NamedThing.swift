internal import JSON
internal import KubernetesModel
public import YAMLSyntax

/// Something that manifests name in one place and refer to in others.
public enum NamedThing: Sendable, Hashable {
    case service(namespace: String, name: String)
    /// A port of a Service by its name, or by its number.
    case servicePort(namespace: String, service: String, port: String)
    /// A label of Pods.
    case podLabel(namespace: String, key: String, value: String)
    /// A port of containers by its name.
    case containerPort(namespace: String, name: String)
}

/// A place that names something.
public struct Mention: Sendable, Hashable {
    /// What is named there.
    public let thing: NamedThing
    /// The file that names it.
    public let file: String
    /// Where the name stands.
    public let range: YAMLRange
    /// Whether the thing is made here, and not only referred to.
    public let isDefinition: Bool
    /// Whether the key is what names it, and not the value.
    public let isKey: Bool
}

/// What one object names, before its text is looked at for the places.
struct MentionedThing {
    let thing: NamedThing
    let path: FieldPath
    var isDefinition = false
    var isKey = false
}

extension ManifestObject {
    /// Everything that the object names, in the order of its kind's fields; `value` is the object itself.
    func mentions(in value: JSONValue) -> [MentionedThing] {
        let namespace = effectiveNamespace
        switch facts {
        case .service(let facts): return Self.mentions(of: facts, namespace, name)
        case .workload(let facts): return mentions(of: facts, in: value)
        case .backends(let facts):
            return facts.flatMap { backend -> [MentionedThing] in
                let namespace = backend.namespace ?? namespace
                let service = MentionedThing(
                    thing: .service(namespace: namespace, name: backend.service), path: backend.namePath)
                guard let port = backend.port else { return [service] }
                let thing = NamedThing.servicePort(
                    namespace: namespace, service: backend.service, port: port.description)
                return [service, MentionedThing(thing: thing, path: backend.portPath)]
            }
        case .endpoints(let facts):
            let label = FieldPath("metadata", "labels")[key: "kubernetes.io/service-name"]
            let path = gvk.kind == "Endpoints" ? FieldPath("metadata", "name") : label
            return [MentionedThing(thing: .service(namespace: namespace, name: facts.service), path: path)]
                + facts.ports.filter { !$0.name.isEmpty }.map {
                    MentionedThing(
                        thing: .servicePort(namespace: namespace, service: facts.service, port: $0.name),
                        path: $0.path["name"])
                }
        case .grant, .node, .opaque, .other: return []
        }
    }

    private static func mentions(of facts: ServiceFacts, _ namespace: String, _ name: String) -> [MentionedThing] {
        var found = [
            MentionedThing(
                thing: .service(namespace: namespace, name: name), path: FieldPath("metadata", "name"),
                isDefinition: true)
        ]
        for (index, port) in facts.ports.enumerated() {
            let path = FieldPath("spec", "ports")[index]
            for (field, text) in [("name", port.name), ("port", String(port.port))] where !text.isEmpty {
                found.append(
                    MentionedThing(
                        thing: .servicePort(namespace: namespace, service: name, port: text), path: path[field],
                        isDefinition: true))
            }
            if case .string(let target)? = port.targetPort {
                found.append(
                    MentionedThing(
                        thing: .containerPort(namespace: namespace, name: target), path: path["targetPort"]))
            }
        }
        found += labels(facts.selector, namespace, at: FieldPath("spec", "selector"), isDefinition: false)
        return found
    }

    private func mentions(of facts: WorkloadFacts, in value: JSONValue) -> [MentionedThing] {
        let namespace = effectiveNamespace
        let template = podTemplate
        let written = facts.labels.sorted { $0.key < $1.key }.map { Label(key: $0.key, value: $0.value) }
        var found = Self.labels(written, namespace, at: template["metadata"]["labels"], isDefinition: true)
        if template != .root, let spec = template.parent {
            let path = spec["selector"]["matchLabels"]
            let selected = (value[path]?.objectValue ?? [:]).compactMap { member in
                member.value.stringValue.map { Label(key: member.key, value: $0) }
            }
            found += Self.labels(selected, namespace, at: path, isDefinition: false)
        }
        if let service = facts.serviceName, !service.isEmpty {
            found.append(
                MentionedThing(
                    thing: .service(namespace: namespace, name: service), path: FieldPath("spec", "serviceName")))
        }
        for field in ["containers", "initContainers"] {
            let path = template["spec"][field]
            for (index, container) in (value[path]?.arrayValue ?? []).enumerated() {
                found += Self.ports(of: container, namespace, at: path[index])
            }
        }
        return found
    }

    /// The ports that a container declares, and the probes that go to them.
    private static func ports(of container: JSONValue, _ namespace: String, at path: FieldPath) -> [MentionedThing] {
        var found: [MentionedThing] = []
        for (index, port) in (container["ports"]?.arrayValue ?? []).enumerated() {
            guard let name = port["name"]?.stringValue, !name.isEmpty else { continue }
            found.append(
                MentionedThing(
                    thing: .containerPort(namespace: namespace, name: name), path: path["ports"][index]["name"],
                    isDefinition: true))
        }
        for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
            for action in ["httpGet", "tcpSocket"] {
                guard let name = container[path: probe, action, "port"]?.stringValue else { continue }
                found.append(
                    MentionedThing(
                        thing: .containerPort(namespace: namespace, name: name), path: path[probe][action]["port"]))
            }
        }
        return found
    }

    private static func labels(
        _ labels: [Label], _ namespace: String, at path: FieldPath, isDefinition: Bool
    ) -> [MentionedThing] {
        labels.flatMap { label in
            [true, false].map { isKey in
                MentionedThing(
                    thing: .podLabel(namespace: namespace, key: label.key, value: label.value),
                    path: path[key: label.key], isDefinition: isDefinition, isKey: isKey)
            }
        }
    }

    /// Where the object has the template of its Pods; the root for a Pod.
    private var podTemplate: FieldPath {
        switch gvk.kind {
        case "Pod": .root
        case "CronJob": FieldPath("spec", "jobTemplate", "spec", "template")
        default: FieldPath("spec", "template")
        }
    }
}
