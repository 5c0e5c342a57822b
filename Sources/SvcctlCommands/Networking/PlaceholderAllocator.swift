internal import JSON
internal import KubernetesModel
internal import ServiceNetworking
internal import ServiceRules

/// Hands out addresses and node ports for Services of files, which no apiserver has seen: the same for the same files,
/// and none that a file names.
struct PlaceholderAllocator: ServiceAllocator {
    private let configuration: ClusterConfiguration
    private var addresses: Set<IPAddress>
    private var nodePorts: Set<Int>

    init(_ configuration: ClusterConfiguration, besides services: [Service]) {
        self.configuration = configuration
        addresses = Set(services.flatMap { $0.spec.clusterIPs + [$0.spec.clusterIP] }.compactMap { IPAddress($0) })
        nodePorts = Set(services.flatMap { [$0.spec.healthCheckNodePort] + $0.spec.ports.map(\.nodePort) })
    }

    // What a file names is taken as it is: lint says what an apiserver thinks of it.
    mutating func take(_ address: IPAddress) throws(AllocationRefusal) {}
    mutating func take(nodePort: Int) throws(AllocationRefusal) {}
    mutating func release(_ address: IPAddress) {}
    mutating func release(nodePort: Int) {}

    mutating func takeAddress(of family: IPFamily) throws(AllocationRefusal) -> IPAddress {
        guard let range = configuration.range(of: family) else { throw .full }
        // The first ones are customary: the apiserver's own, and cluster DNS.
        var next = IPAddress(family, value: range.address.value + 11)
        while addresses.contains(next) { next = IPAddress(family, value: next.value + 1) }
        guard range.contains(next) else { throw .full }
        addresses.insert(next)
        return next
    }

    mutating func takeNodePort() throws(AllocationRefusal) -> Int {
        guard let port = configuration.nodePortRange.first(where: { !nodePorts.contains($0) }) else { throw .full }
        nodePorts.insert(port)
        return port
    }
}

extension ClusterObjects {
    /// Makes the Services of files the ones that an apiserver would store: with defaults, addresses and node ports.
    ///
    /// - Returns: a line for every Service that got a placeholder, and for every one that an apiserver would refuse.
    mutating func fillIn(ranges: [IPPrefix]) throws -> [String] {
        var configuration = ClusterConfiguration()
        let fallback = [configuration.serviceClusterIPRanges.first, IPPrefix("fd00:10:96::/112")].compactMap { $0 }
        configuration.serviceClusterIPRanges =
            ranges + fallback.filter { range in !ranges.contains { $0.family == range.family } }
        var allocator = PlaceholderAllocator(configuration, besides: services)
        var notes: [String] = []
        for index in services.indices where services[index].needsAllocation {
            let service = services[index]
            let name = "\(service.metadata.namespace)/\(service.metadata.name)"
            var record = ServiceRecord(.object(service.json))
            ServiceDefaults.apply(to: &record)
            do {
                try ServiceRules.allocate(&record, &allocator, configuration)
            } catch let refusal as ServiceRefusal {
                let errors = refusal.errors.map(\.description).joined(separator: "; ")
                notes.append("Warning: Service \(name) is not valid: \(errors)")
                continue
            }
            var json = service.json
            json["spec"] = record.object["spec"]
            services[index] = Service(json)
            let given = services[index].placeholders(besides: service)
            if !given.isEmpty {
                notes.append(
                    "Warning: Service \(name) leaves out \(given). An apiserver will assign its own; the one in parentheses is assumed here."
                )
            }
        }
        return notes
    }
}

extension Service {
    /// Whether an apiserver would have something to add before kube-proxy sees it.
    fileprivate var needsAllocation: Bool {
        guard spec.type != "ExternalName", !spec.isHeadless else { return false }
        if spec.clusterIP.isEmpty && spec.clusterIPs.isEmpty { return true }
        guard spec.type == "NodePort" || spec.type == "LoadBalancer" else { return false }
        let needsPorts = spec.allocateLoadBalancerNodePorts != false && spec.ports.contains { $0.nodePort == 0 }
        let needsHealthCheck =
            spec.type == "LoadBalancer" && spec.externalTrafficPolicy == "Local" && spec.healthCheckNodePort == 0
        return needsPorts || needsHealthCheck
    }

    /// The values that were assigned to fields which `original` leaves out.
    fileprivate func placeholders(besides original: Service) -> String {
        var given: [String] = []
        if original.spec.clusterIP.isEmpty && original.spec.clusterIPs.isEmpty {
            given.append("clusterIP (\(spec.clusterIP))")
        }
        let ports = zip(spec.ports, original.spec.ports).filter { $0.nodePort != 0 && $1.nodePort == 0 }
        if !ports.isEmpty { given.append("nodePort (\(ports.map { String($0.0.nodePort) }.joined(separator: ", ")))") }
        if spec.healthCheckNodePort != 0, original.spec.healthCheckNodePort == 0 {
            given.append("healthCheckNodePort (\(spec.healthCheckNodePort))")
        }
        return given.joined(separator: " and ")
    }
}
