public import JSON
public import KubernetesModel

/// The table of `kubectl events`: made by the client, and with the kinds of objects as they are spelled.
public enum EventTable {
    private static let columns = [
        TableColumn("Last Seen", ""), TableColumn("Type", ""), TableColumn("Reason", ""), TableColumn("Object", ""),
        TableColumn("Message", ""),
    ]

    /// A row for each of `events`, in their order.
    public static func table(of events: [JSONObject], now: Timestamp) -> Table {
        Table(
            columns: columns,
            rows: events.map { json in
                let event = Event(json)
                let object = "\(event.involvedObject.text("kind"))/\(event.involvedObject.text("name"))"
                return Table.Row(
                    cells: [event.interval(now), event.type, event.reason, object, event.message.trimmingSpace]
                        .map(JSONValue.string), object: json)
            })
    }

    /// The seconds since an event was seen last; nil where nobody wrote that down.
    public static func age(of event: JSONObject, now: Timestamp) -> Double? {
        Event(event).lastMoment.map(now.seconds(since:))
    }

    /// `events`, the one that was seen last at the end.
    public static func sorted(_ events: [JSONObject]) -> [JSONObject] {
        let never = Timestamp(seconds: .min)
        return events.map { (moment: Event($0).lastMoment ?? never, event: $0) }.enumerated().sorted { left, right in
            (left.element.moment, left.offset) < (right.element.moment, right.offset)
        }.map(\.element.event)
    }
}
