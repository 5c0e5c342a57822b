/// The drawing of a trace.
extension ServiceTrace {
    /// The ways as lines of text, one hop below the other, and at the end the sentence that sums up.
    public var text: String {
        var text = "\(service) (\(type)), from \(client.description)"
        text += node.isEmpty ? "\n" : ", node \(node)\n"
        for way in ways { text += "\n" + way.text }
        if !routes.isEmpty {
            text += "\nroutes that lead here:\n" + routes.map { "  \($0)\n" }.joined()
        }
        for remark in remarks { text += "\n• \(remark)\n" }
        return text + "\n\(verdict.mark) \(summary)\n"
    }

    /// The ways for Graphviz.
    public var dot: String { TraceGraph(self).dot() }

    /// The ways for Mermaid.
    public var mermaid: String { TraceGraph(self).mermaid() }
}

extension ServiceTrace.Way {
    /// `80/TCP`, `http 80/TCP`.
    var title: String {
        let number = number == 0 ? "" : "\(number)/\(port.protocol)"
        return port.port.isEmpty ? number : number.isEmpty ? port.port : "\(port.port) \(number)"
    }

    fileprivate var text: String {
        var text = "\(kind.title)\(title.isEmpty ? "" : ", port \(title)")\n"
        for (index, hop) in hops.enumerated() {
            text += index == 0 ? "  \(hop.line)\n" : "    │\n    ▼\n  \(hop.line)\n"
        }
        if endpoints.isEmpty {
            text += "    ╳\n"
        } else {
            for (index, endpoint) in endpoints.enumerated() {
                let branch = index == endpoints.count - 1 ? "└" : "├"
                text += "    \(branch)\(endpoint.verdict.arrow) \(endpoint.address)  \(endpoint.detail)\n"
            }
        }
        for finding in findings {
            text += "  \(finding.effect.mark) \(finding.message)\n"
            if !finding.advice.isEmpty { text += "      \(finding.advice)\n" }
        }
        switch verdict {
        case .flows: return text + "  ✓ traffic can flow\(share)\n"
        case .closed: return text + "  ✗ traffic cannot flow\n"
        case .depends: return text + "  ? it depends\(share)\n"
        }
    }

    /// `, 1 of 2 closed`
    private var share: String {
        let closed = endpoints.count { $0.verdict == .closed }
        return closed == 0 ? "" : ", \(closed) of \(endpoints.count) closed"
    }
}

extension Verdict {
    fileprivate var arrow: String {
        switch self {
        case .flows: "──▶"
        case .closed: "──╳"
        case .depends: "──?"
        }
    }
}

extension ServiceTrace.Finding.Effect {
    fileprivate var mark: String {
        switch self {
        case .closes: "✗"
        case .depends: "?"
        case .remark: "•"
        }
    }
}

extension ServiceTrace.Hop {
    /// The station and what happens there.
    fileprivate var line: String { "\(title)  \(detail)" }

    var title: String {
        switch kind {
        case .client, .endpoint, .gateway, .rule: address
        case .dns: "DNS \(address)"
        case .loadBalancer: "load balancer \(address)"
        case .externalIP: "external IP \(address)"
        case .nodePort: "nodePort \(address)"
        case .clusterIP: "cluster IP \(address)"
        case .alias: "alias \(address)"
        }
    }
}
