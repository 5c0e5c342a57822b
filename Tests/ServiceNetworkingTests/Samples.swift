import JSON
import KubernetesModel
import ServiceNetworking
import TestSupport

/// The recording of a real kube-proxy: its Services and what it read besides.
enum Samples {
    static var services: [Service] {
        get throws {
            try items("kube-proxy/services-live.json").map(Service.init)
                + [Service(try JSONValue(parsing: kubernetes).objectValue ?? [:])]
        }
    }

    static var slices: [EndpointSlice] {
        get throws {
            try items("kube-proxy/endpointslices.json").map(EndpointSlice.init)
                + [EndpointSlice(try JSONValue(parsing: kubernetesSlice).objectValue ?? [:])]
        }
    }

    /// The node of the recording.
    static func node() throws -> ProxyNode {
        ProxyNode(
            name: "node-1", addresses: ["10.200.0.2"].compactMap { IPAddress($0) },
            clusterCIDRs: ["10.244.0.0/16"].compactMap { IPPrefix($0) },
            serviceCIDRs: ["10.96.0.0/12"].compactMap { IPPrefix($0) }, usesNfacct: true)
    }

    static func state(_ family: IPFamily = .ipv4) throws -> ProxyState {
        ProxyState(services: try services, slices: try slices, node: try node(), family: family)
    }

    /// A second recording: 45 random Services of both families on a node of zone-a, with hints, terminating and
    /// duplicate endpoints, all policies and protocols, labels that keep kube-proxy away.
    static func dualStack(_ family: IPFamily) throws -> ProxyState {
        let folder = "kube-proxy-dual-stack"
        return ProxyState(
            services: try items("\(folder)/services.json").map(Service.init),
            slices: try items("\(folder)/endpointslices.json").map(EndpointSlice.init),
            node: ProxyNode(
                name: "node-1", addresses: ["10.200.0.2", "fd00:200::2"].compactMap { IPAddress($0) }, zone: "zone-a",
                clusterCIDRs: ["10.244.0.0/16", "fd00:244::/32"].compactMap { IPPrefix($0) },
                serviceCIDRs: ["10.96.0.0/12", "fd00:10:96::/112"].compactMap { IPPrefix($0) }, usesNfacct: true),
            family: family)
    }

    private static func items(_ path: String) throws -> [JSONObject] {
        (try Fixture(path).json["items"]?.arrayValue ?? []).compactMap(\.objectValue)
    }

    private static let kubernetes = """
        {"metadata": {"name": "kubernetes", "namespace": "default"}, "spec": {"type": "ClusterIP",
         "clusterIP": "10.96.0.1", "clusterIPs": ["10.96.0.1"], "ipFamilies": ["IPv4"],
         "ports": [{"name": "https", "port": 443, "protocol": "TCP", "targetPort": 16443}]}}
        """

    private static let kubernetesSlice = """
        {"metadata": {"name": "kubernetes", "namespace": "default",
          "labels": {"kubernetes.io/service-name": "kubernetes"}}, "addressType": "IPv4",
         "endpoints": [{"addresses": ["192.0.2.2"], "conditions": {"ready": true}}],
         "ports": [{"name": "https", "port": 16443, "protocol": "TCP"}]}
        """
}
