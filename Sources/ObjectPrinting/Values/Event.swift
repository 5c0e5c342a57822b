internal import JSON
internal import KubernetesModel

/// Something that happened to an object, under its core/v1 or its events.k8s.io/v1 field names.
struct Event: Sendable {
    let json: JSONObject

    init(_ json: JSONObject) { self.json = json }

    var type: String { json.text("type") }
    var reason: String { json.text("reason") }
    var message: String { json.text("message").ifEmpty(json.text("note")) }
    var involvedObject: JSONObject { (json["involvedObject"] ?? json["regarding"])?.objectValue ?? [:] }

    /// `pod/web-1`.
    var target: String {
        let kind = involvedObject.text("kind").lowercased()
        let name = involvedObject.text("name")
        return name.isEmpty ? kind : "\(kind)/\(name)"
    }

    /// Who reported it and where: `kubelet, node-1`.
    var source: String {
        let source = (json["source"] ?? json["deprecatedSource"])?.objectValue ?? [:]
        let component = source.text("component").ifEmpty(json.text("reportingComponent"))
            .ifEmpty(json.text("reportingController"))
        let instance = source.text("host").ifEmpty(json.text("reportingInstance"))
        return instance.isEmpty ? component : "\(component), \(instance)"
    }

    private var series: JSONObject? { json["series"]?.objectValue }

    /// How often it was seen.
    var count: Int64 {
        if let series { return series["count"]?.integerValue ?? 0 }
        let count = (json["count"] ?? json["deprecatedCount"])?.integerValue ?? 0
        return count == 0 ? 1 : count
    }

    var firstMoment: Timestamp? {
        moment(json["firstTimestamp"] ?? json["deprecatedFirstTimestamp"]) ?? moment(json["eventTime"])
    }

    func lastSeen(_ now: Timestamp) -> String {
        if let series { return HumanDuration.age(since: series["lastObservedTime"], now: now) }
        return HumanDuration.age(
            since: moment(json["lastTimestamp"] ?? json["deprecatedLastTimestamp"]) ?? firstMoment, now: now)
    }

    /// When it was seen, and how often since when: `5m (x3 over 10m)`.
    func interval(_ now: Timestamp) -> String {
        let first = HumanDuration.age(
            since: moment(json["eventTime"]) ?? moment(json["firstTimestamp"]), now: now)
        if let series {
            let last = HumanDuration.age(since: series["lastObservedTime"], now: now)
            return "\(last) (x\(series["count"]?.integerValue ?? 0) over \(first))"
        }
        if let count = json["count"]?.integerValue, count > 1 {
            return "\(HumanDuration.age(since: json["lastTimestamp"], now: now)) (x\(count) over \(first))"
        }
        return first
    }

    /// When it was seen last; nil where nobody wrote that down.
    var lastMoment: Timestamp? {
        moment(series?["lastObservedTime"]) ?? moment(json["lastTimestamp"] ?? json["deprecatedLastTimestamp"])
            ?? moment(json["eventTime"])
    }

    private func moment(_ value: JSONValue?) -> Timestamp? { value?.stringValue.flatMap { Timestamp($0) } }
}

extension String {
    /// This text without white space at either end.
    var trimmingSpace: String {
        guard let start = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
