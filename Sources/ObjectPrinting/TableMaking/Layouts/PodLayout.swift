internal import JSON
internal import KubernetesModel

extension TableLayout {
    static let pods = TableLayout(
        columns: [
            .name,
            TableColumn("Ready", "The aggregate readiness state of this pod for accepting traffic."),
            TableColumn("Status", "The aggregate status of the containers in this pod."),
            TableColumn(
                "Restarts",
                "The number of times the containers in this pod have been restarted and when the last container in "
                    + "this pod has restarted."),
            .age,
            TableColumn("IP", priority: 1, ColumnDescription.podIP),
            TableColumn("Node", priority: 1, ColumnDescription.podNodeName),
            TableColumn("Nominated Node", priority: 1, ColumnDescription.podNominatedNodeName),
            TableColumn("Readiness Gates", priority: 1, ColumnDescription.podReadinessGates),
        ],
        conditions: { object in
            switch object.text("status", "phase") {
            case "Succeeded": completion("Succeeded", "The pod has completed successfully.")
            case "Failed": completion("Failed", "The pod failed.")
            default: nil
            }
        },
        cells: { object, context in
            let summary = PodSummary(object)
            var restarts = String(summary.restarts)
            if summary.restarts != 0, let last = summary.lastRestart {
                restarts += " (\(HumanDuration.age(since: last, now: context.now)) ago)"
            }
            return [
                object.nameCell, .string("\(summary.readyContainers)/\(summary.totalContainers)"),
                .string(summary.reason), .string(restarts), context.age(object),
                .string((object["status"]?["podIPs"]?[0]?["ip"]?.stringValue ?? "").ifEmpty("<none>")),
                .string(object.text("spec", "nodeName").ifEmpty("<none>")),
                .string(object.text("status", "nominatedNodeName").ifEmpty("<none>")),
                .string(readinessGatesText(object)),
            ]
        })

    private static func completion(_ reason: JSONValue, _ message: JSONValue) -> JSONValue {
        [["message": message, "reason": reason, "status": "True", "type": "Completed"]]
    }

    private static func readinessGatesText(_ pod: JSONObject) -> String {
        let gates = pod["spec"]?["readinessGates"]?.arrayValue ?? []
        if gates.isEmpty { return "<none>" }
        let conditions = pod["status"]?["conditions"]?.arrayValue ?? []
        let open = gates.filter { gate in
            conditions.first { $0["type"] == gate["conditionType"] }?["status"]?.stringValue == "True"
        }
        return "\(open.count)/\(gates.count)"
    }
}
