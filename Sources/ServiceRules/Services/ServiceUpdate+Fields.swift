internal import JSON
internal import KubernetesModel

/// The steps of an update that look at both versions.
enum ServiceUpdate {
    /// Keeps what the server allocated where the client left it out, so that a manifest can be sent again as it is.
    static func carryOverAllocated(from old: ServiceRecord, to service: inout ServiceRecord) {
        if old.needsClusterIP && service.needsClusterIP {
            if service.clusterIP.isEmpty { service.clusterIP = old.clusterIP }
            if service.clusterIPs.isEmpty { service.clusterIPs = old.clusterIPs }
        }
        if old.getsNodePorts && service.getsNodePorts {
            let used = Set(old.ports.map(\.nodePort)).intersection(service.ports.map(\.nodePort))
            var byName: [String: Int64] = [:]
            for port in old.ports { byName[port.name] = port.nodePort }
            for index in service.ports.indices where service.ports[index].nodePort == 0 {
                let known = byName[service.ports[index].name] ?? 0
                if known != 0 && !used.contains(known) { service.ports[index].nodePort = known }
            }
        }
        if old.needsHealthCheck && service.needsHealthCheck && service.healthCheckNodePort == 0 {
            service.healthCheckNodePort = old.healthCheckNodePort
        }
    }

    /// Drops what the new type has no use for, unless the client changed it: then validation is to refuse it.
    static func dropUnneeded(by service: inout ServiceRecord, old: ServiceRecord) {
        if old.needsClusterIP && !service.needsClusterIP {
            if old.clusterIP == service.clusterIP && old.clusterIPs == service.clusterIPs {
                service.clusterIP = ""
                service.clusterIPs = []
            }
            if old.ipFamilies == service.ipFamilies { service.ipFamilies = [] }
            if old.ipFamilyPolicy ?? "" == service.ipFamilyPolicy ?? "" { service.ipFamilyPolicy = nil }
        }
        if hasNodePorts(old) && !hasNodePorts(service) {
            let known = Set(old.ports.map(\.nodePort))
            if service.ports.allSatisfy({ $0.nodePort == 0 || known.contains($0.nodePort) }) {
                for index in service.ports.indices { service.ports[index].nodePort = 0 }
            }
        }
        if old.needsHealthCheck && !service.needsHealthCheck && old.healthCheckNodePort == service.healthCheckNodePort {
            service.healthCheckNodePort = 0
        }
        if old.type == "LoadBalancer" && service.type != "LoadBalancer" {
            if old.allocateLoadBalancerNodePorts == service.allocateLoadBalancerNodePorts {
                service.allocateLoadBalancerNodePorts = nil
            }
            if old.loadBalancerClass == service.loadBalancerClass { service.loadBalancerClass = nil }
        }
        if old.isExternallyAccessible && !service.isExternallyAccessible
            && old.externalTrafficPolicy == service.externalTrafficPolicy
        {
            service.externalTrafficPolicy = ""
        }
        if service.type != "LoadBalancer", service.status["loadBalancer"] != nil {
            service.status["loadBalancer"] = [:]
        }
    }

    private static func hasNodePorts(_ service: ServiceRecord) -> Bool {
        service.type == "NodePort" || service.type == "LoadBalancer"
    }

    /// Which changes of clusterIPs there may be: a second one may come and go, the first one stays.
    static func checkAddressChange(of service: ServiceRecord, old: ServiceRecord) -> [FieldError] {
        guard service.needsClusterIP, old.needsClusterIP, !(old.isHeadless && service.isHeadless) else { return [] }
        let path = FieldPath("spec", "clusterIPs")
        let shown = FieldError.RefusedValue.json(ServiceAddressing.list(service.clusterIPs))
        let (before, after) = (old.clusterIPs, service.clusterIPs)
        var errors: [FieldError] = []
        if before.count == after.count {
            for (index, (ip, new)) in zip(before, after).enumerated() where ip != new {
                errors.append(.invalid(path[index], shown, "may not change once set"))
            }
            return errors
        }
        if before.count > after.count && after.isEmpty {
            errors.append(.invalid(path[0], shown, "primary clusterIP can not be unset"))
        }
        if let first = before.first, let new = after.first, first != new {
            errors.append(.invalid(path[0], shown, "may not change once set"))
        }
        if before.count > after.count && after.count == 1 && service.ipFamilyPolicy != "SingleStack" {
            errors.append(
                policyError(service, "must be set to 'SingleStack' when releasing the secondary clusterIP"))
        }
        return errors
    }

    /// Which changes of ipFamilies there may be. Where the first family changes together with their number, a server
    /// shows the addresses instead of the families.
    static func checkFamilyChange(of service: ServiceRecord, old: ServiceRecord) -> [FieldError] {
        guard service.needsClusterIP, old.needsClusterIP, !old.isHeadless, !service.isHeadless else { return [] }
        let path = FieldPath("spec", "ipFamilies")[0]
        let families = FieldError.RefusedValue.json(ServiceAddressing.list(service.ipFamilies))
        let addresses = FieldError.RefusedValue.json(ServiceAddressing.list(service.clusterIPs))
        let (before, after) = (old.ipFamilies, service.ipFamilies)
        var errors: [FieldError] = []
        if before.count == after.count {
            for (family, new) in zip(before, after) where family != new {
                errors.append(.invalid(path, families, "may not change once set"))
            }
            return errors
        }
        if before.count > after.count && service.clusterIPs.isEmpty {
            errors.append(.invalid(path, families, "primary ipFamily can not be unset"))
        }
        if let first = before.first, let new = after.first, first != new {
            errors.append(.invalid(path, addresses, "may not change once set"))
        }
        if before.count > after.count && after.count == 1 && service.ipFamilyPolicy != "SingleStack" {
            errors.append(policyError(service, "must be set to 'SingleStack' when releasing the secondary ipFamily"))
        }
        return errors
    }

    private static func policyError(_ service: ServiceRecord, _ detail: String) -> FieldError {
        .invalid(
            FieldPath("spec", "ipFamilyPolicy"), .json(service.ipFamilyPolicy.map(JSONValue.string) ?? .null), detail)
    }
}
