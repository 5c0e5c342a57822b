internal import JSON
public import KubernetesModel

/// Everything that a server serves, as its discovery says.
public struct ServerResources: Sendable, Hashable {
    /// An API group and its versions.
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
    /// By `apiVersion`, why the server could not say what it has: the group's own server is away or broken.
    public let failures: [String: String]

    init(groups: [Group], resources: [String: [APIResource]], failures: [String: String] = [:]) {
        self.groups = groups
        self.resources = resources
        self.failures = failures
    }

    /// One line about all ``failures``, in client-go's words; nil where there is none.
    public var failureSummary: String? {
        if failures.isEmpty { return nil }
        let parts = failures.sorted { $0.key.precedesBytewise($1.key) }.map { "\($0.key): \($0.value)" }
        return "unable to retrieve the complete list of server APIs: \(parts.joined(separator: ", "))"
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
            groups: groups + other.groups, resources: resources.merging(other.resources) { first, _ in first },
            failures: failures.merging(other.failures) { first, _ in first })
    }
}

// MARK: - Aggregated discovery (`apidiscovery.k8s.io/v2`)

extension ServerResources {
    /// Reads an `APIGroupDiscoveryList`; nil where `value` is none.
    init?(aggregated value: JSONValue) {
        guard value["kind"]?.stringValue == "APIGroupDiscoveryList" else { return nil }
        var groups: [Group] = []
        var resources: [String: [APIResource]] = [:]
        var failures: [String: String] = [:]
        for item in value["items"]?.arrayValue ?? [] {
            let name = item["metadata"]?["name"]?.stringValue ?? ""
            guard name.isEmpty || name.isAPIName else { continue }
            var versions: [String] = []
            for entry in item["versions"]?.arrayValue ?? [] {
                guard let version = entry["version"]?.stringValue, version.isAPIName else { continue }
                let key = GroupVersionResource(group: name, version: version, resource: "").apiVersion
                versions.append(version)
                // What an aggregated server said before it went away is no longer so.
                if entry["freshness"]?.stringValue == "Stale" {
                    failures[key] = "stale GroupVersion discovery: \(key)"
                    continue
                }
                resources[key] = (entry["resources"]?.arrayValue ?? []).compactMap {
                    APIResource(aggregated: $0, group: name, version: version)
                }
            }
            groups.append(Group(name: name, versions: versions))
        }
        self.init(groups: groups, resources: resources, failures: failures)
    }
}

// MARK: - `APIGroupList` and `APIResourceList`, also the form of kubectl's cache

extension ServerResources.Group {
    init?(legacy value: JSONValue) {
        guard let name = value["name"]?.stringValue, name.isEmpty || name.isAPIName else { return nil }
        let versions = (value["versions"]?.arrayValue ?? []).compactMap { $0["version"]?.stringValue }
            .filter(\.isAPIName)
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
        guard let name = value["resource"]?.stringValue, let kind = value["responseKind"]?["kind"]?.stringValue,
            name.isAPIName
        else { return nil }
        self.init(
            gvr: GroupVersionResource(group: group, version: version, resource: name), kind: kind,
            singular: value["singularResource"]?.stringValue ?? "", shortNames: value.strings("shortNames"),
            isNamespaced: value["scope"]?.stringValue == "Namespaced", verbs: value.strings("verbs"),
            categories: value.strings("categories"))
    }

    /// nil for a subresource.
    init?(legacy value: JSONValue, apiVersion: String) {
        guard let name = value["name"]?.stringValue, name.isAPIName, let kind = value["kind"]?.stringValue else {
            return nil
        }
        let gv = GroupVersionKind(apiVersion: apiVersion, kind: kind)
        let group = value["group"]?.stringValue ?? gv.group
        let version = value["version"]?.stringValue ?? gv.version
        guard group.isEmpty || group.isAPIName, version.isAPIName else { return nil }
        self.init(
            gvr: GroupVersionResource(group: group, version: version, resource: name),
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

extension String {
    /// Whether this may be a part of a URL and the name of a folder: what a server names may not lead out of either.
    var isAPIName: Bool {
        !isEmpty && utf8.count <= 253 && self != "." && self != ".."
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

extension JSONValue {
    fileprivate func strings(_ member: String) -> [String] {
        (self[member]?.arrayValue ?? []).compactMap(\.stringValue)
    }
}
