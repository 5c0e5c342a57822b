public import JSON

/// What discovery says of a resource: the names it answers to and whether its objects live in namespaces.
public struct APIResource: Sendable, Hashable {
    public let gvr: GroupVersionResource
    public let kind: String
    public let singular: String
    public let shortNames: [String]
    public let isNamespaced: Bool
    /// `get`, `list`, `watch`, `create` …
    public let verbs: [String]
    /// `all` where `kubectl get all` shows it.
    public let categories: [String]

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

    public var gvk: GroupVersionKind { GroupVersionKind(group: gvr.group, version: gvr.version, kind: kind) }

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

/// The resources that svcctl knows by heart, so that the Service family needs no discovery request, and that the
/// embedded apiserver serves.
extension APIResource {
    public static let services = APIResource(
        gvr: .services, kind: "Service", shortNames: ["svc"], categories: ["all"])
    public static let endpoints = APIResource(
        gvr: .init(version: "v1", resource: "endpoints"), kind: "Endpoints", shortNames: ["ep"])
    public static let endpointSlices = APIResource(
        gvr: .init(group: "discovery.k8s.io", version: "v1", resource: "endpointslices"), kind: "EndpointSlice")
    public static let pods = APIResource(
        gvr: .init(version: "v1", resource: "pods"), kind: "Pod", shortNames: ["po"], categories: ["all"])
    public static let nodes = APIResource(
        gvr: .init(version: "v1", resource: "nodes"), kind: "Node", shortNames: ["no"], isNamespaced: false)
    public static let namespaces = APIResource(
        gvr: .init(version: "v1", resource: "namespaces"), kind: "Namespace", shortNames: ["ns"], isNamespaced: false,
        verbs: ["create", "delete", "get", "list", "patch", "update", "watch"])
    public static let events = APIResource(
        gvr: .init(version: "v1", resource: "events"), kind: "Event", shortNames: ["ev"])
    public static let configMaps = APIResource(
        gvr: .init(version: "v1", resource: "configmaps"), kind: "ConfigMap", shortNames: ["cm"])
    public static let groupEvents = APIResource(
        gvr: .init(group: "events.k8s.io", version: "v1", resource: "events"), kind: "Event", shortNames: ["ev"])
    public static let ingresses = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "ingresses"), kind: "Ingress",
        singular: "ingress", shortNames: ["ing"])
    public static let serviceCIDRs = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "servicecidrs"), kind: "ServiceCIDR",
        isNamespaced: false)
    public static let ipAddresses = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "ipaddresses"), kind: "IPAddress",
        singular: "ipaddress", shortNames: ["ip"], isNamespaced: false)

    public static let builtIn: [APIResource] = [
        .services, .endpoints, .endpointSlices, .pods, .nodes, .namespaces, .events, .configMaps, .groupEvents,
        .ingresses, .serviceCIDRs, .ipAddresses,
    ]
}
