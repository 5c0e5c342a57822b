internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let addressLost = LintRule(
        "address-lost", .change, .warning, "The change gives up an address or node port that clients use.",
        rationale: """
            A node port, the address of a load balancer, an external IP and the cluster IP go with the type or the field that \
            brought them, and go to others soon. Coming back to the old type brings other numbers.
            """,
        before: Example.service(
            """
            type: NodePort
            ports:
            - port: 80
              nodePort: 30080
            """),
        bad: Example.service(
            """
            type: «ClusterIP»
            ports:
            - port: 80
            """),
        good: Example.service(
            """
            type: LoadBalancer
            ports:
            - port: 80
              nodePort: 30080
            """),
        .change { check in check.findings { $0.lostAddresses } })
}

extension ChangeCheck.Pair {
    fileprivate var lostAddresses: [Finding] {
        let (before, after) = (old.record, new.record)
        let type = FieldPath("spec", "type")
        var findings: [Finding] = []
        func lose(_ thing: String, _ field: FieldPath, _ oldField: FieldPath) {
            findings.append(finding(field, "the change gives up \(thing)", was: oldField, "before the change"))
        }
        let hasNodePorts = after.type == "NodePort" || after.type == "LoadBalancer"
        if before.type == "LoadBalancer", after.type != "LoadBalancer" {
            lose("the load balancer and its address", type, type)
        }
        let numbers = before.ports.map(\.nodePort).filter { $0 != 0 }
        if before.type == "NodePort" || before.type == "LoadBalancer" {
            if !hasNodePorts {
                lose(Self.words("node port", numbers.map(String.init), or: "its node ports"), type, type)
            } else if before.allocateLoadBalancerNodePorts != false, after.allocateLoadBalancerNodePorts == false {
                // The server keeps the ports that are there; a manifest that leaves them out asks for none.
                lose("the promise of node ports", FieldPath("spec", "allocateLoadBalancerNodePorts"), type)
            } else {
                findings += lostNodePorts
            }
        }
        let addresses = before.externalIPs.filter { !after.externalIPs.contains($0) }
        if !addresses.isEmpty {
            let field = FieldPath("spec", "externalIPs")
            lose(Self.words("external IP", addresses, or: ""), field, field)
        }
        if !before.loadBalancerIP.isEmpty, after.type == "LoadBalancer", before.loadBalancerIP != after.loadBalancerIP {
            let field = FieldPath("spec", "loadBalancerIP")
            lose("the load balancer's address \(before.loadBalancerIP)", field, field)
        }
        if before.type != "ExternalName", after.type == "ExternalName", !old.isHeadless {
            lose("the cluster IP", type, type)
        }
        return findings
    }

    /// Node ports that were written down and are other ones now, or nobody's.
    private var lostNodePorts: [Finding] {
        old.record.ports.enumerated().compactMap { index, port in
            guard port.nodePort != 0, let place = new.record.ports.firstIndex(where: port.isReachedLike) else {
                return nil
            }
            let nodePort = new.record.ports[place].nodePort
            // Without a number of its own the port keeps the one it has.
            guard nodePort != 0, nodePort != port.nodePort else { return nil }
            return finding(
                .port(place)["nodePort"], "the change gives up node port \(port.nodePort)",
                was: .port(index)["nodePort"], "before the change")
        }
    }

    private static func words(_ thing: String, _ values: [String], or other: String) -> String {
        values.isEmpty ? other : "\(thing)\(values.count == 1 ? "" : "s") \(values.joined(separator: ", "))"
    }
}
