public import JSON
internal import KubernetesModel

extension RulesComparison {
    /// The differences by Service, each with its place; a line that says so where there are none.
    public var text: String {
        guard !isSame else { return "no difference in \(wantedCount) rules\n" }
        var text = ""
        var service: String?
        for difference in differences {
            if difference.service != service {
                service = difference.service
                text += difference.service.isEmpty ? "every node:\n" : "\(difference.service):\n"
            }
            text += "  \(difference.kind.rawValue) in \(difference.place)\n"
            for line in (difference.found ?? "").split(separator: "\n") { text += "    - \(line)\n" }
            for line in (difference.wanted ?? "").split(separator: "\n") { text += "    + \(line)\n" }
        }
        return text
    }

    /// The differences for programs.
    public var json: JSONValue {
        [
            "same": .bool(isSame), "rules": .integer(Int64(wantedCount)),
            "differences": .array(
                differences.map { difference in
                    var json: JSONObject = [
                        "kind": .string(difference.kind.rawValue), "service": .string(difference.service),
                        "place": .string(difference.place),
                    ]
                    json["wanted"] = difference.wanted.map(JSONValue.string)
                    json["found"] = difference.found.map(JSONValue.string)
                    return .object(json)
                }),
        ]
    }
}
