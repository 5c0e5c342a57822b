internal import KubernetesModel

/// Finding what a name stands for, as CoreDNS reads names: `[ENDPOINT.|_PORT._PROTOCOL.]SERVICE.NAMESPACE.svc.ZONE` and
/// `A-B-C-D.NAMESPACE.pod.ZONE`.
extension ClusterZone {
    /// One address with one port that a name stands for.
    struct Hit: Hashable {
        let name: String
        let address: IPAddress
        let port: Int?
    }

    enum Lookup {
        /// No such name.
        case missing
        /// The name is there, or names below it are, but it has no records.
        case empty
        case alias(String)
        case hits([Hit])
    }

    /// - Parameter name: absolute, in lower case, and inside the zone.
    func lookUp(_ name: String) -> Lookup {
        var labels = name.dropLast(domain.utf8.count).split(separator: ".").map(String.init)
        guard let kind = labels.popLast() else { return .empty }
        guard kind == "svc" || kind == "pod" else { return .missing }
        guard let namespace = labels.popLast() else { return .empty }
        guard namespaces.contains(namespace) else { return .missing }
        guard let subject = labels.popLast() else { return .empty }
        if kind == "pod" { return labels.isEmpty ? pod(subject, name) : .missing }
        guard let service = services["\(subject).\(namespace)"] else { return .missing }
        switch labels.count {
        case 0: return find(service, endpoint: nil, port: nil)
        case 1: return find(service, endpoint: labels[0], port: nil)
        case 2:
            return find(service, endpoint: nil, port: (Self.unprefixed(labels[0]), Self.unprefixed(labels[1])))
        default: return .missing
        }
    }

    private static func unprefixed(_ label: String) -> String {
        label.hasPrefix("_") ? String(label.dropFirst()) : label
    }

    private func find(_ service: Service, endpoint: String?, port: (name: String, transport: String)?) -> Lookup {
        if service.spec.type == "ExternalName" {
            let target = service.spec.externalName
            // An address is no name to point to.
            guard endpoint == nil, !target.isEmpty, IPAddress(target) == nil else { return .missing }
            return .alias(Self.absolute(target))
        }
        let name = service.dnsName(in: domain)
        var hits: [Hit] = []
        if service.spec.isHeadless || endpoint != nil {
            for candidate in endpoints(of: service) where endpoint == nil || candidate.hostname.lowercased() == endpoint
            {
                for its in candidate.ports where Self.matches(port, its.name, its.transport) {
                    hits.append(
                        Hit(name: "\(candidate.hostname).\(name)", address: candidate.address, port: its.number))
                }
            }
        } else {
            let ports = service.spec.ports.map { ($0.name, $0.protocol, Optional($0.port)) }
            for (portName, transport, number) in ports.isEmpty ? [("", "", nil)] : ports
            where Self.matches(port, portName, transport.lowercased()) {
                hits += service.virtualIPs.map { Hit(name: name, address: $0, port: number) }
            }
        }
        return hits.isEmpty ? .missing : .hits(hits)
    }

    private static func matches(
        _ wanted: (name: String, transport: String)?, _ name: String, _ transport: String
    ) -> Bool {
        guard let wanted else { return true }
        return (wanted.name.isEmpty || wanted.name == name.lowercased())
            && (wanted.transport.isEmpty || wanted.transport == transport)
    }

    /// Any address in its form with dashes, whether a Pod has it or not: mode `pods insecure` of CoreDNS.
    private func pod(_ label: String, _ name: String) -> Lookup {
        let dashes = label.utf8.count { $0 == UInt8(ascii: "-") }
        let isIPv4 = dashes == 3 && !label.contains("--")
        guard let address = IPAddress(label.replacing("-", with: isIPv4 ? "." : ":")) else { return .missing }
        return .hits([Hit(name: name, address: address, port: 0)])
    }
}
