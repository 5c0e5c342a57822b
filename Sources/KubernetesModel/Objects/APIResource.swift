public import JSON

/// What discovery says of a resource: the names it answers to and whether its objects live in namespaces.
public struct APIResource: Sendable, Hashable {
    /// The group, version and plural name, as paths have them.
    public let gvr: GroupVersionResource
    /// The kind of its objects.
    public let kind: String
    /// The name in the singular, in lower case.
    public let singular: String
    /// The short names that commands take: `svc`.
    public let shortNames: [String]
    /// Whether its objects are in namespaces.
    public let isNamespaced: Bool
    /// `get`, `list`, `watch`, `create` …
    public let verbs: [String]
    /// `all` where `kubectl get all` shows it.
    public let categories: [String]

    /// A type of objects. The singular is the kind in lower case where it is empty.
    public init(
        gvr: GroupVersionResource, kind: String, singular: String? = nil, shortNames: [String] = [],
        isNamespaced: Bool = true, verbs: [String] = APIResource.allVerbs, categories: [String] = []
    ) {
        self.gvr = gvr
        self.kind = kind
        self.singular = singular ?? kind.lowercased()
        self.shortNames = shortNames
        self.isNamespaced = isNamespaced
        self.verbs = verbs
        self.categories = categories
    }

    /// The group, version and kind of its objects.
    public var gvk: GroupVersionKind { GroupVersionKind(group: gvr.group, version: gvr.version, kind: kind) }

    /// The verbs of a resource that can do everything.
    public static let allVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]

    /// The objects of a list of this resource. Servers leave out of them what they are, since the list says it.
    public func objects(of list: JSONValue) -> [KubernetesObject] {
        (list["items"]?.arrayValue ?? []).compactMap { item in
            guard case .object(var json) = item else { return nil }
            json["apiVersion"] = .string(gvr.apiVersion)
            json["kind"] = .string(kind)
            return KubernetesObject(json)
        }
    }
}

/// The resources that are built into svcctl, so that the Service family needs no discovery request, and that the
/// embedded apiserver serves.
extension APIResource {
    /// The resource of Services.
    public static let services = APIResource(
        gvr: .services, kind: "Service", shortNames: ["svc"], categories: ["all"])
    /// The resource of Endpoints.
    public static let endpoints = APIResource(
        gvr: .init(version: "v1", resource: "endpoints"), kind: "Endpoints", shortNames: ["ep"])
    /// The resource of EndpointSlices.
    public static let endpointSlices = APIResource(
        gvr: .init(group: "discovery.k8s.io", version: "v1", resource: "endpointslices"), kind: "EndpointSlice")
    /// The resource of Pods.
    public static let pods = APIResource(
        gvr: .init(version: "v1", resource: "pods"), kind: "Pod", shortNames: ["po"], categories: ["all"])
    /// The resource of Nodes.
    public static let nodes = APIResource(
        gvr: .init(version: "v1", resource: "nodes"), kind: "Node", shortNames: ["no"], isNamespaced: false)
    /// The resource of Namespaces.
    public static let namespaces = APIResource(
        gvr: .init(version: "v1", resource: "namespaces"), kind: "Namespace", shortNames: ["ns"], isNamespaced: false,
        verbs: ["create", "delete", "get", "list", "patch", "update", "watch"])
    /// The resource of Events of the core group.
    public static let events = APIResource(
        gvr: .init(version: "v1", resource: "events"), kind: "Event", shortNames: ["ev"])
    /// The resource of ConfigMaps.
    public static let configMaps = APIResource(
        gvr: .init(version: "v1", resource: "configmaps"), kind: "ConfigMap", shortNames: ["cm"])
    /// The resource of Events of the group `events.k8s.io`.
    public static let groupEvents = APIResource(
        gvr: .init(group: "events.k8s.io", version: "v1", resource: "events"), kind: "Event", shortNames: ["ev"])
    /// The resource of Ingresses.
    public static let ingresses = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "ingresses"), kind: "Ingress",
        singular: "ingress", shortNames: ["ing"])
    /// The resource of ServiceCIDRs.
    public static let serviceCIDRs = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "servicecidrs"), kind: "ServiceCIDR",
        isNamespaced: false)
    /// The resource of IPAddresses.
    public static let ipAddresses = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "ipaddresses"), kind: "IPAddress",
        singular: "ipaddress", shortNames: ["ip"], isNamespaced: false)

    /// The types that svcctl knows without asking a server.
    public static let builtIn: [APIResource] = [
        .services, .endpoints, .endpointSlices, .pods, .nodes, .namespaces, .events, .configMaps, .groupEvents,
        .ingresses, .serviceCIDRs, .ipAddresses,
    ]
}
