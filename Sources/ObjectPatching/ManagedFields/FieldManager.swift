internal import JSON
public import KubernetesModel

/// Keeps the managed fields of the objects of one kind, and applies manifests to them on behalf of their managers.
///
/// Follows `k8s.io/apimachinery/pkg/util/managedfields` and structured-merge-diff. Pure: objects in, objects out; the
/// time is the caller's.
public struct FieldManager: Sendable {
    let schema: MergeSchema
    let gvk: GroupVersionKind
    /// Empty for the object itself.
    let subresource: String
    /// What the resource does not take from a client, and nobody therefore owns through it.
    let reset: FieldSet

    /// - Parameters:
    ///   - subresource: `status` and the like; empty for the object itself.
    ///   - hasStatus: whether the kind has a status subresource: the object itself is then written without its status.
    public init(schema: MergeSchema, gvk: GroupVersionKind, subresource: String = "", hasStatus: Bool = true) {
        self.schema = schema
        self.gvk = gvk
        self.subresource = subresource
        switch (subresource, hasStatus) {
        case ("status", _): reset = FieldSet(.field("spec"))
        case ("", true): reset = FieldSet(.field("status"))
        default: reset = FieldSet()
        }
    }

    /// The object that a create, an update or a patch other than apply results in, with the fields that changed owned
    /// by `manager`.
    ///
    /// - Parameters:
    ///   - new: the object as the request leaves it: decoded and defaulted, nothing allocated yet.
    ///   - live: the stored object; nil when the object is created.
    ///   - manager: the field manager that the request names, or the first word of its user agent.
    ///   - time: RFC 3339 in UTC to the second.
    public func updated(_ new: KubernetesObject, from live: KubernetesObject?, by manager: String, at time: String)
        -> KubernetesObject
    {
        let managed = managedFields(new: new, live: live)
        let result = new.withManagedFields(nil)
        // An object without managed fields, or whose managed fields are being dropped, stays without.
        if managed.entries.isEmpty && live != nil { return result }
        let changed = tracked(managed, from: live, to: result, by: manager, at: time)
        return result.withManagedFields(changed)
    }

    private func managedFields(new: KubernetesObject, live: KubernetesObject?) -> ManagedFields {
        let stored = (try? ManagedFields(live?.json["metadata"]?["managedFields"])) ?? ManagedFields()
        if !subresource.isEmpty { return stored }
        let sent = new.json["metadata"]?["managedFields"]
        if sent == [] || sent == [[:]] { return ManagedFields() }
        guard let sent = try? ManagedFields(sent), !sent.entries.isEmpty else { return stored }
        return sent
    }

    /// `managed` after a change from `live` to `new` by `manager`: who else owned a changed field loses it.
    func tracked(
        _ managed: ManagedFields, from live: KubernetesObject?, to new: KubernetesObject, by manager: String,
        at time: String
    ) -> ManagedFields {
        var managed = managed
        let changes = FieldComparison(from: typed(live), to: typed(new), schema).excluding(reset)
        let written = changes.modified.union(changes.added)
        drop(written.union(changes.removed), from: &managed) { _ in true }
        let own = written.subtracting(Self.stripped)
        if !own.isEmpty {
            let key = ManagedFields.Manager(
                name: manager.isEmpty ? "unknown" : manager, isApplied: false, apiVersion: gvk.apiVersion,
                subresource: subresource)
            let previous = managed[key]?.fields ?? FieldSet()
            managed[key] = ManagedFields.Entry(
                apiVersion: gvk.apiVersion, fields: own.union(previous), time: time)
        }
        managed.capUpdateManagers()
        return managed
    }

    /// Takes `fields` from the managers that `isIncluded`, and forgets those of versions that are no longer served.
    func drop(
        _ fields: FieldSet, from managed: inout ManagedFields, where isIncluded: (ManagedFields.Manager) -> Bool
    ) {
        for (manager, entry) in managed.entries where entry.apiVersion != gvk.apiVersion { managed[manager] = nil }
        managed.updateFields(where: isIncluded) { $0.subtracting(fields) }
    }

    /// Fields that are nobody's.
    static let stripped: FieldSet = {
        var set = FieldSet(.field("apiVersion")).union(FieldSet(.field("kind"))).union(FieldSet(.field("metadata")))
        for name in [
            "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields",
            "resourceVersion",
        ] { set = set.union(FieldSet(.field("metadata"), .field(name))) }
        return set
    }()

    /// `object` as Kubernetes' types hold it: without managed fields, and with the members that are always there.
    func typed(_ object: KubernetesObject?) -> JSONValue {
        var json = object?.withManagedFields(nil).json ?? [:]
        guard case .typed(.object(let schema)) = schema else { return .object(json) }
        json.fillAlwaysPresent(schema)
        return .object(json)
    }
}

extension KubernetesObject {
    /// This object with other managed fields; without any where there are none.
    func withManagedFields(_ managed: ManagedFields?) -> KubernetesObject {
        var copy = self
        let value = managed?.json
        if value == nil && copy.json["metadata"]?["managedFields"] == nil { return copy }
        copy.json.update("metadata") { $0["managedFields"] = value }
        return copy
    }

    /// This object with the managed fields of `old` where nothing but times differs between the two: a request that
    /// changes nothing then writes nothing.
    public func keepingManagedFieldsTimes(of old: KubernetesObject) -> KubernetesObject {
        func withoutTimes(_ object: KubernetesObject) -> JSONValue? {
            guard let entries = object.json["metadata"]?["managedFields"]?.arrayValue else { return JSONValue?.none }
            return .array(
                entries.map { entry in
                    var entry = entry
                    entry["time"] = JSONValue?.none
                    return entry
                })
        }
        guard withoutTimes(self) == withoutTimes(old) else { return self }
        guard withManagedFields(nil) == old.withManagedFields(nil) else { return self }
        return old
    }
}

extension JSONObject {
    /// Puts in the members that Kubernetes' types always have: what is there before and after was neither added nor
    /// removed.
    fileprivate mutating func fillAlwaysPresent(_ schema: ObjectSchema) {
        for field in schema.fields {
            guard case .object(let inner) = field.type else { continue }
            if self[field.name] == nil { self[field.name] = [:] }
            update(field.name) { $0.fillAlwaysPresent(inner) }
        }
        fillPlainMembers(schema)
    }

    fileprivate mutating func fillPlainMembers(_ schema: ObjectSchema) {
        for field in schema.fields where field.zero == .written && self[field.name] == nil {
            switch field.type {
            case .object: self[field.name] = [:]
            case .string, .quantity, .bytes: self[field.name] = ""
            case .int32, .int64, .intOrString: self[field.name] = 0
            case .boolean: self[field.name] = false
            case .list, .map, .time, .microTime, .any: self[field.name] = .null
            }
        }
    }
}

extension JSONValue {
    fileprivate mutating func fillAlwaysPresent(_ schema: ObjectSchema) {
        guard case .object(var members) = self else { return }
        members.fillPlainMembers(schema)
        self = .object(members)
    }
}
