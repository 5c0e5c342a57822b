/// The drawing of a trace.
extension ServiceTrace {
    /// The way as lines of text, one hop below the other.
    public var text: String {
        var text = "\(service) (\(type)), from \(vantage == .outside ? "outside" : "a \(vantage.rawValue)")"
        text += node.isEmpty ? "\n" : ", node \(node)\n"
        for route in routes { text += "\n" + route.text }
        return text
    }

    /// The way for Graphviz.
    public var dot: String {
        let graph = TraceGraph(self)
        return graph.dot()
    }

    /// The way for Mermaid.
    public var mermaid: String {
        let graph = TraceGraph(self)
        return graph.mermaid()
    }
}

extension ServiceTrace.Route {
    /// `80/TCP`, `http 80/TCP`.
    var title: String {
        let number = number == 0 ? "" : "\(number)/\(port.protocol)"
        return port.port.isEmpty ? number : number.isEmpty ? port.port : "\(port.port) \(number)"
    }

    fileprivate var text: String {
        var text = title.isEmpty ? "" : "port \(title)\n"
        for (index, hop) in hops.enumerated() {
            text += index == 0 ? "  \(hop.line)\n" : "    │\n    ▼\n  \(hop.line)\n"
        }
        if endpoints.isEmpty {
            text += "    ╳\n"
        } else {
            for (index, endpoint) in endpoints.enumerated() {
                text += "    \(index == endpoints.count - 1 ? "└" : "├")──▶ \(endpoint.address)  \(endpoint.detail)\n"
            }
        }
        for finding in findings {
            text += "  \(finding.breaks ? "✗" : "•") \(finding.message)\n"
            if !finding.advice.isEmpty { text += "      \(finding.advice)\n" }
        }
        return text + (canFlow ? "  ✓ traffic can flow\n" : "  ✗ traffic cannot flow\n")
    }
}

extension ServiceTrace.Hop {
    /// The station and what happens there.
    fileprivate var line: String { "\(title)  \(detail)" }

    var title: String {
        switch kind {
        case .client, .endpoint: address
        case .dns: "DNS \(address)"
        case .loadBalancer: "load balancer \(address)"
        case .externalIP: "external IP \(address)"
        case .nodePort: "nodePort \(address)"
        case .clusterIP: "cluster IP \(address)"
        case .alias: "alias \(address)"
        }
    }
}
