internal import JSON
internal import KubernetesModel

extension DescriptionSection {
    /// The events of an object, oldest first.
    /// - Parameter events: nil where they are not asked for: nothing is shown.
    static func events(_ events: [JSONObject]?, now: Timestamp) -> DescriptionSection {
        guard let events else { return .sections([]) }
        if events.isEmpty { return .field("Events", "<none>") }
        let sorted = events.map { (moment: lastMoment($0), event: $0) }.enumerated().sorted { left, right in
            left.element.moment == right.element.moment
                ? left.offset < right.offset : left.element.moment < right.element.moment
        }
        return .sections([
            .realign,
            .table(
                "Events:", columns: ["Type", "Reason", "Age", "From", "Message"],
                rows: sorted.map { row($0.element.event, now) }, level: 1),
        ])
    }

    private static func lastMoment(_ event: JSONObject) -> Timestamp {
        Timestamp(event.text("lastTimestamp")) ?? Timestamp(seconds: .min)
    }

    private static func row(_ event: JSONObject, _ now: Timestamp) -> [String] {
        var message = event.text("message").trimmingSpace
        let field = event.text("involvedObject", "fieldPath")
        if !field.isEmpty { message = "\(field): \(message)" }
        return [
            event.text("type"), event.text("reason"), Event(event).interval(now),
            event.text("source", "component").ifEmpty(event.text("reportingComponent")), message,
        ]
    }
}
