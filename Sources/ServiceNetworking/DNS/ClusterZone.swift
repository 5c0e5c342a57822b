public import KubernetesModel

/// The zone that cluster DNS serves for Services: what the Kubernetes DNS specification 1.1 asks for, in the details as
/// the kubernetes plugin of CoreDNS does it.
public struct ClusterZone: Sendable {
    /// Absolute and in lower case, `cluster.local.`.
    public let domain: String
    /// Seconds that answers may be kept; clusters made by kubeadm say 30.
    public let ttl: UInt32
    /// Grows with every change of the objects.
    public let serial: UInt32
    let services: [String: Service]
    let endpoints: [String: [ZoneEndpoint]]
    let namespaces: Set<String>
    private let clusterIPs: [IPAddress: String]
    private let endpointNames: [IPAddress: [String]]

    /// - Parameter namespaces: those that exist besides the ones that have Services.
    public init(
        services: [Service], slices: [EndpointSlice], namespaces: some Sequence<String> = [],
        domain: String = "cluster.local", ttl: UInt32 = 30, serial: UInt32 = 1
    ) {
        var trimmed = Substring(domain.lowercased())
        while trimmed.hasSuffix(".") { trimmed = trimmed.dropLast() }
        let domain = "\(trimmed)."
        self.domain = domain
        self.ttl = ttl
        self.serial = serial
        self.services = Dictionary(services.map { ($0.zoneKey, $0) }, uniquingKeysWith: { $1 })
        self.namespaces = Set(services.map(\.metadata.namespace)).union(namespaces)
        let endpoints = ZoneEndpoint.endpoints(in: slices)
        self.endpoints = endpoints
        clusterIPs = Dictionary(
            services.flatMap { service in service.virtualIPs.map { ($0, service.dnsName(in: domain)) } },
            uniquingKeysWith: { first, _ in first })
        var names: [IPAddress: [String]] = [:]
        for (key, list) in endpoints.sorted(by: { $0.key < $1.key }) {
            for endpoint in list {
                let name = "\(endpoint.hostname).\(key).svc.\(domain)"
                if names[endpoint.address]?.contains(name) != true { names[endpoint.address, default: []].append(name) }
            }
        }
        endpointNames = names
    }

    /// What a reverse lookup answers: the Service of a cluster IP, or else every endpoint with that address.
    func names(of address: IPAddress) -> [String] {
        clusterIPs[address].map { [$0] } ?? endpointNames[address] ?? []
    }

    func endpoints(of service: Service) -> [ZoneEndpoint] { endpoints[service.zoneKey] ?? [] }
}

/// An endpoint that DNS answers with: one that is ready.
struct ZoneEndpoint: Sendable, Hashable {
    struct Port: Sendable, Hashable {
        let name: String
        let transport: String
        /// Nil stands for a slice without ports: it has addresses but no SRV records.
        let number: Int?
    }

    let address: IPAddress
    /// Its own, or its address with dashes.
    let hostname: String
    let ports: [Port]

    /// By `NAME.NAMESPACE` of their Service. Readiness that nobody told of counts as ready; for a Service that
    /// publishes unready addresses its slices say so.
    static func endpoints(in slices: [EndpointSlice]) -> [String: [ZoneEndpoint]] {
        var endpoints: [String: [ZoneEndpoint]] = [:]
        for slice in slices {
            guard let service = slice.serviceName, slice.addressType != "FQDN" else { continue }
            let ports = slice.ports.map {
                Port(name: $0.name, transport: $0.protocol.lowercased(), number: $0.port)
            }
            for endpoint in slice.endpoints where endpoint.isReady {
                for address in endpoint.addresses.compactMap({ IPAddress($0) }) {
                    let dashed = address.description.replacing(".", with: "-").replacing(":", with: "-")
                    let hostname = (endpoint.hostname ?? "").isEmpty ? dashed : endpoint.hostname ?? dashed
                    endpoints["\(service).\(slice.metadata.namespace)", default: []].append(
                        ZoneEndpoint(
                            address: address, hostname: hostname,
                            ports: ports.isEmpty ? [Port(name: "", transport: "", number: nil)] : ports))
                }
            }
        }
        return endpoints
    }
}

extension Service {
    /// `NAME.NAMESPACE`: the part of its DNS name that is its own.
    var zoneKey: String { "\(metadata.name).\(metadata.namespace)" }

    func dnsName(in domain: String) -> String { "\(zoneKey).svc.\(domain)" }

    /// Its cluster IPs; none for headless Services and `ExternalName`.
    public var virtualIPs: [IPAddress] {
        guard spec.type != "ExternalName", !spec.isHeadless else { return [] }
        let texts = spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs
        return texts.compactMap { IPAddress($0) }
    }
}
