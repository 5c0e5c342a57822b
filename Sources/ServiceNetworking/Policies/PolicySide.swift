internal import JSON
internal import KubernetesModel

/// One end of a packet as NetworkPolicies see it.
struct PolicySide: Sendable {
    /// Nil for what is no Pod: a node, a client outside.
    var namespace: String?
    var labels: JSONObject = [:]
    /// Nil where they could not be read.
    var namespaceLabels: JSONObject?
    /// Empty where none is known.
    var addresses: [IPAddress] = []
    /// Where an address that is not known would be; empty: anywhere.
    var ranges: [IPPrefix] = []
    var usesHostNetwork = false
    /// The node that it runs on.
    var node: String?
    /// Whether nothing is known of its namespace and labels, though it is a Pod.
    var isUnknownPod = false

    /// Whether `peer` of a policy in `namespace` includes it; nil where that cannot be told.
    func isIncluded(in peer: NetworkPolicy.Peer, of policyNamespace: String) -> Bool? {
        switch peer {
        case .block(let range, let except): return isIncluded(in: range, except)
        case .pods(let namespaces, let pods):
            if isUnknownPod {
                let isEverybody =
                    namespaces?.selector.requirements.isEmpty == true
                    && pods?.selector.requirements.isEmpty != false
                return isEverybody ? true : nil
            }
            // What uses the node's address is not told from the node.
            guard let namespace, !usesHostNetwork else { return false }
            if let pods, !pods.selector.matches(labels) { return false }
            guard let namespaces else { return namespace == policyNamespace }
            if let namespaceLabels { return namespaces.selector.matches(namespaceLabels) }
            let name: JSONObject = ["kubernetes.io/metadata.name": .string(namespace)]
            return namespaces.isAboutNames ? namespaces.selector.matches(name) : nil
        }
    }

    private func isIncluded(in range: IPPrefix, _ except: [IPPrefix]) -> Bool? {
        func holds(_ address: IPAddress) -> Bool {
            range.contains(address) && !except.contains { $0.contains(address) }
        }
        if !addresses.isEmpty { return addresses.contains(where: holds) }
        if range.length == 0, except.isEmpty { return true }
        let near = ranges.filter { $0.family == range.family }
        if near.isEmpty { return ranges.isEmpty ? nil : false }
        if except.isEmpty, near.allSatisfy({ $0.length >= range.length && range.contains($0.address) }) { return true }
        return near.contains(where: range.overlaps) ? nil : false
    }
}

extension NetworkPolicy.Selection {
    /// Whether it asks for nothing but the name of a namespace.
    var isAboutNames: Bool {
        selector.requirements.allSatisfy { requirement in
            switch requirement {
            case .exists(let key), .absent(let key), .isOneOf(let key, _), .isNoneOf(let key, _),
                .greaterThan(let key, _), .lessThan(let key, _):
                key == "kubernetes.io/metadata.name"
            }
        }
    }
}

extension IPPrefix {
    /// Whether the two have an address in common.
    func overlaps(_ other: IPPrefix) -> Bool { contains(other.address) || other.contains(address) }
}

extension Pod {
    /// Whether it uses its node's network and address.
    var usesHostNetwork: Bool { json["spec"]?["hostNetwork"]?.boolValue ?? false }
}

extension TraceWorld {
    /// A Pod as policies see it.
    func side(_ pod: Pod) -> PolicySide {
        PolicySide(
            namespace: pod.metadata.namespace, labels: pod.metadata.labels,
            namespaceLabels: labels(ofNamespace: pod.metadata.namespace),
            addresses: pod.podIPs.compactMap { IPAddress($0) }, ranges: podRanges,
            usesHostNetwork: pod.usesHostNetwork, node: pod.nodeName)
    }

    /// A Pod of a namespace that has no label in particular.
    func anyPod(of namespace: String) -> PolicySide {
        PolicySide(namespace: namespace, namespaceLabels: labels(ofNamespace: namespace), ranges: podRanges)
    }

    /// Where Pods have their addresses, as far as it is known.
    private var podRanges: [IPPrefix] {
        let stated = nodes.flatMap(\.podCIDRs) + node.clusterCIDRs
        let single = pods.filter { !$0.usesHostNetwork }.flatMap(\.podIPs).compactMap { IPAddress($0) }
            .filter { address in !stated.contains { $0.contains(address) } }
        return stated + single.map { IPPrefix($0, length: $0.family.bitCount) }
    }
}
