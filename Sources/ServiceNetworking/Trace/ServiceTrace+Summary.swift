/// A trace in one sentence.
extension ServiceTrace {
    /// What becomes of the packets, and why.
    public var summary: String {
        switch verdict {
        case .flows:
            let shut = ways.filter { $0.verdict == .closed }
            guard shut.isEmpty else {
                return
                    "traffic can flow: \(shut.count) of \(ways.count) ways closed (\(listed(shut.map(\.kind.title))))"
            }
            let ends = ways.flatMap(\.endpoints)
            let closed = ends.filter { $0.verdict == .closed }
            let doubtful = ends.filter { $0.verdict == .depends }
            var text = "traffic can flow"
            if !closed.isEmpty {
                text += ": \(closed.count) of \(ends.count) endpoints closed (\(listed(closed.map(\.name))))"
            }
            if !doubtful.isEmpty {
                text +=
                    "\(closed.isEmpty ? ":" : ",") \(doubtful.count) of \(ends.count) endpoints uncertain (\(listed(doubtful.map(\.name))))"
            }
            return text
        case .closed:
            let cause = ways.lazy.flatMap(\.findings).first(where: \.breaks)?.message
            let count = ways.count > 1 ? ", none of the \(ways.count) ways is open" : ""
            return "traffic cannot flow\(count)\(cause.map { ": \($0)" } ?? "")"
        case .depends:
            var seen = Set<String>()
            let causes = ways.filter { $0.verdict == .depends }.flatMap(\.findings).filter { $0.effect == .depends }
                .map(\.message).filter { seen.insert($0).inserted }
            let open = ways.filter { $0.verdict == .flows }
            let shut = ways.filter { $0.verdict == .closed }
            if causes.isEmpty {
                // Ports differ.
                return
                    "it depends on the port: open to \(listed(open.map(\.title))), closed to \(listed(shut.map(\.title)))"
            }
            let rest = shut.isEmpty ? "" : "; closed: \(listed(shut.map { "\($0.kind.title) \($0.title)" }))"
            return "it depends: \(causes.joined(separator: "; "))\(rest)"
        }
    }

    private func listed(_ names: [String]) -> String {
        var seen = Set<String>()
        let unique = names.filter { seen.insert($0).inserted }
        return unique.prefix(5).joined(separator: ", ") + (unique.count > 5 ? " and \(unique.count - 5) more" : "")
    }
}

extension ServiceTrace.WayKind {
    /// In words: `load balancer`.
    var title: String {
        switch self {
        case .clusterIP: "cluster IP"
        case .nodePort: "nodePort"
        case .externalIP: "external IP"
        case .loadBalancer: "load balancer"
        case .route: "route"
        case .direct: "endpoints by name"
        case .alias: "alias"
        }
    }
}
