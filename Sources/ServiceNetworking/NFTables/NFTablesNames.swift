internal import KubernetesModel

/// The chains, sets and maps that the table has on every node.
enum NFTablesName {
    static let services = "services"
    static let serviceIPs = "service-ips"
    static let serviceNodePorts = "service-nodeports"
    static let nodePortIPs = "nodeport-ips"
    static let clusterIPs = "cluster-ips"
    static let serviceEndpointsCheck = "service-endpoints-check"
    static let nodePortEndpointsCheck = "nodeport-endpoints-check"
    static let noEndpointServices = "no-endpoint-services"
    static let noEndpointNodePorts = "no-endpoint-nodeports"
    static let rejectChain = "reject-chain"
    static let clusterIPsCheck = "cluster-ips-check"
    static let firewallIPs = "firewall-ips"
    static let firewallCheck = "firewall-check"
    static let masquerading = "masquerading"
    static let hairpinConnections = "hairpin-connections"
}

/// The chains of one port of a Service.
struct NFTablesPortChains {
    let cluster: String
    let local: String
    let external: String
    let firewall: String
    private let base: String

    init(_ port: ServicePortName) {
        base = "\(port.namespace)/\(port.name)/\(port.transport)/\(port.port)"
        let name = Self.hashed(base)
        cluster = "service-\(name)"
        local = "local-\(name)"
        external = "external-\(name)"
        firewall = "firewall-\(name)"
    }

    func endpoint(_ endpoint: ProxiedEndpoint) -> String { "endpoint-\(name(of: endpoint))" }

    /// The set that remembers which clients an endpoint has served.
    func affinitySet(_ endpoint: ProxiedEndpoint) -> String { "affinity-\(name(of: endpoint))" }

    private func name(of endpoint: ProxiedEndpoint) -> String {
        // Colons of an IPv6 address may not be in a name.
        let address = endpoint.address.description.replacing(":", with: ".")
        return Self.hashed("\(base)__\(address)/\(endpoint.port)")
    }

    /// Names may have 256 characters, 16 of which are kept for what comes before.
    private static func hashed(_ name: String) -> String {
        let hashed = "\(nameHash(name, length: 8))-\(name)"
        return hashed.utf8.count > 240 ? String(hashed.prefix(237)) + "..." : hashed
    }
}
