public import JSON
public import KubernetesModel

/// How the Pods of a controller are doing.
public struct PodPhases: Sendable {
    private let text: String

    /// Counts those of `pods` that belong to the controller with `uid`.
    public init(_ pods: [JSONObject], of uid: String) {
        var counts: [String: Int] = [:]
        for pod in pods {
            if pod.controllerReference?["uid"]?.stringValue == uid {
                counts[pod.text("status", "phase"), default: 0] += 1
            }
        }
        let phases = [("Running", "Running"), ("Pending", "Waiting"), ("Succeeded", "Succeeded"), ("Failed", "Failed")]
        text = phases.map { "\(counts[$0.0] ?? 0) \($0.1)" }.joined(separator: " / ")
    }

    /// The Pods could not be listed.
    public init(error: String) { text = "error in fetching pods: \(error)" }

    var section: DescriptionSection { .field("Pods Status", text) }
}

extension Description {
    /// A Deployment, as kubectl describes it.
    /// - Parameter replicaSets: those that it controls, oldest first; nil where they cannot be had.
    public init(
        deployment object: JSONObject, replicaSets: [JSONObject]?, events: [JSONObject]?, now: Timestamp
    ) {
        let spec = object["spec"]?.objectValue ?? [:]
        let counts = [
            "\(spec.count("replicas")) desired", "\(object.status("updatedReplicas")) updated",
            "\(object.status("replicas")) total", "\(object.status("availableReplicas")) available",
            "\(object.status("unavailableReplicas")) unavailable",
        ]
        let rolling = spec["strategy"]?["rollingUpdate"].map {
            "\($0["maxUnavailable"]?.goText ?? "0") max unavailable, \($0["maxSurge"]?.goText ?? "0") max surge"
        }
        sections = [
            .created(object), .field("Selector", spec["selector"]?.labelSelectorExpression ?? ""),
            .field("Replicas", counts.joined(separator: " | ")), .field("StrategyType", spec.text("strategy", "type")),
            .field("MinReadySeconds", "\(spec.count("minReadySeconds"))"),
            .optional("RollingUpdateStrategy", rolling), .podTemplate(spec["template"]),
            .conditions(object["status"]?["conditions"]),
            Self.replicaSets(replicaSets ?? [], of: spec["template"] ?? [:]), .events(events, now: now),
        ]
    }

    private static func replicaSets(_ all: [JSONObject], of template: JSONValue) -> DescriptionSection {
        if all.isEmpty { return .sections([]) }
        func text(_ sets: [JSONObject]) -> String {
            let words = sets.map {
                "\($0.text("metadata", "name")) (\($0.status("replicas"))/\($0["spec"]?["replicas"]?.integerValue ?? 0) replicas created)"
            }
            return words.joined(separator: ", ").ifEmpty("<none>")
        }
        let new = all.firstIndex { $0["spec"]?["template"]?.withoutTemplateHash == template.withoutTemplateHash }
        var old = all
        if let new { old.remove(at: new) }
        return .sections([
            .field("OldReplicaSets", text(old)), .field("NewReplicaSet", text(new.map { [all[$0]] } ?? [])),
        ])
    }

    /// A ReplicaSet or ReplicationController, as kubectl describes it.
    public init(replicaSet object: JSONObject, pods: PodPhases, events: [JSONObject]?, now: Timestamp) {
        let spec = object["spec"]?.objectValue ?? [:]
        let selector = spec["selector"] ?? [:]
        let isSet = object.text("kind") == "ReplicaSet"
        sections = [
            .selected(object, isSet ? selector.labelSelectorText : (selector.objectValue ?? [:]).labelText),
            .when(isSet, .controller(of: object)),
            .field("Replicas", "\(object.status("replicas")) current / \(spec.count("replicas")) desired"),
            pods.section, .podTemplate(spec["template"]), .conditions(object["status"]?["conditions"]),
            .events(events, now: now),
        ]
    }

