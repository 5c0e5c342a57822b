public import JSON

/// The kind of an object together with the API group and version that define it.
public struct GroupVersionKind: Sendable, Hashable {
    /// Empty for the core group.
    public let group: String
    /// The version: `v1`.
    public let version: String
    /// The kind, in the singular: `Service`.
    public let kind: String

    /// An empty `group` means the core group.
    public init(group: String = "", version: String, kind: String) {
        self.group = group
        self.version = version
        self.kind = kind
    }

    /// Splits an `apiVersion` (`v1`, `apps/v1`) and joins it with a kind.
    public init(apiVersion: String, kind: String) {
        guard let slash = apiVersion.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            self.init(version: apiVersion, kind: kind)
            return
        }
        let version = apiVersion[apiVersion.utf8.index(after: slash)...]
        self.init(group: String(apiVersion[..<slash]), version: String(version), kind: kind)
    }

    /// What `object` says of itself; empty text for what it does not say.
    public init(of object: JSONValue) {
        self.init(apiVersion: object["apiVersion"]?.stringValue ?? "", kind: object["kind"]?.stringValue ?? "")
    }

    /// The spelling of group and version in an object: `v1`, `discovery.k8s.io/v1`.
    public var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

    /// `v1` `Service`.
    public static let service = GroupVersionKind(version: "v1", kind: "Service")
}

/// A resource of the API: where objects of one kind are found.
public struct GroupVersionResource: Sendable, Hashable {
    /// Empty for the core group.
    public let group: String
    /// The version: `v1`.
    public let version: String
    /// The plural in lower case, `services`.
    public let resource: String

    /// An empty `group` means the core group.
    public init(group: String = "", version: String, resource: String) {
        self.group = group
        self.version = version
        self.resource = resource
    }

    /// `/api/v1` or `/apis/GROUP/VERSION`.
    public var groupVersionPath: String { group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)" }

    /// `GROUP/VERSION`, or the version alone in the core group.
    public var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

    /// `services`, `endpointslices.discovery.k8s.io`: how messages of the API name a resource.
    public var qualifiedName: String { group.isEmpty ? resource : "\(resource).\(group)" }

    /// `v1` `services`.
    public static let services = GroupVersionResource(version: "v1", resource: "services")
}
