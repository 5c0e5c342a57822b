internal import JSON
internal import KubernetesModel

/// What NetworkPolicies say of one packet.
enum PolicyAnswer: Sendable {
    case allowed
    case refused(ServiceTrace.Finding)
    /// It depends on what is not known of the other side.
    case unsure(ServiceTrace.Finding)

    var isAllowed: Bool { if case .allowed = self { true } else { false } }
    var isRefused: Bool { if case .refused = self { true } else { false } }
    var finding: ServiceTrace.Finding? {
        switch self {
        case .allowed: nil
        case .refused(let finding), .unsure(let finding): finding
        }
    }
}

/// Evaluates NetworkPolicies: those that select a Pod are added up, and a Pod that none selects is open.
struct PolicyJudge: Sendable {
    /// The Pod's end of a packet that comes in, or the far end of one that goes out.
    struct Port: Sendable {
        let number: Int
        let transport: String
        /// The ports that the Pod declares, for rules that name one.
        let declared: [ContainerPort]
        /// The Service's own port: policies do not see it.
        let servicePort: Int
    }

    let policies: [NetworkPolicy]

    init(_ objects: [KubernetesObject]) { policies = objects.map(NetworkPolicy.init) }

    /// The policies that hold for what comes in at a Pod.
    func guardians(ofIngress side: PolicySide) -> [NetworkPolicy] {
        policies.filter { $0.ingress != nil && $0.namespace == side.namespace && $0.pods.matches(side.labels) }
    }

    /// Whether `client` may come in at a port of `pod`.
    func ingress(to pod: PolicySide, _ port: Port, from client: PolicySide) -> PolicyAnswer {
        let guardians = guardians(ofIngress: pod)
        guard !guardians.isEmpty, !pod.usesHostNetwork else { return .allowed }
        return answer(guardians.map { ($0, $0.ingress ?? []) }, port, client, Wording.ingress)
    }

    /// Whether `pod` may send to a port of `target`.
    func egress(from pod: PolicySide, to target: PolicySide, _ port: Port) -> PolicyAnswer {
        let guardians = policies.filter {
            $0.egress != nil && $0.namespace == pod.namespace && $0.pods.matches(pod.labels)
        }
        guard !guardians.isEmpty, !pod.usesHostNetwork, !pod.isUnknownPod else { return .allowed }
        return answer(guardians.map { ($0, $0.egress ?? []) }, port, target, Wording.egress)
    }

    /// Whether an egress block has one of `addresses` and none of `others`: it was meant for a cluster IP.
    func allowsAddress(from pod: PolicySide, _ addresses: [IPAddress], besides others: [IPAddress]) -> Bool {
        policies.filter { $0.namespace == pod.namespace && $0.pods.matches(pod.labels) }
            .flatMap { $0.egress ?? [] }.flatMap(\.peers).contains { peer in
                guard case .block(let range, let except) = peer else { return false }
                return addresses.contains { address in
                    range.contains(address) && !except.contains { $0.contains(address) }
                } && !others.contains(where: range.contains)
            }
    }

    private func answer(
        _ rules: [(NetworkPolicy, [NetworkPolicy.Rule])], _ port: Port, _ other: PolicySide, _ wording: Wording
    ) -> PolicyAnswer {
        let names = rules.map(\.0.name).joined(separator: ", ")
        let all = rules.flatMap { policy, rules in rules.map { (policy, $0) } }
        guard !all.isEmpty else { return .refused(wording.nothing(names)) }
        let open = all.filter { $0.1.takes(port.number, port.transport, of: port.declared) }
        guard !open.isEmpty else { return .refused(wording.otherPorts(names, port, all.flatMap(\.1.ports))) }
        var isUnsure = false
        for (policy, rule) in open {
            if rule.peers.isEmpty { return .allowed }
            for peer in rule.peers {
                switch other.isIncluded(in: peer, of: policy.namespace) {
                case true?: return .allowed
                case nil: isUnsure = true
                case false?: break
                }
            }
        }
        let peers = open.flatMap { policy, rule in rule.peers.map { $0.description(in: policy.namespace) } }
        let finding = wording.otherPeers(names, port, peers)
        return isUnsure ? .unsure(finding) : .refused(finding)
    }
}

extension PolicyJudge {
    /// How a refusal is put in words.
    struct Wording: Sendable {
        let code: String
        let section: String
        let nobody: String
        let only: String

        static let ingress = Wording(
            code: "networkPolicy", section: "ingress", nobody: "lets nobody in", only: "lets in")
        static let egress = Wording(
            code: "networkPolicyEgress", section: "egress", nobody: "lets the client send nothing",
            only: "lets the client send")

        func nothing(_ names: String) -> ServiceTrace.Finding {
            .init(
                code: code, message: "NetworkPolicy \(names) \(nobody): it has no \(section) rule",
                advice: "add an \(section) rule", effect: .closes)
        }

        func otherPorts(_ names: String, _ port: Port, _ listed: [NetworkPolicy.Port]) -> ServiceTrace.Finding {
            var advice = "add an \(section) rule for port \(port.number)/\(port.transport)"
            let known = Set(port.declared.map(\.name)).subtracting([""]).sorted()
            if port.servicePort != port.number, listed.contains(where: { $0.port == .int(port.servicePort) }) {
                advice = "policies see the Pod's port \(port.number), not the Service's port \(port.servicePort)"
            } else if let name = listed.lazy.compactMap({ $0.port?.name }).first(where: { !known.contains($0) }) {
                let theirs = known.isEmpty ? "have no names" : "are \(known.joined(separator: ", "))"
                advice = "no container of the Pod has a port named \(name): its ports \(theirs)"
            }
            return .init(
                code: code,
                message:
                    "NetworkPolicy \(names) \(nobody) at port \(port.number)/\(port.transport), only at \(unique(listed.map(\.description)))",
                advice: advice, effect: .closes)
        }

        func otherPeers(_ names: String, _ port: Port, _ peers: [String]) -> ServiceTrace.Finding {
            let preposition = section == "ingress" ? "at" : "to"
            return .init(
                code: code + "Sources",
                message:
                    "NetworkPolicy \(names) \(only) \(preposition) port \(port.number)/\(port.transport) only \(section == "egress" ? "of " : "")\(unique(peers))",
                advice: "", effect: .closes)
        }

        private func unique(_ texts: [String]) -> String {
            var seen = Set<String>()
            return texts.filter { seen.insert($0).inserted }.joined(separator: ", ")
        }
    }
}

extension IntOrString {
    /// The name of a port that is given by name.
    var name: String? { if case .string(let name) = self { name } else { nil } }
}
