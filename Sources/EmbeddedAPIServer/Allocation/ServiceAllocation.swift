import KubernetesModel

/// What kube-apiserver does to a Service between decoding and validation: carries over what was allocated, fills in the
/// IP families, and takes and gives back cluster IPs and node ports.
///
/// Follows the Service registry of kube-apiserver 1.36. All of it happens in the transaction that stores the object, so
/// a Service that validation refuses afterwards leaves nothing allocated.
struct ServiceAllocation {
    let clusterIPs: ClusterIPAllocator
    let nodePorts: NodePortAllocator
    /// The rules that tie cluster IPs, families and their policy together, for the new and, on an update, the old
    /// Service: they are checked before anything is allocated.
    let validateClusterIPFields: (Service, Service?) -> [FieldError]

    func create(_ service: inout Service) throws {
        Self.normalizeClusterIPs(&service, nil)
        try initializeFamilies(&service, nil)
        try allocateClusterIPs(&service)
        if service.mayHaveNodePorts { try initializeNodePorts(&service) }
        if service.needsHealthCheckNodePort { try allocateHealthCheckNodePort(&service) }
    }

    func update(_ service: inout Service, from old: Service) throws {
        Self.carryOverAllocations(&service, old)
        Self.normalizeClusterIPs(&service, old)
        try initializeFamilies(&service, old)
        try updateClusterIPs(&service, old)
        try updateNodePorts(&service, old)
    }

    /// Gives back everything that `service` holds.
    func release(_ service: Service) throws {
        if service.needsClusterIP, !service.spec.isHeadless {
            for address in service.spec.clusterIPs { try clusterIPs.release(address) }
        }
        for port in service.nodePortNumbers { try nodePorts.release(port) }
        if service.needsHealthCheckNodePort, service.spec.healthCheckNodePort > 0 {
            try nodePorts.release(service.spec.healthCheckNodePort)
        }
    }

    private func key(_ service: Service) -> ObjectKey {
        ObjectKey(
            resource: APIResource.services.gvr.qualifiedName, namespace: service.metadata.namespace,
            name: service.metadata.name)
    }

    private func invalid(_ service: Service, _ field: FieldPath, _ value: JSONValue, _ why: String) -> Status {
        .invalid(.service, service.metadata.name, [Self.invalidField(field, value, why)])
    }

    private static func invalidField(_ field: FieldPath, _ value: JSONValue, _ why: String) -> FieldError {
        FieldError(kind: .invalid, field: field, body: "Invalid value: \(value.jsonText()): \(why)")
    }
}

// MARK: - Fields that follow from each other

extension ServiceAllocation {
    /// A client may write `clusterIP`, `clusterIPs` or both, and an old one knows only the first.
    private static func normalizeClusterIPs(_ service: inout Service, _ old: Service?) {
        let ip = service.spec.clusterIP
        guard let old else {
            if !ip.isEmpty, service.spec.clusterIPs.isEmpty { service.json.setSpec("clusterIPs", [.string(ip)]) }
            return
        }
        let (oldIP, oldIPs) = (old.spec.clusterIP, old.spec.clusterIPs)
        if !oldIPs.isEmpty, service.spec.clusterIPs.isEmpty, oldIP == ip {
            service.json.setSpec("clusterIPs", .array(oldIPs.map(JSONValue.string)))
        }
        guard oldIP != ip, service.spec.clusterIPs == oldIPs else { return }
        if !oldIP.isEmpty, ip.isEmpty {
            service.json.setSpec("clusterIPs", nil)
        } else {
            service.json.setSpec("clusterIPs", [.string(ip)])
        }
    }

