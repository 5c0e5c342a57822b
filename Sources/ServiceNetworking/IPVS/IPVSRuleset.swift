public import KubernetesModel

/// What kube-proxy puts into IPVS, ipset and iptables in mode ipvs, and onto its device, of one address family.
public struct IPVSRuleset: Sendable {
    /// A virtual server: an address that IPVS listens on, and where it sends connections.
    public struct Server: Sendable, Hashable {
        /// The address that the server answers on.
        public let address: IPAddress
        /// The port that the server answers on.
        public let port: Int
        /// `tcp`, `udp` or `sctp`.
        public let transport: String
        /// Seconds that a client stays with a destination; nil without affinity.
        public let persistence: Int?
        /// `10.244.1.5:8080`, each with weight 1.
        public internal(set) var destinations: [String]
        /// The Service and its port.
        public let servicePort: ServicePortName
    }

    /// A set of ipset.
    public struct IPSet: Sendable, Hashable {
        /// The name of the set.
        public let name: String
        /// `hash:ip,port` and the like.
        public let type: String
        /// The members, as ipset writes them.
        public internal(set) var entries: [String]
    }

    /// What is loaded by a tool of its own.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// For `ipvsadm -R`.
        case ipvsadm
        /// For `ipset restore`.
        case ipset
        /// For `iptables-restore`, as `iptables-save` prints it.
        case iptables
        /// For `ip -batch`: the device kube-ipvs0.
        case addresses
    }

    /// The IP family of all of it.
    public let family: IPFamily
    /// `rr` and the like.
    public let scheduler: String
    /// The virtual servers.
    public internal(set) var servers: [Server] = []
    /// The sets that iptables rules refer to.
    public internal(set) var sets: [IPSet] = []
    /// The rules beside IPVS.
    public let iptables: IPTablesRuleset

    init(family: IPFamily, scheduler: String, iptables: IPTablesRuleset) {
        self.family = family
        self.scheduler = scheduler
        self.iptables = iptables
    }

    /// The schedulers that the kernel has.
    public static let schedulers = [
        "rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "mh", "sed", "nq", "fo", "ovf", "twos",
    ]

    /// The device that has the addresses of Services.
    static let device = "kube-ipvs0"

    /// Lines as `ipvsadm -Sn` prints them and `ipvsadm -R` reads them.
    public var serverLines: [String] { servers.flatMap(lines) }

    func lines(of server: Server) -> [String] {
        let service = "\(server.option) \(server.address.with(port: server.port))"
        let persistence = server.persistence.map { " -p \($0)" } ?? ""
        // kube-proxy asks this scheduler to look at ports too.
        let flags = scheduler == "mh" ? " -b mh-port" : ""
        return ["-A \(service) -s \(scheduler)\(persistence)\(flags)"]
            + server.destinations.map { "-a \(service) -r \($0) -m -w 1" }
    }

    /// Lines as `ipset save` prints them and `ipset restore` reads them.
    public var setLines: [String] { sets.flatMap(lines) }

    func lines(of set: IPSet) -> [String] {
        let properties =
            set.type.hasPrefix("bitmap")
            ? "range 0-65535" : "family \(family == .ipv4 ? "inet" : "inet6") hashsize 1024 maxelem 65536"
        return ["create \(set.name) \(set.type) \(properties)"] + set.entries.map { "add \(set.name) \($0)" }
    }

    /// The addresses of the device, in the order of ``sets``.
    public var addresses: [String] {
        sets.first { $0.name == IPVSSetName.ipvsAddresses.name(family) }?.entries ?? []
    }

    /// Lines for `ip -batch` that make the device and give it its addresses.
    public var addressLines: [String] {
        ["link add \(Self.device) type dummy"] + addresses.map { Self.addressLine($0, family) }
    }

    static func addressLine(_ address: String, _ family: IPFamily) -> String {
        "addr add \(address)/\(family.bitCount) dev \(device)"
    }
}

extension IPVSRuleset.Server {
    fileprivate var option: String {
        switch transport {
        case "udp": "-u"
        case "sctp": "--sctp-service"
        default: "-t"
        }
    }

    /// What it does, in words.
    public var explanation: String {
        let affinity = persistence.map { ", a client stays with its endpoint for \($0) s" } ?? ""
        let targets = destinations.isEmpty ? "no endpoint: refused" : "to \(destinations.count) endpoints in turn"
        return "\(servicePort) at \(address.with(port: port))/\(transport.uppercased()): \(targets)\(affinity)"
    }
}
