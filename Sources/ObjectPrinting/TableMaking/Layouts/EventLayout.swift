internal import JSON
internal import KubernetesModel

extension TableLayout {
    static let events = TableLayout(columns: [
        TableColumn("Last Seen", ColumnDescription.eventLastTimestamp),
        TableColumn("Type", ColumnDescription.eventType),
        TableColumn("Reason", ColumnDescription.eventReason),
        TableColumn("Object", ColumnDescription.eventInvolvedObject),
        TableColumn("Subobject", priority: 1, ColumnDescription.objectReferenceFieldPath),
        TableColumn("Source", priority: 1, ColumnDescription.eventSource),
        TableColumn("Message", ColumnDescription.eventMessage),
        TableColumn("First Seen", priority: 1, ColumnDescription.eventFirstTimestamp),
        TableColumn("Count", priority: 1, ColumnDescription.eventCount),
        TableColumn("Name", format: "name", priority: 1, ColumnDescription.name),
    ]) { object, context in
        let event = Event(object)
        return [
            .string(event.lastSeen(context.now)), .string(event.type), .string(event.reason),
            .string(event.target), .string(event.involvedObject.text("fieldPath")), .string(event.source),
            .string(event.message.trimmingSpace),
            .string(HumanDuration.age(since: event.firstMoment, now: context.now)),
            .integer(event.count), object.nameCell,
        ]
    }
}