    /// A StatefulSet, as kubectl describes it.
    public init(statefulSet object: JSONObject, pods: PodPhases, events: [JSONObject]?, now: Timestamp) {
        let spec = object["spec"]?.objectValue ?? [:]
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let rolling = spec["updateStrategy"]?["rollingUpdate"]
        sections = [
            .field("Name", metadata.name), .field("Namespace", metadata.namespace), .creationTimestamp(object),
            .field("Selector", spec["selector"]?.labelSelectorExpression ?? ""),
            .labels(metadata.labels), .annotations(metadata.annotations),
            .field("Replicas", "\(spec.count("replicas")) desired | \(object.status("replicas")) total"),
            .field("Update Strategy", spec.text("updateStrategy", "type")),
            rolling?["partition"].map { .field("Partition", $0.goText, level: 1) } ?? .sections([]), pods.section,
            .podTemplate(spec["template"]), Self.volumeClaims(spec["volumeClaimTemplates"]?.arrayValue ?? []),
            .events(events, now: now),
        ]
    }

    private static func volumeClaims(_ templates: [JSONValue]) -> DescriptionSection {
        if templates.isEmpty { return .field("Volume Claims", "<none>") }
        return .sections(
            [.lines(["Volume Claims:"])]
                + templates.map { template in
                    let metadata = ObjectMeta(template["metadata"]?.objectValue ?? [:])
                    let storage = template[path: "spec", "resources", "requests", "storage"]
                    return .sections([
                        .field("Name", metadata.name, level: 1),
                        .field("StorageClass", template[path: "spec", "storageClassName"].text, level: 1),
                        .labels(metadata.labels, title: "  Labels"),
                        .labels(metadata.annotations, title: "  Annotations"),
                        .field("Capacity", storage?.goText ?? "<default>", level: 1),
                        .field("Access Modes", template[path: "spec", "accessModes"]?.goText ?? "[]", level: 1),
                    ])
                })
    }

    /// A DaemonSet, as kubectl describes it.
    public init(daemonSet object: JSONObject, pods: PodPhases, events: [JSONObject]?, now: Timestamp) {
        let spec = object["spec"]?.objectValue ?? [:]
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let nodeSelector = spec["template"]?[path: "spec", "nodeSelector"]?.objectValue ?? [:]
        let counts = [
            ("Desired Number of Nodes Scheduled", "desiredNumberScheduled"),
            ("Current Number of Nodes Scheduled", "currentNumberScheduled"),
            ("Number of Nodes Scheduled with Up-to-date Pods", "updatedNumberScheduled"),
            ("Number of Nodes Scheduled with Available Pods", "numberAvailable"),
            ("Number of Nodes Misscheduled", "numberMisscheduled"),
        ]
        sections = [
            .field("Name", metadata.name), .field("Namespace", metadata.namespace),
            .field("Selector", spec["selector"]?.labelSelectorExpression ?? ""),
            .field("Node-Selector", nodeSelector.labelText), .labels(metadata.labels),
            .annotations(metadata.annotations), .lines(counts.map { "\($0.0): \(object.status($0.1))" }),
            pods.section, .podTemplate(spec["template"]), .events(events, now: now),
        ]
    }
}

extension DescriptionSection {
    /// Name, namespace, moment of creation, labels and annotations.
    fileprivate static func created(_ object: JSONObject) -> DescriptionSection {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        return .sections([
            .field("Name", metadata.name), .field("Namespace", metadata.namespace), .creationTimestamp(object),
            .labels(metadata.labels), .annotations(metadata.annotations),
        ])
    }

    static func creationTimestamp(_ object: JSONObject) -> DescriptionSection {
        .field("CreationTimestamp", (object["metadata"]?.objectValue ?? [:]).time("creationTimestamp"))
    }

    /// Name, namespace, selector, labels and annotations.
    static func selected(_ object: JSONObject, _ selector: String) -> DescriptionSection {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        return .sections([
            .field("Name", metadata.name), .field("Namespace", metadata.namespace), .field("Selector", selector),
            .labels(metadata.labels), .annotations(metadata.annotations),
        ])
    }
}

extension JSONObject {
    /// A number of the object, 0 where it is missing.
    func count(_ member: String) -> Int64 { self[member]?.integerValue ?? 0 }

    /// A number of the status, 0 where it is missing.
    func status(_ member: String) -> Int64 { self["status"]?[member]?.integerValue ?? 0 }
}

extension JSONValue {
    /// A Pod template without the label that a Deployment adds to those of its ReplicaSets.
    fileprivate var withoutTemplateHash: JSONValue {
        guard case .object(var template) = self, case .object(var metadata)? = template["metadata"] else { return self }
        metadata.update("labels") { $0["pod-template-hash"] = JSONValue?.none }
        template["metadata"] = .object(metadata)
        return .object(template)
    }
}
