internal import JSON
public import KubernetesModel

/// Everything that a server serves, as its discovery says.
public struct ServerResources: Sendable, Hashable {
    public struct Group: Sendable, Hashable {
        /// Empty for the core group.
        public let name: String
        /// The preferred version first.
        public let versions: [String]
    }

    /// The core group first, then the server's order.
    public let groups: [Group]
    /// By `apiVersion`, without subresources.
    public let resources: [String: [APIResource]]

    init(groups: [Group], resources: [String: [APIResource]]) {
        self.groups = groups
        self.resources = resources
    }

    /// All resources: by group, the preferred version of each before its others.
    public var all: [APIResource] { ordered { $0.versions } }

    /// One version of each resource: the preferred version of its group that has it.
    public var preferred: [APIResource] {
        var seen = Set<String>()
        return all.filter { seen.insert($0.gvr.qualifiedName).inserted }
    }

    /// `v1`, `apps/v1` …, sorted as `kubectl api-versions` sorts them.
    public var apiVersions: [String] {
        groups.flatMap { group in
            group.versions.map { GroupVersionResource(group: group.name, version: $0, resource: "").apiVersion }
        }
        .sorted { $0.precedesBytewise($1) }
    }

    private func ordered(_ versions: (Group) -> [String]) -> [APIResource] {
        groups.flatMap { group in
            versions(group).flatMap { version in
                resources[GroupVersionResource(group: group.name, version: version, resource: "").apiVersion] ?? []
            }
        }
    }

    func joined(with other: ServerResources) -> ServerResources {
        ServerResources(
            groups: groups + other.groups, resources: resources.merging(other.resources) { first, _ in first })
    }
}

// MARK: - Aggregated discovery (`apidiscovery.k8s.io/v2`)

extension ServerResources {
    /// Reads an `APIGroupDiscoveryList`; nil where `value` is none.
    init?(aggregated value: JSONValue) {
        guard value["kind"]?.stringValue == "APIGroupDiscoveryList" else { return nil }
        var groups: [Group] = []
        var resources: [String: [APIResource]] = [:]
        for item in value["items"]?.arrayValue ?? [] {
            let name = item["metadata"]?["name"]?.stringValue ?? ""
            var versions: [String] = []
            for entry in item["versions"]?.arrayValue ?? [] {
                guard let version = entry["version"]?.stringValue else { continue }
                versions.append(version)
                let key = GroupVersionResource(group: name, version: version, resource: "").apiVersion
                resources[key] = (entry["resources"]?.arrayValue ?? []).compactMap {
                    APIResource(aggregated: $0, group: name, version: version)
                }
            }
            groups.append(Group(name: name, versions: versions))
        }
        self.init(groups: groups, resources: resources)
    }
}

// MARK: - `APIGroupList` and `APIResourceList`, also the form of kubectl's cache

extension ServerResources.Group {
    init?(legacy value: JSONValue) {
        guard let name = value["name"]?.stringValue else { return nil }
        let versions = (value["versions"]?.arrayValue ?? []).compactMap { $0["version"]?.stringValue }
        let preferred = value["preferredVersion"]?["version"]?.stringValue
        self.init(
            name: name, versions: versions.filter { $0 == preferred } + versions.filter { $0 != preferred })
    }

    var json: JSONValue {
        let versions = versions.map { version -> JSONValue in
            let groupVersion = GroupVersionResource(group: name, version: version, resource: "").apiVersion
            return ["groupVersion": .string(groupVersion), "version": .string(version)]
        }
        return [
            "name": .string(name), "versions": .array(versions), "preferredVersion": versions.first ?? [:],
        ]
    }
}

extension APIResource {
    init?(aggregated value: JSONValue, group: String, version: String) {
        guard let name = value["resource"]?.stringValue, let kind = value["responseKind"]?["kind"]?.stringValue else {
            return nil
        }
        self.init(
            gvr: GroupVersionResource(group: group, version: version, resource: name), kind: kind,
            singular: value["singularResource"]?.stringValue ?? "", shortNames: value.strings("shortNames"),
            isNamespaced: value["scope"]?.stringValue == "Namespaced", verbs: value.strings("verbs"),
            categories: value.strings("categories"))
    }

    /// nil for a subresource.
    init?(legacy value: JSONValue, apiVersion: String) {
        guard let name = value["name"]?.stringValue, !name.contains("/"), let kind = value["kind"]?.stringValue else {
            return nil
        }
        let gv = GroupVersionKind(apiVersion: apiVersion, kind: kind)
        self.init(
            gvr: GroupVersionResource(
                group: value["group"]?.stringValue ?? gv.group, version: value["version"]?.stringValue ?? gv.version,
                resource: name),
            kind: kind, singular: value["singularName"]?.stringValue ?? "", shortNames: value.strings("shortNames"),
            isNamespaced: value["namespaced"]?.boolValue ?? false, verbs: value.strings("verbs"),
            categories: value.strings("categories"))
    }

    var json: JSONValue {
        var object: JSONObject = [
            "name": .string(gvr.resource), "singularName": .string(singular), "namespaced": .bool(isNamespaced),
            "group": .string(gvr.group), "version": .string(gvr.version), "kind": .string(kind),
            "verbs": .array(verbs.map(JSONValue.string)),
        ]
        if !shortNames.isEmpty { object["shortNames"] = .array(shortNames.map(JSONValue.string)) }
        if !categories.isEmpty { object["categories"] = .array(categories.map(JSONValue.string)) }
        return .object(object)
    }
}

extension JSONValue {
    fileprivate func strings(_ member: String) -> [String] {
        (self[member]?.arrayValue ?? []).compactMap(\.stringValue)
    }
}
