public import KubernetesModel

/// What kube-proxy puts into IPVS and ipset, of one address family. With it go iptables rules that match the sets; they
/// are the same on every node and not part of this.
public struct IPVSRuleset: Sendable {
    /// A virtual server: an address that IPVS listens on, and where it sends connections.
    public struct Server: Sendable, Hashable {
        public let address: IPAddress
        public let port: Int
        /// `tcp`, `udp` or `sctp`.
        public let transport: String
        /// Seconds that a client stays with a destination; nil without affinity.
        public let persistence: Int?
        /// `10.244.1.5:8080`, each with weight 1.
        public internal(set) var destinations: [String]
        public let servicePort: ServicePortName
    }

    /// A set of ipset.
    public struct IPSet: Sendable, Hashable {
        public let name: String
        /// `hash:ip,port` and the like.
        public let type: String
        public internal(set) var entries: [String]
    }

    public let family: IPFamily
    public internal(set) var servers: [Server] = []
    public internal(set) var sets: [IPSet] = []

    /// Lines as `ipvsadm -Sn` prints them and `ipvsadm -R` reads them.
    public var serverLines: [String] {
        servers.flatMap { server in
            let service = "\(server.option) \(server.address.with(port: server.port))"
            let persistence = server.persistence.map { " -p \($0)" } ?? ""
            return ["-A \(service) -s rr\(persistence)"]
                + server.destinations.map { "-a \(service) -r \($0) -m -w 1" }
        }
    }

    /// Lines as `ipset save` prints them and `ipset restore` reads them.
    public var setLines: [String] {
        sets.flatMap { set in
            let properties =
                set.type.hasPrefix("bitmap")
                ? "range 0-65535" : "family \(family == .ipv4 ? "inet" : "inet6") hashsize 1024 maxelem 65536"
            return ["create \(set.name) \(set.type) \(properties)"] + set.entries.map { "add \(set.name) \($0)" }
        }
    }

    /// - Parameter annotated: whether every virtual server and set follows a line that says in words what it is for.
    public func text(annotated: Bool = false) -> String {
        var lines = ["# ipvsadm -Sn"]
        if annotated {
            for (server, block) in zip(servers, blocks(serverLines, startingWith: "-A")) {
                lines.append("# \(server.explanation)")
                lines += block
            }
        } else {
            lines += serverLines
        }
        lines.append("# ipset save")
        if annotated {
            for (set, block) in zip(sets, blocks(setLines, startingWith: "create")) {
                lines.append("# \(IPVSSetName(set.name)?.purpose ?? set.name)")
                lines += block
            }
        } else {
            lines += setLines
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func blocks(_ lines: [String], startingWith start: String) -> [[String]] {
        lines.reduce(into: []) { blocks, line in
            if line.hasPrefix(start) { blocks.append([line]) } else { blocks[blocks.count - 1].append(line) }
        }
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
