internal import JSON

/// The endpoints of a Service made from Pods, as the endpointslice controller of 1.36 makes them.
extension EndpointSlice {
    /// How many endpoints a slice holds at most.
    public static let capacity = 100

    /// The slices of `service` for those of `pods` that its selector matches: one run of slices for each address family
    /// and set of ports, with the names `SERVICE-1`, `SERVICE-2` and so on. None where the Service has no selector.
    ///
    /// - Parameter zones: the zone of each node, by the node's name.
    public static func derived(for service: Service, from pods: [Pod], zones: [String: String] = [:]) -> [EndpointSlice]
    {
        guard let selector = service.spec.selector, service.spec.type != "ExternalName" else { return [] }
        let labels = LabelSelector(matching: selector)
        let members = pods.filter {
            $0.metadata.namespace == service.metadata.namespace && $0.isEndpointCandidate
                && labels.matches($0.metadata.labels)
        }
        var slices: [EndpointSlice] = []
        for family in service.endpointFamilies {
            var groups: [(ports: [JSONValue], endpoints: [JSONValue])] = []
            var positions: [[JSONValue]: Int] = [:]
            for pod in members {
                guard let endpoint = pod.endpoint(of: service, family, zone: pod.nodeName.flatMap { zones[$0] }) else {
                    continue
                }
                let ports = pod.endpointPorts(of: service)
                let position = positions[ports] ?? groups.count
                if position == groups.count {
                    positions[ports] = position
                    groups.append((ports, []))
                }
                groups[position].endpoints.append(endpoint)
            }
            for (ports, endpoints) in groups {
                for start in stride(from: 0, to: endpoints.count, by: capacity) {
                    let part = Array(endpoints[start..<min(start + capacity, endpoints.count)])
                    slices.append(slice(service, family, number: slices.count + 1, ports, part))
                }
            }
        }
        return slices
    }

    private static func slice(
        _ service: Service, _ family: IPFamily, number: Int, _ ports: [JSONValue], _ endpoints: [JSONValue]
    ) -> EndpointSlice {
        EndpointSlice([
            "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": .string(family.rawValue),
            "metadata": [
                "name": .string("\(service.metadata.name)-\(number)"),
                "namespace": .string(service.metadata.namespace),
                "labels": .object([serviceNameLabel: .string(service.metadata.name)]),
            ],
            "ports": .array(ports), "endpoints": .array(endpoints),
        ])
    }
}

extension Service {
    /// The families that its endpoints have addresses in: those of the specification, or where it has none yet the one
    /// of its cluster IP, and both for a headless Service.
    public var endpointFamilies: [IPFamily] {
        let stated = spec.ipFamilies.compactMap(IPFamily.init)
        if !stated.isEmpty { return stated }
        return IPAddress(spec.clusterIP).map { [$0.family] } ?? IPFamily.allCases
    }
}

extension Pod {
    /// Whether it may be an endpoint, ready or not: it has an address and has not ended.
    public var isEndpointCandidate: Bool { phase != "Succeeded" && phase != "Failed" && !podIPs.isEmpty }

    /// The number that a port of a Service stands for in this Pod; nil where the Pod has no port of that name and
    /// protocol.
    public func number(of port: ServicePort) -> Int? {
        switch port.targetPort {
        // A targetPort that was never defaulted reads as 0: the port itself.
        case .int(let number): number == 0 ? port.port : number
        case .string(let name):
            containerPorts.first { $0.name == name && $0.protocol == port.protocol }?.containerPort
        }
    }

    fileprivate func endpointPorts(of service: Service) -> [JSONValue] {
        service.spec.ports.compactMap { port in
            guard let number = number(of: port) else { return nil }
            var json: JSONObject = [
                "name": .string(port.name), "port": .integer(Int64(number)), "protocol": .string(port.protocol),
            ]
            json["appProtocol"] = port.appProtocol.map(JSONValue.string)
            return .object(json)
        }
    }

    fileprivate func endpoint(of service: Service, _ family: IPFamily, zone: String?) -> JSONValue? {
        let addresses = podIPs.compactMap { IPAddress($0) }.filter { $0.family == family }
        guard !addresses.isEmpty else { return nil }
        let isTerminating = metadata.deletionTimestamp != nil
        let isPublished = service.spec.publishNotReadyAddresses || (isReady && !isTerminating)
        var reference: JSONObject = [
            "kind": "Pod", "namespace": .string(metadata.namespace), "name": .string(metadata.name),
        ]
        if !metadata.uid.isEmpty { reference["uid"] = .string(metadata.uid) }
        var json: JSONObject = [
            "addresses": .array(addresses.map { .string("\($0)") }),
            "conditions": [
                "ready": .bool(isPublished), "serving": .bool(isReady), "terminating": .bool(isTerminating),
            ],
            "targetRef": .object(reference),
        ]
        json["nodeName"] = nodeName.map(JSONValue.string)
        json["zone"] = zone.map(JSONValue.string)
        if let hostname, !hostname.isEmpty, subdomain == service.metadata.name { json["hostname"] = .string(hostname) }
        // Hints that trafficDistribution asks for: each endpoint is meant for its own zone, or its own node.
        if let distribution = service.spec.trafficDistribution, isPublished {
            var hints: JSONObject = [:]
            if let zone { hints["forZones"] = [["name": .string(zone)]] }
            if distribution == "PreferSameNode", let nodeName { hints["forNodes"] = [["name": .string(nodeName)]] }
            if !hints.isEmpty { json["hints"] = .object(hints) }
        }
        return .object(json)
    }
}
