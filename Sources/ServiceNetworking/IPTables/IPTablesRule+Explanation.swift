internal import KubernetesModel

extension IPTablesRule {
    /// What the rule does, in words.
    public var explanation: String {
        let conditions = matches.compactMap(\.words)
        let packets = conditions.isEmpty ? "every packet" : "packets \(conditions.joined(separator: ", "))"
        let remembers = matches.contains { if case .remember = $0 { true } else { false } }
        let action = (target?.words(for: servicePort) ?? "falls through: nothing here takes it")
        return packets + ": " + action + (remembers ? ", and remember who the client was" : "")
    }
}

extension PacketMatch {
    fileprivate var words: String? {
        switch self {
        case .comment, .remember: nil
        case .transport(let transport): "over \(transport.uppercased())"
        case .source(let range): "from \(range)"
        case .notSource(let range): "not from \(range)"
        case .destination(let range): "to \(range)"
        case .notDestination(let range): "not to \(range)"
        case .destinationPort(let port): "to port \(port)"
        case .sourceIsLocal: "from this node itself"
        case .sourceIsNotLocal: "not from this node itself"
        case .destinationIsLocal: "to an address of this node"
        case .notFromBridge: "that did not come through a bridge"
        case .mark(let mark): "with mark 0x\(String(mark, radix: 16))"
        case .notMark(let mark): "without mark 0x\(String(mark, radix: 16))"
        case .connectionState(let states): "in state \(states.joined(separator: " or "))"
        case .notConnectionState(let states): "in none of the states \(states.joined(separator: ", "))"
        case .state(let state): "in state \(state)"
        case .remembered(_, let seconds): "of a client that was sent here less than \(seconds) s ago"
        case .oneOf(let count): "in 1 of \(count) cases"
        case .counter(let name): "(counted in \(name))"
        case .inSet(let name, let parts): "whose \(Self.words(for: parts)) set \(name) has"
        case .virtualServer(_, let address, let port): "of the virtual server \(address) port \(port)"
        }
    }
}

extension PacketMatch {
    private static func words(for parts: String) -> String {
        switch parts {
        case "dst": "destination port or address"
        case "src,dst": "source and destination port"
        case "dst,dst,src": "destination, port and source"
        default: "destination and port"
        }
    }
}

extension PacketTarget {
    fileprivate func words(for port: ServicePortName?) -> String {
        switch self {
        case .chain(IPTablesChain.markForMasquerade): "mark, so that the source is rewritten to this node's address"
        case .chain(let name): "go on in \(name)\(Self.purpose(of: name, port))"
        case .accept: "let through"
        case .drop: "drop without an answer"
        case .reject: "refuse with an error"
        case .return: "go back to the calling chain"
        case .addMark(let mark): "set bit 0x\(String(mark, radix: 16)) of the mark: masquerade later"
        case .flipMark(let mark): "clear bit 0x\(String(mark, radix: 16)) of the mark"
        case .masquerade, .masqueradeKeepingPort: "rewrite the source to this node's address"
        case .destination(let address): "rewrite the destination to \(address)"
        case .redirect(let port): "redirect to port \(port) of this node"
        }
    }

    private static func purpose(of chain: String, _ port: ServicePortName?) -> String {
        guard let port else { return "" }
        for (prefix, purpose) in [
            ("KUBE-SVC-", "the endpoints of \(port) on all nodes"),
            ("KUBE-SVL-", "the endpoints of \(port) on this node"),
            ("KUBE-EXT-", "traffic from outside for \(port)"), ("KUBE-FW-", "the source ranges of \(port)"),
            ("KUBE-SEP-", "one endpoint of \(port)"),
        ] where chain.hasPrefix(prefix) {
            return " (\(purpose))"
        }
        return ""
    }
}
