internal import JSON
public import KubernetesModel

/// The zones that cluster DNS serves for Services: what the Kubernetes DNS specification 1.1 asks for, in the details as
/// the kubernetes plugin of CoreDNS 1.13 does it. They are that of the domain and those of reverse lookups.
public struct ClusterZone: Sendable {
    /// What is answered about names of Pods, `A-B-C-D.NAMESPACE.pod.DOMAIN`.
    public enum PodMode: String, Sendable, Hashable, CaseIterable {
        /// Nothing: there are no such names.
        case disabled
        /// Any address, whether a Pod has it or not.
        case insecure
        /// Addresses that a Pod of the namespace has.
        case verified
    }

    /// How the zones are served.
    public struct Settings: Sendable, Hashable {
        /// The domain of the cluster; the dot at its end may be missing.
        public var domain = "cluster.local"
        /// Seconds that answers may be kept; clusters made by kubeadm say 30.
        public var ttl: UInt32 = 30
        /// Grows with every change of the objects.
        public var serial: UInt32 = 1
        /// Which names of Pods are answered.
        public var podMode = PodMode.insecure
        /// Zones in which a name that is missing is not denied but left to other servers; `.` for all.
        public var fallthroughZones: [String] = []
        /// Where the server itself is reached: `ns.dns.DOMAIN` for want of a Service `kube-dns`.
        public var serverAddresses: [IPAddress] = []

        /// As CoreDNS is set up by kubeadm.
        public init() {}
    }

    /// Absolute and in lower case, `cluster.local.`.
    public let domain: String
    /// How the zone was made.
    public let settings: Settings
    /// The zones that are answered for: the domain, and those of reverse lookups.
    let zones: [DNSName]
    let fallthroughZones: [DNSName]
    let services: [String: ZoneService]
    let namespaces: Set<String>
    /// The names of the server with their addresses.
    let nameServers: [(relativeName: String, address: IPAddress)]
    /// By address in its canonical text.
    private let clusterIPs: [String: String]
    private let endpointNames: [String: [String]]
    private let podNamespaces: [String: Set<String>]
    /// Those that were given, for ``allRecords``.
    let listed: [Service]

    /// - Parameters:
    ///   - namespaces: those that exist besides the ones that have Services.
    ///   - pods: needed for mode `verified` only.
    ///   - implied: Services that every cluster has. They are answered for, and not listed.
    public init(
        services: [Service], slices: [EndpointSlice], namespaces: some Sequence<String> = [], pods: [Pod] = [],
        implied: [Service] = [], settings: Settings = Settings()
    ) {
        let domain = DNSName(settings.domain).lowered
        self.domain = domain
        self.settings = settings
        zones = [domain, "in-addr.arpa.", "ip6.arpa."].map(DNSName.init)
        fallthroughZones = settings.fallthroughZones.map(DNSName.init)
        listed = Array(Dictionary(services.map { ($0.zoneKey, $0) }, uniquingKeysWith: { $1 }).values)
        let all = implied + services
        let endpoints = ZoneEndpoint.endpoints(in: slices)
        let zoneServices = Dictionary(
            all.map { ($0.zoneKey, ZoneService($0, endpoints[$0.zoneKey] ?? [])) }, uniquingKeysWith: { $1 })
        self.services = zoneServices
        self.namespaces = Set(all.map(\.metadata.namespace)).union(namespaces)
        nameServers = Self.nameServers(zoneServices["kube-dns.kube-system"], settings)
        clusterIPs = Dictionary(
            all.flatMap { service in service.virtualIPs.map { ("\($0)", service.dnsName(in: domain)) } },
            uniquingKeysWith: { first, _ in first })
        var names: [String: [String]] = [:]
        for (key, list) in endpoints.sorted(by: { $0.key < $1.key }) {
            for endpoint in list where endpoint.address != nil {
                let name = "\(endpoint.hostname).\(key).svc.\(domain)"
                if names[endpoint.text]?.contains(name) != true { names[endpoint.text, default: []].append(name) }
            }
        }
        endpointNames = names
        podNamespaces = pods.reduce(into: [:]) { found, pod in
            guard !["Succeeded", "Failed", "Unknown"].contains(pod.phase), pod.metadata.deletionTimestamp == nil,
                let address = pod.podIPs.first
            else { return }
            found[address, default: []].insert(pod.metadata.namespace)
        }
    }

    /// What a reverse lookup answers: the Service of a cluster IP, or else every endpoint with that address.
    func names(of address: IPAddress) -> [String] {
        let text = address.description
        return clusterIPs[text].map { [$0] } ?? endpointNames[text] ?? []
    }

    /// Whether a Pod of `namespace` has the address that is written so.
    func hasPod(_ address: String, in namespace: Substring) -> Bool {
        podNamespaces[address]?.contains(String(namespace)) ?? false
    }

    /// CoreDNS looks for Services that lead to itself. Here it is the one whose name the kubelet's documentation gives.
    private static func nameServers(_ service: ZoneService?, _ settings: Settings) -> [(
        relativeName: String, address: IPAddress
    )] {
        if let service, !service.endpoints.isEmpty {
            switch service.kind {
            case .virtual(let addresses): return addresses.map { ("\(service.key).svc.", $0) }
            case .headless:
                return service.endpoints.compactMap { endpoint in
                    endpoint.address.map { ("\(endpoint.hostname).\(service.key).svc.", $0) }
                }
            case .alias: break
            }
        }
        return settings.serverAddresses.map { ("ns.dns.", $0) }
    }
}