    /// A client that leaves out what was allocated keeps it.
    private static func carryOverAllocations(_ service: inout Service, _ old: Service) {
        if old.needsClusterIP, service.needsClusterIP {
            if service.spec.clusterIP.isEmpty, !old.spec.clusterIP.isEmpty {
                service.json.setSpec("clusterIP", .string(old.spec.clusterIP))
            }
            if service.spec.clusterIPs.isEmpty, !old.spec.clusterIPs.isEmpty {
                service.json.setSpec("clusterIPs", .array(old.spec.clusterIPs.map(JSONValue.string)))
            }
        }
        if old.needsNodePort, service.needsNodePort {
            let used = Set(old.nodePortNumbers).intersection(service.nodePortNumbers)
            let byName = Dictionary(old.spec.ports.map { ($0.name, $0.nodePort) }) { _, last in last }
            service.changePorts { port in
                guard ServicePort(port).nodePort == 0, let number = byName[ServicePort(port).name], number != 0,
                    !used.contains(number)
                else { return }
                port["nodePort"] = .integer(Int64(number))
            }
        }
        if old.needsHealthCheckNodePort, service.needsHealthCheckNodePort, service.spec.healthCheckNodePort == 0,
            old.spec.healthCheckNodePort != 0
        {
            service.json.setSpec("healthCheckNodePort", .integer(Int64(old.spec.healthCheckNodePort)))
        }
    }

    private func initializeFamilies(_ service: inout Service, _ old: Service?) throws {
        guard service.needsClusterIP, !service.keepsPreferredFamilies(of: old) else { return }
        let isHeadlessWithoutSelector = service.spec.isHeadless && service.spec.selector == nil
        if service.spec.ipFamilyPolicy.isEmpty {
            let inherited = old?.spec.ipFamilyPolicy ?? ""
            let policy =
                !inherited.isEmpty ? inherited : isHeadlessWithoutSelector ? "RequireDualStack" : "SingleStack"
            service.json.setSpec("ipFamilyPolicy", .string(policy))
        }
        let related = validateClusterIPFields(service, old)
        if !related.isEmpty { throw Status.invalid(.service, service.metadata.name, related) }
        try fail(service, with: trimFamilies(&service, old) + addFamiliesOfAddresses(&service))
        if isHeadlessWithoutSelector {
            var families = service.spec.ipFamilies
            if families.isEmpty { families = [clusterIPs.families[0]] }
            if families.count < 2, service.spec.ipFamilyPolicy != "SingleStack" { families.append(other(families[0])) }
            service.json.setSpec("ipFamilies", .array(families.map(JSONValue.string)))
            return
        }
        try fail(service, with: familyErrors(service))
        var families = service.spec.ipFamilies
        if families.isEmpty { families = [clusterIPs.families[0]] }
        if service.spec.ipFamilyPolicy != "SingleStack", families.count == 1, clusterIPs.families.count == 2 {
            families.append(other(families[0]))
        }
        service.json.setSpec("ipFamilies", .array(families.map(JSONValue.string)))
    }

    private func fail(_ service: Service, with errors: [FieldError]) throws {
        if !errors.isEmpty { throw Status.invalid(.service, service.metadata.name, errors) }
    }

    private func other(_ family: String) -> String { family == "IPv4" ? "IPv6" : "IPv4" }

    /// On an update, a change to a single stack drops the second family, and nothing else may.
    private func trimFamilies(_ service: inout Service, _ old: Service?) -> [FieldError] {
        let path = FieldPath("spec", "ipFamilyPolicy")
        let policy = JSONValue.string(service.spec.ipFamilyPolicy)
        let isSingle = service.spec.ipFamilyPolicy == "SingleStack"
        var errors: [FieldError] = []
        if let old {
            let (ips, families) = (service.spec.clusterIPs, service.spec.ipFamilies)
            if isSingle {
                if ips.count > 1, ips == old.spec.clusterIPs {
                    service.json.setSpec("clusterIPs", [.string(ips[0])])
                }
                if families.count > 1, families == old.spec.ipFamilies {
                    service.json.setSpec("ipFamilies", [.string(families[0])])
                }
            } else {
                if !ips.isEmpty, ips.count < old.spec.clusterIPs.count {
                    errors.append(
                        Self.invalidField(path, policy, "must be 'SingleStack' to release the secondary cluster IP"))
                }
                if !families.isEmpty, families.count < old.spec.ipFamilies.count {
                    errors.append(
                        Self.invalidField(path, policy, "must be 'SingleStack' to release the secondary IP family"))
                }
            }
        }
        if isSingle {
            let dual = "must be 'RequireDualStack' or 'PreferDualStack' when multiple"
            if service.spec.clusterIPs.count == 2 {
                errors.append(Self.invalidField(path, policy, "\(dual) cluster IPs are specified"))
            }
            if service.spec.ipFamilies.count == 2 {
                errors.append(Self.invalidField(path, policy, "\(dual) IP families are specified"))
            }
        }
        return errors
    }

