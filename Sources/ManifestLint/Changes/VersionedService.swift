internal import JSON
internal import KubernetesModel
internal import ServiceRules

/// A Service of one side of a change: what it says, and where that is written.
final class VersionedService: Sendable {
    let object: ManifestObject
    let value: JSONValue
    /// With the defaults of an apiserver; what only a server can give it is missing.
    let record: ServiceRecord

    init(_ object: ManifestObject, _ value: JSONValue) {
        self.object = object
        self.value = value
        var record = ServiceRecord(value)
        ServiceDefaults.apply(to: &record)
        self.record = record
    }

    /// As findings name it: `team-a/web`.
    var name: String { "\(object.effectiveNamespace)/\(object.name)" }

    /// Whether DNS answers with its endpoints instead of an address of its own.
    var isHeadless: Bool { record.clusterIP == "None" || record.isHeadless }

    /// Its labels to select by, by key.
    var selector: [Label] {
        (record.selector ?? [:]).map { Label(key: $0.key, value: $0.value.stringValue ?? "") }
    }
}
