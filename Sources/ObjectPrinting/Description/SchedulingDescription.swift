public import JSON
public import KubernetesModel

extension Description {
    /// A PriorityClass, as kubectl describes it.
    public init(priorityClass object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        sections = [
            .field("Name", object.text("metadata", "name")), .field("Value", object["value"]?.goText ?? "0"),
            .field("GlobalDefault", object["globalDefault"]?.goText ?? "false"),
            .field("PreemptionPolicy", object.text("preemptionPolicy")),
            .field("Description", object.text("description")),
            .field("Annotations", (object["metadata"]?["annotations"]?.objectValue ?? [:]).labelText),
            .events(events, now: now),
        ]
    }

    /// A PodDisruptionBudget, as kubectl describes it.
    public init(podDisruptionBudget object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let spec = object["spec"]?.objectValue ?? [:]
        let bound =
            spec["minAvailable"].map { DescriptionSection.field("Min available", $0.goText) }
            ?? spec["maxUnavailable"].map { .field("Max unavailable", $0.goText) }
        let counts = [
            ("Allowed disruptions", "disruptionsAllowed"), ("Current", "currentHealthy"),
            ("Desired", "desiredHealthy"), ("Total", "expectedPods"),
        ]
        sections = [
            .field("Name", object.text("metadata", "name")), .field("Namespace", object.text("metadata", "namespace")),
            bound ?? .sections([]), .field("Selector", spec["selector"]?.labelSelectorText ?? "<unset>"),
            .lines(["Status:"]),
            .sections(counts.map { .field($0.0, "\(object.status($0.1))", level: 2) }), .events(events, now: now),
        ]
    }
}