    /// Chosen addresses decide the families that are not given.
    private func addFamiliesOfAddresses(_ service: inout Service) -> [FieldError] {
        var errors: [FieldError] = []
        var families = service.spec.ipFamilies
        for (index, ip) in service.spec.clusterIPs.enumerated() {
            if ip == "None" { break }
            guard index >= families.count else { continue }
            let family = ip.contains(":") ? "IPv6" : "IPv4"
            if clusterIPs.families.contains(family) {
                families.append(family)
            } else {
                errors.append(
                    Self.invalidField(
                        FieldPath("spec", "clusterIPs")[index],
                        .array(service.spec.clusterIPs.map(JSONValue.string)),
                        "\(family) is not configured on this cluster"))
            }
        }
        if families != service.spec.ipFamilies {
            service.json.setSpec("ipFamilies", .array(families.map(JSONValue.string)))
        }
        return errors
    }

    private func familyErrors(_ service: Service) -> [FieldError] {
        var errors: [FieldError] = []
        if service.spec.ipFamilyPolicy == "RequireDualStack", clusterIPs.families.count < 2 {
            errors.append(
                Self.invalidField(
                    FieldPath("spec", "ipFamilyPolicy"), .string(service.spec.ipFamilyPolicy),
                    "this cluster is not configured for dual-stack services"))
        }
        for (index, family) in service.spec.ipFamilies.enumerated() where !clusterIPs.families.contains(family) {
            errors.append(
                Self.invalidField(
                    FieldPath("spec", "ipFamilies")[index], .string(family), "not configured on this cluster"))
        }
        return errors
    }
}

// MARK: - Cluster IPs

extension ServiceAllocation {
    private func allocateClusterIPs(_ service: inout Service) throws {
        guard service.needsClusterIP, service.spec.clusterIPs.first != "None" else { return }
        var ips = service.spec.clusterIPs
        for (index, family) in service.spec.ipFamilies.enumerated() {
            if index >= ips.count { ips.append("") }
            ips[index] = try allocate(ips[index], family: family, shown: ips, for: service)
        }
        service.json.setSpec("clusterIPs", .array(ips.map(JSONValue.string)))
        if let first = ips.first { service.json.setSpec("clusterIP", .string(first)) }
    }

    private func allocate(
        _ ip: String, family: String, shown: [String], for service: Service
    ) throws -> String {
        let path = FieldPath("spec", "clusterIPs")
        let value = JSONValue.array(shown.map(JSONValue.string))
        do {
            if ip.isEmpty { return try clusterIPs.allocateNext(family: family, for: key(service)) }
            try clusterIPs.allocate(ip, for: key(service))
            return ip
        } catch ClusterIPAllocator.Failure.refused(let why) {
            throw invalid(service, path, value, "failed to allocate IP\(ip.isEmpty ? "" : " " + ip): \(why)")
        } catch ClusterIPAllocator.Failure.full {
            throw Status.internalError(
                "failed to allocate a serviceIP for Service \"\(service.metadata.name)\": range is full")
        }
    }

