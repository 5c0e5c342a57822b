internal import JSON
public import KubernetesModel

/// What an entry of the zone leads to.
enum ZoneHost: Sendable, Hashable {
    case address(IPAddress)
    /// Another name: of an ExternalName, or of an EndpointSlice of type FQDN.
    case name(String)

    init(_ text: String) {
        self = IPAddress(strict: text).map(Self.address) ?? .name(text)
    }

    var address: IPAddress? {
        switch self {
        case .address(let address): address
        case .name: nil
        }
    }
}

/// A port that a name may be asked with.
struct ZonePort: Sendable, Hashable {
    /// In lower case.
    let name: String
    /// `tcp`; empty where there is no port at all.
    let transport: String
    /// Nil where nobody said a number: there are addresses but no SRV records.
    let number: Int?

    static let unknown = ZonePort(name: "", transport: "", number: nil)
}

/// An endpoint that DNS answers with: one that is ready.
struct ZoneEndpoint: Sendable, Hashable {
    let host: ZoneHost
    /// Nil where ``host`` is a name.
    let address: IPAddress?
    /// Its address as the slice writes it.
    let text: String
    /// Its own, or its address with dashes.
    let hostname: String
    /// The same in lower case, as questions are compared.
    let key: String
    let ports: [ZonePort]

    /// By `NAME.NAMESPACE` of their Service. Readiness that nobody told of counts as ready; for a Service that
    /// publishes unready addresses its slices say so.
    static func endpoints(in slices: [EndpointSlice]) -> [String: [ZoneEndpoint]] {
        var endpoints: [String: [ZoneEndpoint]] = [:]
        for slice in slices {
            let metadata = slice.metadata
            guard let service = metadata.labels[EndpointSlice.serviceNameLabel]?.stringValue else { continue }
            let ports = slice.ports.map {
                ZonePort(name: $0.name.lowercased(), transport: $0.protocol.lowercased(), number: $0.port)
            }
            for endpoint in slice.endpoints where endpoint.isReady {
                for text in endpoint.addresses {
                    let own = endpoint.hostname ?? ""
                    let hostname = own.isEmpty ? dashed(text) : own
                    let host = ZoneHost(text)
                    endpoints["\(service).\(metadata.namespace)", default: []].append(
                        ZoneEndpoint(
                            host: host, address: host.address, text: text, hostname: hostname,
                            key: hostname.lowercased(), ports: ports.isEmpty ? [.unknown] : ports))
                }
            }
        }
        return endpoints
    }

    /// `10-244-1-5`, `fd00--1`, `fd00--0` for an address whose text ends with colons; a name has its dots replaced too.
    private static func dashed(_ text: String) -> String {
        if text.contains(".") { return text.replacing(".", with: "-") }
        let dashed = text.replacing(":", with: "-")
        return dashed.hasSuffix("-") ? "\(dashed)0" : dashed
    }
}

/// A Service as DNS sees it.
struct ZoneService: Sendable {
    enum Kind: Sendable {
        case alias(String)
        case headless
        case virtual([IPAddress])
    }

    /// `NAME.NAMESPACE`.
    let key: String
    let kind: Kind
    /// Of the Service; those of a headless one are its endpoints'.
    let ports: [ZonePort]
    let endpoints: [ZoneEndpoint]

    init(_ service: Service, _ endpoints: [ZoneEndpoint]) {
        let spec = service.spec
        key = service.zoneKey
        self.endpoints = endpoints
        if spec.type == "ExternalName" {
            kind = .alias(spec.externalName)
        } else {
            kind = spec.isHeadless ? .headless : .virtual(service.virtualIPs)
        }
        let ports = spec.ports.map {
            ZonePort(name: $0.name.lowercased(), transport: $0.protocol.lowercased(), number: $0.port)
        }
        self.ports = ports.isEmpty ? [.unknown] : ports
    }
}

extension Service {
    /// `NAME.NAMESPACE`: the part of its DNS name that is its own.
    var zoneKey: String { "\(metadata.name).\(metadata.namespace)" }

    func dnsName(in domain: String) -> String { "\(zoneKey).svc.\(domain)" }

    /// Whether it is an `ExternalName` of an address, which no alias can point to: DNS does not know it.
    public var isAliasOfAddress: Bool {
        guard spec.type == "ExternalName", case .address = ZoneHost(spec.externalName) else { return false }
        return true
    }

    /// Its cluster IPs; none for headless Services and `ExternalName`.
    public var virtualIPs: [IPAddress] {
        let spec = spec
        guard spec.type != "ExternalName", !spec.isHeadless else { return [] }
        let texts = spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs
        return texts.compactMap { IPAddress($0) }
    }
}

extension IPAddress {
    /// Reads an address as Go's `ParseIP` does: unlike ``init(_:)`` without leading zeros in IPv4.
    init?(strict text: String) {
        self.init(text)
        if family == .ipv4, !text.utf8.contains(UInt8(ascii: ":")), description != text { return nil }
    }
}
