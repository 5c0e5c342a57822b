internal import JSON
internal import KubernetesModel

/// What changes hands when one Service replaces another.
extension ServiceAllocation {
    mutating func updateClusterIPs(of service: inout ServiceRecord, old: ServiceRecord) throws {
        if ServiceAddressing.keepsPreferredDualStack(service, old: old) { return }
        if !old.needsClusterIP && service.needsClusterIP {
            try takeClusterIPs(for: &service)
            return
        }
        if old.clusterIPs.first == "None" { return }
        if old.needsClusterIP && !service.needsClusterIP {
            for ip in old.clusterIPs { try release(ip) }
            return
        }
        if old.ipFamilies.count == 1 && service.ipFamilies.count == 2 {
            if service.clusterIPs.count < 2 { service.clusterIPs.append("") }
            try takeClusterIP(at: service.clusterIPs.count - 1, family: service.ipFamilies[1], for: &service)
        } else if old.ipFamilies.count == 2 && service.ipFamilies.count == 1, old.clusterIPs.count == 2 {
            try release(old.clusterIPs[1])
        }
    }

    private mutating func release(_ ip: String) throws {
        if let address = IPAddress(ip) { try allocator.release(address) }
    }

    mutating func updateNodePorts(of service: inout ServiceRecord, old: ServiceRecord) throws {
        let had = old.type == "NodePort" || old.type == "LoadBalancer"
        let has = service.type == "NodePort" || service.type == "LoadBalancer"
        let before = old.ports.map(\.nodePort).filter { $0 != 0 }
        if had && (service.type == "ExternalName" || service.type == "ClusterIP") {
            for port in before { try allocator.release(nodePort: Int(port)) }
        }
        guard has else { return }
        var taken = Set(before)
        var claimed = Set<String>()
        for index in service.ports.indices {
            if service.ports[index].nodePort == 0 {
                guard service.getsNodePorts else { continue }
                service.ports[index].nodePort = try takeAnyNodePort()
            } else if taken.insert(service.ports[index].nodePort).inserted {
                try take(service.ports[index].nodePort, at: index)
            }
            let claim = "{\(service.ports[index].protocol) \(service.ports[index].nodePort)}"
            if !claimed.insert(claim).inserted {
                throw ServiceRefusal.unexpected(
                    "duplicate nodePort: \(claim)", field: FieldPath("spec", "ports")[index]["nodePort"])
            }
        }
        let after = Set(service.ports.map(\.nodePort))
        for port in before where !after.contains(port) { try allocator.release(nodePort: Int(port)) }
    }
}
