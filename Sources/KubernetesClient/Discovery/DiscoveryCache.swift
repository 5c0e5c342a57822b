internal import FoundationEssentials
public import HostSystem
internal import JSON
internal import KubernetesModel

/// What discovery and OpenAPI said, kept on disk between runs where kubectl keeps it and as kubectl writes it, so that
/// both can use it.
public struct DiscoveryCache: Sendable {
    /// `~/.kube/cache`.
    private let folder: String
    private let host: String
    private let files: FileAccess
    private let now: @Sendable () -> Double
    private let modificationTime: @Sendable (String) -> Int?

    /// kubectl's: six hours.
    private static let lifetime = 6 * 3600

    /// - Parameter folder: `--cache-dir`, `KUBECACHEDIR` or `~/.kube/cache`.
    public init(folder: String, server: ServerAddress, files: FileAccess = .local) {
        self.init(
            folder: folder, server: server, files: files, now: { Date().timeIntervalSince1970 },
            modificationTime: FileAccess.modificationTime)
    }

    init(
        folder: String, server: ServerAddress, files: FileAccess, now: @escaping @Sendable () -> Double,
        modificationTime: @escaping @Sendable (String) -> Int?
    ) {
        self.folder = folder
        self.files = files
        self.now = now
        self.modificationTime = modificationTime
        // kubectl's rule: what is no letter, digit, underscore, slash or dot becomes an underscore.
        let name = server.authority + server.path
        let safe = String(
            name.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "_/.".contains($0) ? $0 : "_" })
        // Nor may a path in the address lead out of the folder.
        host = safe.split(separator: "/").map { $0 == "." || $0 == ".." ? "_" : $0 }.joined(separator: "/")
    }

    /// The folder that the environment gives; nil without a home.
    public static func folder(option: String?, environment: [String: String]) -> String? {
        option.nonEmpty ?? environment["KUBECACHEDIR"].nonEmpty
            ?? environment["HOME"].nonEmpty.map { $0 + "/.kube/cache" }
    }

    // MARK: Discovery

    private var discoveryFolder: String { "\(folder)/discovery/\(host)" }

    /// What was stored less than six hours ago; nil where a part is missing, old or damaged.
    func load() -> ServerResources? {
        guard let list = fresh("\(discoveryFolder)/servergroups.json") else { return nil }
        let groups = (list["groups"]?.arrayValue ?? []).compactMap(ServerResources.Group.init(legacy:))
        var resources: [String: [APIResource]] = [:]
        for group in groups {
            for version in group.versions {
                let apiVersion = GroupVersionResource(group: group.name, version: version, resource: "").apiVersion
                guard let list = fresh("\(discoveryFolder)/\(apiVersion)/serverresources.json") else { return nil }
                resources[apiVersion] = (list["resources"]?.arrayValue ?? []).compactMap {
                    APIResource(legacy: $0, apiVersion: apiVersion)
                }
            }
        }
        return groups.isEmpty ? nil : ServerResources(groups: groups, resources: resources)
    }

    /// Stores best-effort: a cache that cannot be written is no reason to fail.
    func store(_ server: ServerResources) {
        let groups: JSONValue = [
            "kind": "APIGroupList", "apiVersion": "v1", "groups": .array(server.groups.map(\.json)),
        ]
        for (apiVersion, resources) in server.resources {
            let list: JSONValue = [
                "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": .string(apiVersion),
                "resources": .array(resources.map(\.json)),
            ]
            try? files.write("\(discoveryFolder)/\(apiVersion)/serverresources.json", list.jsonBytes())
        }
        // Last, so that a reader never finds groups whose resources are still missing.
        try? files.write("\(discoveryFolder)/servergroups.json", groups.jsonBytes())
    }

    private func fresh(_ path: String) -> JSONValue? {
        guard let changed = modificationTime(path), now() - Double(changed) < Double(Self.lifetime),
            let bytes = try? files.read(path)
        else { return nil }
        return try? JSONValue(parsing: bytes)
    }

    // MARK: OpenAPI

    /// The document of a group version whose URL carried `hash`; it never changes.
    func openAPI(_ apiVersion: String, hash: String) -> JSONValue? {
        guard let bytes = try? files.read(openAPIPath(apiVersion, hash)) else { return nil }
        return try? JSONValue(parsing: bytes)
    }

    func storeOpenAPI(_ apiVersion: String, hash: String, _ bytes: [UInt8]) {
        try? files.write(openAPIPath(apiVersion, hash), bytes)
    }

    private func openAPIPath(_ apiVersion: String, _ hash: String) -> String {
        "\(folder)/openapi/\(host)/\(apiVersion)/\(hash.prefix(64)).json"
    }
}
