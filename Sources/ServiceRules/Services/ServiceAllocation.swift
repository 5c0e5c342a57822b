internal import JSON
internal import KubernetesModel

/// Gives a Service the addresses and node ports it lacks, and takes the ones it asks for.
struct ServiceAllocation<Allocator: ServiceAllocator> {
    var allocator: Allocator

    /// Takes an address for each family of a Service that is to have some.
    mutating func takeClusterIPs(for service: inout ServiceRecord) throws {
        guard service.needsClusterIP, service.clusterIPs.first != "None" else { return }
        for index in service.ipFamilies.indices {
            if index >= service.clusterIPs.count { service.clusterIPs.append("") }
        }
        for (index, family) in service.ipFamilies.enumerated() {
            try takeClusterIP(at: index, family: family, for: &service)
        }
        service.clusterIP = service.clusterIPs.first ?? ""
    }

    mutating func takeClusterIP(
        at index: Int, family: String, for service: inout ServiceRecord
    ) throws {
        let text = service.clusterIPs[index]
        do {
            if let address = IPAddress(text) {
                try allocator.take(address)
            } else {
                let family = IPFamily(rawValue: family) ?? .ipv4
                service.clusterIPs[index] = try allocator.takeAddress(of: family).description
            }
        } catch let error as AllocationRefusal {
            if error.isFull {
                throw ServiceRefusal.failed(
                    "failed to allocate a serviceIP for Service \(service.metadata.name.goQuoted): \(error.message)",
                    field: FieldPath("spec", "clusterIPs"))
            }
            let what = text.isEmpty ? "failed to allocate IP" : "failed to allocate IP \(text)"
            throw ServiceRefusal.invalid([
                .invalid(
                    FieldPath("spec", "clusterIPs"), .json(ServiceAddressing.list(service.clusterIPs)),
                    "\(what): \(error.message)")
            ])
        }
    }

    /// Takes the node ports of a new Service. Ports of one number share a node port across protocols.
    mutating func takeNodePorts(for service: inout ServiceRecord) throws {
        guard service.type == "NodePort" || service.type == "LoadBalancer" else { return }
        var taken: [Int64: Int64] = [:]
        for index in service.ports.indices {
            let port = service.ports[index]
            if port.nodePort == 0 && !service.getsNodePorts { continue }
            if let shared = taken[port.port], shared != 0 {
                if port.nodePort == 0 {
                    service.ports[index].nodePort = shared
                } else if port.nodePort != shared {
                    try take(port.nodePort, at: index)
                }
                continue
            }
            if let wanted = service.ports.first(where: { $0.port == port.port && $0.nodePort != 0 })?.nodePort {
                try take(wanted, at: index)
                service.ports[index].nodePort = wanted
                taken[port.port] = wanted
            } else {
                let nodePort = try takeAnyNodePort()
                service.ports[index].nodePort = nodePort
                taken[port.port] = nodePort
            }
        }
    }

    mutating func take(_ nodePort: Int64, at index: Int) throws {
        do {
            try allocator.take(nodePort: Int(nodePort))
        } catch let error as AllocationRefusal {
            throw ServiceRefusal.invalid([
                .invalid(FieldPath("spec", "ports")[index]["nodePort"], .number(nodePort), error.message)
            ])
        }
    }

    mutating func takeAnyNodePort() throws -> Int64 {
        do {
            return Int64(try allocator.takeNodePort())
        } catch let error as AllocationRefusal {
            throw ServiceRefusal.failed(
                "failed to allocate a nodePort: \(error.message)", field: FieldPath("spec", "ports"))
        }
    }

    mutating func takeHealthCheckNodePort(for service: inout ServiceRecord) throws {
        let wanted = service.healthCheckNodePort
        do {
            if wanted != 0 {
                try allocator.take(nodePort: Int(wanted))
            } else {
                service.healthCheckNodePort = Int64(try allocator.takeNodePort())
            }
        } catch let error as AllocationRefusal {
            let what = wanted == 0 ? "a HealthCheck NodePort 0" : "requested HealthCheck NodePort \(wanted)"
            throw ServiceRefusal.failed(
                "failed to allocate \(what): \(error.message)", field: FieldPath("spec", "healthCheckNodePort"))
        }
    }
}

extension ServiceRecord {
    /// Whether ports without a node port are given one.
    var getsNodePorts: Bool {
        type == "NodePort" || (type == "LoadBalancer" && allocateLoadBalancerNodePorts ?? true)
    }
}