    private func updateClusterIPs(_ service: inout Service, _ old: Service) throws {
        if service.keepsPreferredFamilies(of: old) { return }
        if !old.needsClusterIP, service.needsClusterIP { return try allocateClusterIPs(&service) }
        if old.spec.clusterIPs.first == "None" { return }
        if old.needsClusterIP, !service.needsClusterIP {
            for ip in old.spec.clusterIPs { try clusterIPs.release(ip) }
            return
        }
        let (before, after) = (old.spec.ipFamilies, service.spec.ipFamilies)
        if before.count == 1, after.count == 2 {
            var ips = service.spec.clusterIPs
            if ips.count < 2 { ips.append("") }
            ips[1] = try allocate(ips[1], family: after[1], shown: ips, for: service)
            service.json.setSpec("clusterIPs", .array(ips.map(JSONValue.string)))
        } else if before.count == 2, after.count == 1, old.spec.clusterIPs.count == 2 {
            try clusterIPs.release(old.spec.clusterIPs[1])
        }
    }
}

// MARK: - Node ports

extension ServiceAllocation {
    private func initializeNodePorts(_ service: inout Service) throws {
        let ports = service.spec.ports
        let allocates = service.needsNodePort
        // Ports that share a number (TCP and UDP, say) share a node port.
        var byPort: [Int: Int] = [:]
        for (index, port) in ports.enumerated() {
            if port.nodePort == 0, !allocates { continue }
            if let shared = byPort[port.port] {
                if port.nodePort == 0 {
                    service.setNodePort(shared, at: index)
                } else if port.nodePort != shared {
                    try allocateNodePort(port.nodePort, at: index, for: service)
                }
            } else if let asked = ports.first(where: { $0.port == port.port && $0.nodePort != 0 })?.nodePort {
                try allocateNodePort(asked, at: index, for: service)
                service.setNodePort(asked, at: index)
                byPort[port.port] = asked
            } else {
                let number = try nextNodePort(for: service)
                service.setNodePort(number, at: index)
                byPort[port.port] = number
            }
        }
    }

    private func updateNodePorts(_ service: inout Service, _ old: Service) throws {
        if old.mayHaveNodePorts, !service.mayHaveNodePorts {
            for port in old.nodePortNumbers { try nodePorts.release(port) }
        }
        if service.mayHaveNodePorts {
            let before = old.nodePortNumbers
            var taken: Set<Int> = []
            for (index, port) in service.spec.ports.enumerated() {
                if port.nodePort != 0 {
                    if !before.contains(port.nodePort), taken.insert(port.nodePort).inserted {
                        try allocateNodePort(port.nodePort, at: index, for: service)
                    }
                } else if service.needsNodePort {
                    service.setNodePort(try nextNodePort(for: service), at: index)
                }
            }
            for port in Set(before).subtracting(service.nodePortNumbers) { try nodePorts.release(port) }
        }
        if !old.needsHealthCheckNodePort, service.needsHealthCheckNodePort {
            try allocateHealthCheckNodePort(&service)
        } else if old.needsHealthCheckNodePort, !service.needsHealthCheckNodePort {
            try nodePorts.release(old.spec.healthCheckNodePort)
        }
    }

    private func allocateNodePort(_ port: Int, at index: Int, for service: Service) throws {
        do {
            try nodePorts.allocate(port, for: key(service))
        } catch let failure as NodePortAllocator.Failure {
            throw invalid(
                service, FieldPath("spec", "ports")[index]["nodePort"], .integer(Int64(port)), failure.message)
        }
    }

    private func nextNodePort(for service: Service) throws -> Int {
        do {
            return try nodePorts.allocateNext(for: key(service))
        } catch let failure as NodePortAllocator.Failure {
            throw Status.internalError("failed to allocate a nodePort: \(failure.message)")
        }
    }

    private func allocateHealthCheckNodePort(_ service: inout Service) throws {
        let asked = service.spec.healthCheckNodePort
        do {
            if asked != 0 { return try nodePorts.allocate(asked, for: key(service)) }
            service.json.setSpec(
                "healthCheckNodePort", .integer(Int64(try nodePorts.allocateNext(for: key(service)))))
        } catch let failure as NodePortAllocator.Failure {
            throw Status.internalError(
                asked != 0
                    ? "failed to allocate requested HealthCheck NodePort \(asked): \(failure.message)"
                    : "failed to allocate a HealthCheck NodePort 0: \(failure.message)")
        }
    }
}
