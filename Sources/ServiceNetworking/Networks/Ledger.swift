internal import JSON
internal import KubernetesModel

/// Who has which address and node port.
struct Ledger: Sendable {
    private(set) var holdings: [ClusterNetworks.Holding] = []
    /// Each cluster IP with who has it.
    private(set) var clusterIPs: [IPAddress: [String]] = [:]
    /// External IPs and those of load balancers.
    private(set) var outer: [IPAddress: [String]] = [:]
    private(set) var nodeAddresses: [IPAddress: [String]] = [:]
    private(set) var nodePorts = Set<Int>()
    /// `30080/TCP` with who has it.
    private(set) var portHolders: [String: [String]] = [:]

    mutating func add(_ node: ClusterNode) {
        for address in node.addresses {
            nodeAddresses[address, default: []].append("node \(node.name)")
            holdings.append(.init(what: "\(address)", field: "node", holder: "node \(node.name)"))
        }
    }

    mutating func add(_ service: Service) {
        let holder = "Service \(service.metadata.namespace)/\(service.metadata.name)"
        for address in service.virtualIPs {
            clusterIPs[address, default: []].append(holder)
            holdings.append(.init(what: "\(address)", field: "clusterIP", holder: holder))
        }
        for address in service.spec.externalIPs.compactMap({ IPAddress($0) }) {
            outer[address, default: []].append(holder)
            holdings.append(.init(what: "\(address)", field: "externalIP", holder: holder))
        }
        for address in service.loadBalancerIngress.compactMap({ IPAddress($0.ip) }) {
            outer[address, default: []].append(holder)
            holdings.append(.init(what: "\(address)", field: "loadBalancer", holder: holder))
        }
        guard service.spec.type == "NodePort" || service.spec.type == "LoadBalancer" else { return }
        for port in service.spec.ports where port.nodePort != 0 {
            let name = port.name.isEmpty ? "\(port.port)" : port.name
            add(port.nodePort, port.protocol, "nodePort", "\(holder), port \(name)")
        }
        if service.spec.healthCheckNodePort != 0 {
            add(service.spec.healthCheckNodePort, "TCP", "healthCheckNodePort", holder)
        }
    }

    private mutating func add(_ number: Int, _ transport: String, _ field: String, _ holder: String) {
        nodePorts.insert(number)
        portHolders["\(number)/\(transport)", default: []].append(holder)
        holdings.append(.init(what: "\(number)/\(transport)", field: field, holder: holder))
    }

    /// An IPAddress object, where its holder is not known already.
    mutating func add(ipAddress object: KubernetesObject) {
        guard let address = IPAddress(object.metadata.name), clusterIPs[address] == nil else { return }
        let parent = object.json["spec"]?["parentRef"]
        let words = [parent?["namespace"]?.stringValue, parent?["name"]?.stringValue].compactMap { $0 }
        let kind = parent?["resource"]?.stringValue ?? "services"
        let holder = "\(kind == "services" ? "Service" : kind) \(words.joined(separator: "/"))"
        clusterIPs[address] = [holder]
        holdings.append(.init(what: "\(address)", field: "clusterIP", holder: holder))
    }
}

extension Sequence where Element == ClusterNetworks.Holding {
    /// By address or number, in the order of each.
    func inOrder() -> [ClusterNetworks.Holding] {
        sorted { left, right in
            switch (IPAddress(left.what), IPAddress(right.what)) {
            case (let a?, let b?): return a == b ? left.holder < right.holder : a < b
            case (nil, nil): return left.what == right.what ? left.holder < right.holder : left.what < right.what
            case (.some, nil): return true
            case (nil, .some): return false
            }
        }
    }
}
