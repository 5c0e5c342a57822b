internal import JSON
public import KubernetesModel

/// A node of the cluster, as its Node object describes it.
public struct ClusterNode: Sendable, Hashable {
    /// The name of the node.
    public let name: String
    /// The label `topology.kubernetes.io/zone`; empty where it has none.
    public let zone: String
    /// Its InternalIPs, then the others, as the object lists them.
    public let addresses: [IPAddress]
    /// Where its Pods get their addresses from.
    public let podCIDRs: [IPPrefix]
    /// Whether its kubelet reports; what is not known counts as ready.
    public let isReady: Bool

    /// Reads what a Node object says.
    public init(_ object: KubernetesObject) {
        name = object.metadata.name
        zone = object.metadata.labels["topology.kubernetes.io/zone"]?.stringValue ?? ""
        let listed = (object.json["status"]?["addresses"]?.arrayValue ?? []).compactMap { entry in
            entry["address"]?.stringValue.flatMap { IPAddress($0) }.map {
                (type: entry["type"]?.stringValue ?? "", address: $0)
            }
        }
        addresses =
            listed.filter { $0.type == "InternalIP" }.map(\.address)
            + listed.filter { $0.type != "InternalIP" }.map(\.address)
        let spec = object.json["spec"]
        let many = (spec?["podCIDRs"]?.arrayValue ?? []).compactMap(\.stringValue)
        podCIDRs = (many.isEmpty ? [spec?["podCIDR"]?.stringValue].compactMap { $0 } : many).compactMap { IPPrefix($0) }
        let ready = (object.json["status"]?["conditions"]?.arrayValue ?? []).first { $0["type"] == "Ready" }
        isReady = ready.map { $0["status"] == "True" } ?? true
    }
}
