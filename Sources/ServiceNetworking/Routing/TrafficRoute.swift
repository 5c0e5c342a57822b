internal import JSON
internal import KubernetesModel

/// One rule of an Ingress or an HTTPRoute: what takes a URL, and where it goes.
struct TrafficRoute: Sendable {
    /// The Service behind a rule.
    struct Backend: Sendable {
        let namespace: String
        let name: String
        /// By number, or in an Ingress by name.
        let port: IntOrString?

        /// The port of the Service that is meant; nil where it has no such port.
        func port(of service: Service) -> ServicePort? {
            switch port {
            case .int(let number)?: service.spec.ports.first { $0.port == number }
            case .string(let name)?: service.spec.ports.first { $0.name == name }
            // An HTTPRoute must name one; an Ingress too. What has a single port leaves no choice.
            case nil: nil
            }
        }
    }

    enum PathKind: String, Sendable {
        case exact = "Exact"
        case prefix = "Prefix"
        case expression = "RegularExpression"
        case implementation = "ImplementationSpecific"
    }

    /// `Ingress`, `HTTPRoute`
    let kind: String
    let namespace: String
    let name: String
    /// Empty for any; `*.example.com` for what is below.
    let host: String
    let path: String
    let pathKind: PathKind
    /// Takes what no other rule does.
    var isDefault = false
    /// Nil where there is none or it is no Service.
    let backend: Backend?
    /// How packets come to the rule.
    var hops: [ServiceTrace.Hop] = []
    /// What is wrong with the rule itself.
    var findings: [ServiceTrace.Finding] = []
    /// How many conditions besides host and path there are: method, headers, query.
    var conditions = 0

    /// `Ingress shop: shop.example.com/`
    var title: String {
        isDefault ? "\(kind) \(name): default backend" : "\(kind) \(name): \(host.isEmpty ? "*" : host)\(path)"
    }

    var ruleHop: ServiceTrace.Hop {
        let target = backend.map { "Service \($0.namespace)/\($0.name) port \($0.port?.description ?? "?")" }
        return .init(
            kind: .rule,
            address: isDefault ? "default backend" : "\(host.isEmpty ? "*" : host)\(path) (\(pathKind.rawValue))",
            detail: "leads to \(target ?? "no Service")")
    }
}

extension TrafficRoute {
    /// How exactly the rule's host is that of a URL: more is better; nil where it is another one.
    func hostRank(_ wanted: String) -> Int? {
        if host.isEmpty { return 0 }
        let (mine, theirs) = (host.lowercased(), wanted.lowercased())
        if mine == theirs { return 1000 + mine.utf8.count }
        guard mine.hasPrefix("*.") else { return nil }
        let suffix = mine.dropFirst()
        guard theirs.hasSuffix(suffix) else { return nil }
        let label = theirs.dropLast(suffix.count)
        // Ingress: one label; Gateway API: any number of them.
        guard !label.isEmpty, kind != "Ingress" || !label.contains(".") else { return nil }
        return mine.utf8.count
    }

    /// How exactly the rule's path is that of a URL; nil where it does not take it.
    func pathRank(_ wanted: String) -> Int? {
        switch pathKind {
        case .exact: return wanted == path ? 100_000 : nil
        case .prefix:
            let own = path.split(separator: "/"), theirs = wanted.split(separator: "/")
            guard theirs.starts(with: own) else { return nil }
            return path.utf8.count
        // What these mean is up to the controller; most take them as a prefix.
        case .implementation: return path.isEmpty || wanted.hasPrefix(path) ? path.utf8.count : nil
        case .expression:
            guard let pattern = try? Regex(path) else { return nil }
            return (try? pattern.prefixMatch(in: wanted)) == nil ? nil : 50_000
        }
    }
}

/// A URL as a route sees it.
public struct RouteURL: Sendable, Hashable {
    /// Whether the URL is `https`.
    public let isSecure: Bool
    /// The host name, without the port.
    public let host: String
    /// The path, at least `/`.
    public let path: String

    /// Reads `http://host/path` and `https://host:port/path`; nil for anything else. Queries are left out.
    public init?(_ text: String) {
        let rest: Substring
        if text.lowercased().hasPrefix("https://") {
            isSecure = true
            rest = text.dropFirst(8)
        } else if text.lowercased().hasPrefix("http://") {
            isSecure = false
            rest = text.dropFirst(7)
        } else {
            return nil
        }
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        var authority = rest[..<end]
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            authority = authority[...close]
        } else if let colon = authority.firstIndex(of: ":") {
            guard Int(authority[authority.index(after: colon)...]) != nil else { return nil }
            authority = authority[..<colon]
        }
        guard !authority.isEmpty, !authority.contains("@"), !authority.contains(" ") else { return nil }
        host = String(authority)
        let path = rest[end...].prefix { $0 != "?" && $0 != "#" }
        self.path = path.isEmpty ? "/" : String(path)
    }
}
