internal import JSON
internal import KubernetesModel
internal import ServiceRules

/// A Service of one side of a change, as it is written.
final class ServiceVersion: Sendable {
    let object: ManifestObject
    let value: JSONValue

    init(_ object: ManifestObject, _ value: JSONValue) {
        self.object = object
        self.value = value
    }

    /// As findings name it: `team-a/web`.
    var name: String { "\(object.effectiveNamespace)/\(object.name)" }
}

/// A Service that changes: what it says, and what an apiserver makes of it.
struct VersionedService: Sendable {
    let object: ManifestObject
    let value: JSONValue
    /// With the defaults of an apiserver; what only a server can give it is missing.
    let record: ServiceRecord

    init(_ version: ServiceVersion) {
        object = version.object
        value = version.value
        var record = ServiceRecord(version.value)
        ServiceDefaults.apply(to: &record)
        self.record = record
    }

    /// Whether DNS answers with its endpoints instead of an address of its own.
    var isHeadless: Bool { record.clusterIP == "None" || record.isHeadless }

    /// Its labels to select by, by key.
    var selector: [Label] {
        (record.selector ?? [:]).map { Label(key: $0.key, value: $0.value.stringValue ?? "") }
    }
}
