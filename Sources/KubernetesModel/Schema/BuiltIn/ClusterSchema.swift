/// Namespace, ConfigMap and the two kinds of Event.
extension ObjectSchema {
    /// `v1` Namespace.
    public static let namespace = kind(
        "Namespace", "A scope for names: objects of different namespaces may have the same name.",
        [
            FieldSchema("spec", .object(namespaceSpec), "What is wanted of the Namespace."),
            FieldSchema("status", .object(namespaceStatus), "The state of the Namespace."),
        ])

    static let namespaceSpec = ObjectSchema(
        "NamespaceSpec", "What is wanted of a Namespace.",
        fields: [
            FieldSchema(
                "finalizers", .list(.string), typeName: "FinalizerName",
                "What has to be done before the Namespace may go.")
        ])

    static let namespaceStatus = ObjectSchema(
        "NamespaceStatus", "The state of a Namespace.",
        fields: [
            FieldSchema(
                "conditions", .list(.object(namespaceCondition), .keyed("type")), "The current state, aspect by aspect."
            ),
            FieldSchema(
                "phase", .string, typeName: "NamespacePhase", oneOf: ["Active", "Terminating"],
                "Whether the Namespace is in use or going away."),
        ])

    static let namespaceCondition = ObjectSchema(
        "NamespaceCondition", "One aspect of the state of a Namespace.",
        fields: [
            FieldSchema("lastTransitionTime", .time, "When the status last changed."),
            FieldSchema("message", .string, "Details, for people."),
            FieldSchema("reason", .string, "One word for programs: why the status last changed."),
            FieldSchema(
                "status", .string, typeName: "ConditionStatus", required: true, "`True`, `False` or `Unknown`."),
            FieldSchema("type", .string, typeName: "NamespaceConditionType", required: true, "The aspect."),
        ])

    /// `v1` ConfigMap.
    public static let configMap = kind(
        "ConfigMap", "Configuration by key, for Pods to read.",
        [
            FieldSchema(
                "binaryData", .map(.bytes), "Values that are no UTF-8 text; keys must differ from those of data."),
            FieldSchema(
                "data", .map(.string), "Values by key; keys consist of letters, digits, `-`, `_` and `.`."),
            FieldSchema("immutable", .boolean, "Whether the values can no longer be changed."),
        ])

    /// `v1` Event.
    public static let coreEvent = kind(
        "Event", "A report of something that happened to an object.", metadataRequired: true,
        [
            FieldSchema("action", .string, "What was done about the object."),
            FieldSchema("count", .int32, "How often it happened."),
            FieldSchema("eventTime", .microTime, "When it was first noticed."),
            FieldSchema("firstTimestamp", .time, "When it happened first."),
            FieldSchema("involvedObject", .object(objectReference), required: true, "The object it happened to."),
            FieldSchema("lastTimestamp", .time, "When it happened last."),
            FieldSchema("message", .string, "What happened, for people."),
            FieldSchema("reason", .string, "One word for programs: why it happened."),
            FieldSchema("related", .object(objectReference), "Another object that has to do with it."),
            FieldSchema("reportingComponent", .string, "The controller that reports it, `kubernetes.io/kubelet`."),
            FieldSchema("reportingInstance", .string, "The instance of that controller."),
            FieldSchema("series", .object(coreEventSeries), "The series this Event is of, if any."),
            FieldSchema("source", .object(eventSource), "The component that reports it."),
            FieldSchema("type", .string, "`Normal` or `Warning`."),
        ])

    static let coreEventSeries = ObjectSchema(
        "EventSeries", "A series of the same Event.",
        fields: [
            FieldSchema("count", .int32, "How often it happened so far."),
            FieldSchema("lastObservedTime", .microTime, "When it happened last."),
        ])

    static let eventSource = ObjectSchema(
        "EventSource", "Who reports an Event.",
        fields: [
            FieldSchema("component", .string, "The component."),
            FieldSchema("host", .string, "The node it runs on."),
        ])

    private static let events = "io.k8s.api.events.v1"

    /// `events.k8s.io/v1` Event.
    public static let event = kind(
        "Event", in: events, "A report of something that happened to an object.",
        [
            FieldSchema("action", .string, "What was done about the object."),
            FieldSchema("deprecatedCount", .int32, "The count of a core Event."),
            FieldSchema("deprecatedFirstTimestamp", .time, "The firstTimestamp of a core Event."),
            FieldSchema("deprecatedLastTimestamp", .time, "The lastTimestamp of a core Event."),
            FieldSchema("deprecatedSource", .object(eventSource), "The source of a core Event."),
            FieldSchema("eventTime", .microTime, required: true, "When it was first noticed."),
            FieldSchema("note", .string, "What happened, for people."),
            FieldSchema("reason", .string, "One word for programs: why it happened."),
            FieldSchema("regarding", .object(objectReference), "The object it happened to."),
            FieldSchema("related", .object(objectReference), "Another object that has to do with it."),
            FieldSchema("reportingController", .string, "The controller that reports it."),
            FieldSchema("reportingInstance", .string, "The instance of that controller."),
            FieldSchema("series", .object(eventSeries), "The series this Event is of, if any."),
            FieldSchema("type", .string, "`Normal` or `Warning`."),
        ])

    static let eventSeries = ObjectSchema(
        "EventSeries", in: events, "A series of the same Event.",
        fields: [
            FieldSchema("count", .int32, required: true, "How often it happened so far."),
            FieldSchema("lastObservedTime", .microTime, required: true, "When it happened last."),
        ])
}
