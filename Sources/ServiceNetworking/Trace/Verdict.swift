internal import JSON

/// What becomes of packets.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case flows
    case closed
    /// Neither can be told: a finding says on what it depends.
    case depends

    /// Of endpoints that kube-proxy picks from: one that is open is enough.
    static func ofChoice(_ verdicts: some Sequence<Verdict>) -> Verdict {
        let all = Set(verdicts)
        return all.contains(.flows) ? .flows : all.contains(.depends) ? .depends : .closed
    }

    /// Of ways in, one of which a client takes: what one of them depends on is worth knowing, but a closed one beside an
    /// open one is not in the way.
    static func ofWays(_ verdicts: some Sequence<Verdict>) -> Verdict {
        let all = Set(verdicts)
        return all.contains(.depends) ? .depends : all.contains(.flows) ? .flows : .closed
    }

    /// Of ports, each of which may be the one that is meant.
    static func ofPorts(_ verdicts: some Sequence<Verdict>) -> Verdict {
        let all = Set(verdicts)
        return all.count == 1 ? all.first ?? .closed : all.isEmpty ? .closed : .depends
    }

    /// `true` and `false`, and `null` where it depends.
    var canFlow: JSONValue {
        switch self {
        case .flows: true
        case .closed: false
        case .depends: .null
        }
    }

    /// The mark before a line of text.
    var mark: String {
        switch self {
        case .flows: "✓"
        case .closed: "✗"
        case .depends: "?"
        }
    }
}
