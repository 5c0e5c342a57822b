import KubernetesModel

/// What a Service of its type holds.
extension Service {
    var needsClusterIP: Bool { spec.type != "ExternalName" }

    var mayHaveNodePorts: Bool { spec.type == "NodePort" || spec.type == "LoadBalancer" }

    /// Whether every port gets a node port.
    var needsNodePort: Bool {
        spec.type == "NodePort" || spec.type == "LoadBalancer" && spec.allocateLoadBalancerNodePorts ?? true
    }

    var needsHealthCheckNodePort: Bool { spec.type == "LoadBalancer" && spec.externalTrafficPolicy == "Local" }

    var nodePortNumbers: [Int] { spec.ports.map(\.nodePort).filter { $0 != 0 } }

    /// Whether an update leaves a Service that prefers two stacks as it is, so that one made while the cluster had only
    /// one is not upgraded behind its owner's back.
    func keepsPreferredFamilies(of old: Service?) -> Bool {
        guard let old, old.spec.type == spec.type, needsClusterIP, spec.ipFamilyPolicy == "PreferDualStack",
            old.spec.ipFamilyPolicy.isEmpty || old.spec.ipFamilyPolicy == "PreferDualStack"
        else { return false }
        return spec.clusterIPs == old.spec.clusterIPs && spec.ipFamilies == old.spec.ipFamilies
    }

    mutating func changePorts(_ change: (inout JSONObject) -> Void) {
        json.update("spec") { spec in
            guard case .array(var ports)? = spec["ports"] else { return }
            for index in ports.indices {
                guard case .object(var port) = ports[index] else { continue }
                change(&port)
                ports[index] = .object(port)
            }
            spec["ports"] = .array(ports)
        }
    }

    mutating func setNodePort(_ number: Int, at index: Int) {
        json.update("spec") { spec in
            guard case .array(var ports)? = spec["ports"], ports.indices.contains(index) else { return }
            ports[index]["nodePort"] = .integer(Int64(number))
            spec["ports"] = .array(ports)
        }
    }
}

extension JSONObject {
    /// Sets or, with nil, removes the member `key` of `spec`.
    mutating func setSpec(_ key: String, _ value: JSONValue?) { update("spec") { $0[key] = value } }
}
