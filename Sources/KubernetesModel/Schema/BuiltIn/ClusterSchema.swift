/// Namespace, ConfigMap and the two kinds of Event.
extension ObjectSchema {
    /// `v1` Namespace.
    public static let namespace = kind(
        "Namespace", "A scope for names: objects of different namespaces may have the same name.",
        [
            FieldSchema("spec", .object(namespaceSpec), zero: .written, "What is wanted of the Namespace."),
            FieldSchema("status", .object(namespaceStatus), zero: .written, "The state of the Namespace."),
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
            FieldSchema("lastTransitionTime", .time, zero: .written, "When the status last changed."),
            FieldSchema("message", .string, "Details, for people."),
            FieldSchema("reason", .string, "One word for programs: why the status last changed."),
            FieldSchema(
                "status", .string, typeName: "ConditionStatus", required: true, zero: .written,
                "`True`, `False` or `Unknown`."),
            FieldSchema(
                "type", .string, typeName: "NamespaceConditionType", required: true, zero: .written, "The aspect."),
        ])

    /// `v1` ConfigMap.
    public static let configMap = kind(
        "ConfigMap", "Configuration by key, for Pods to read.",
        [
            FieldSchema(
                "binaryData", .map(.bytes), "Values that are no UTF-8 text; keys must differ from those of data."),
            FieldSchema(
                "data", .map(.string), "Values by key; keys consist of letters, digits, `-`, `_` and `.`."),
            FieldSchema("immutable", .boolean, zero: .kept, "Whether the values can no longer be changed."),
        ])

    /// `v1` Event.
    public static let coreEvent = kind(
        "Event", "A report of something that happened to an object.", metadataRequired: true,
        [
            FieldSchema("action", .string, "What was done about the object."),
            FieldSchema("count", .int32, "How often it happened."),
            FieldSchema("eventTime", .microTime, zero: .written, "When it was first noticed."),
            FieldSchema("firstTimestamp", .time, zero: .written, "When it happened first."),
            FieldSchema(
                "involvedObject", .object(objectReference), required: true, zero: .written, "The object it happened to."
            ),
            FieldSchema("lastTimestamp", .time, zero: .written, "When it happened last."),
            FieldSchema("message", .string, "What happened, for people."),
            FieldSchema("reason", .string, "One word for programs: why it happened."),
            FieldSchema("related", .object(objectReference), zero: .kept, "Another object that has to do with it."),
            FieldSchema(
                "reportingComponent", .string, zero: .written,
                "The controller that reports it, `kubernetes.io/kubelet`."),
            FieldSchema("reportingInstance", .string, zero: .written, "The instance of that controller."),
            FieldSchema("series", .object(coreEventSeries), zero: .kept, "The series this Event is of, if any."),
            FieldSchema("source", .object(eventSource), zero: .written, "The component that reports it."),
            FieldSchema("type", .string, "`Normal` or `Warning`."),
        ])

    static let coreEventSeries = ObjectSchema(
        "EventSeries", "A series of the same Event.",
        fields: [
            FieldSchema("count", .int32, "How often it happened so far."),
            FieldSchema("lastObservedTime", .microTime, zero: .written, "When it happened last."),
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
            FieldSchema("deprecatedFirstTimestamp", .time, zero: .written, "The firstTimestamp of a core Event."),
            FieldSchema("deprecatedLastTimestamp", .time, zero: .written, "The lastTimestamp of a core Event."),
            FieldSchema("deprecatedSource", .object(eventSource), zero: .written, "The source of a core Event."),
            FieldSchema("eventTime", .microTime, required: true, zero: .written, "When it was first noticed."),
            FieldSchema("note", .string, "What happened, for people."),
            FieldSchema("reason", .string, "One word for programs: why it happened."),
            FieldSchema("regarding", .object(objectReference), zero: .written, "The object it happened to."),
            FieldSchema("related", .object(objectReference), zero: .kept, "Another object that has to do with it."),
            FieldSchema("reportingController", .string, "The controller that reports it."),
            FieldSchema("reportingInstance", .string, "The instance of that controller."),
            FieldSchema("series", .object(eventSeries), zero: .kept, "The series this Event is of, if any."),
            FieldSchema("type", .string, "`Normal` or `Warning`."),
        ])

    static let eventSeries = ObjectSchema(
        "EventSeries", in: events, "A series of the same Event.",
        fields: [
            FieldSchema("count", .int32, required: true, zero: .written, "How often it happened so far."),
            FieldSchema("lastObservedTime", .microTime, required: true, zero: .written, "When it happened last."),
        ])
}
