internal import KubernetesModel

/// The base address of an apiserver.
public struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    public let isSecure: Bool
    /// A name or an IP address, without the brackets of IPv6.
    public let host: String
    public let port: Int
    /// Empty, or starting with a slash and not ending in one.
    public let path: String
    /// Whether the address names its port.
    public let hasExplicitPort: Bool

    /// Reads `https://host:port/path`, `host:port` and `host` (both http, as kubectl takes them); nil where it is
    /// none of these.
    public init?(_ text: String) {
        var rest = Substring(text)
        if let scheme = rest.firstRange(of: "://") {
            switch rest[..<scheme.lowerBound].lowercased() {
            case "https": isSecure = true
            case "http": isSecure = false
            default: return nil
            }
            rest = rest[scheme.upperBound...]
        } else {
            isSecure = false
        }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        guard let authority = Authority(rest[..<end]) else { return nil }
        host = authority.host
        hasExplicitPort = authority.port != nil
        port = authority.port ?? (isSecure ? 443 : 80)
        var path = rest[end...].prefix { $0 != "?" && $0 != "#" }
        while path.last == "/" { path.removeLast() }
        self.path = String(path)
    }

    /// `host` or `host:port` as written, IPv6 in brackets.
    public var authority: String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return hasExplicitPort ? "\(shown):\(port)" : shown
    }

    public var description: String { "\(isSecure ? "https" : "http")://\(authority)\(path)" }
}

/// A proxy on the way to the server.
public struct ProxyAddress: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case http, socks5 }

    public let kind: Kind
    public let host: String
    public let port: Int
    public let username: String?
    public let password: String?

    /// Reads `http://user:password@host:port`, `socks5://host:port` or `host:port`; nil for anything else.
    public init?(_ text: String) {
        var rest = Substring(text)
        var kind = Kind.http
        if let scheme = rest.firstRange(of: "://") {
            switch rest[..<scheme.lowerBound].lowercased() {
            case "http": kind = .http
            case "socks5", "socks5h": kind = .socks5
            default: return nil
            }
            rest = rest[scheme.upperBound...]
        }
        rest = rest.prefix { $0 != "/" }
        guard let authority = Authority(rest) else { return nil }
        self.kind = kind
        host = authority.host
        port = authority.port ?? (kind == .http ? 80 : 1080)
        username = authority.username
        password = authority.password
    }

    /// The proxy that the environment names for `server`, as Go's `ProxyFromEnvironment`: `HTTPS_PROXY` or
    /// `HTTP_PROXY` unless `NO_PROXY` excepts the host; none for this machine itself.
    public init?(environment: [String: String], server: ServerAddress) {
        let name = server.isSecure ? "HTTPS_PROXY" : "HTTP_PROXY"
        guard let text = environment[name].nonEmpty ?? environment[name.lowercased()].nonEmpty,
            !Self.isLoopback(server.host),
            !Self.isExcepted(server, by: environment["NO_PROXY"].nonEmpty ?? environment["no_proxy"] ?? "")
        else { return nil }
        self.init(text)
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || IPAddress(host)?.isLoopback ?? false
    }

    private static func isExcepted(_ server: ServerAddress, by list: String) -> Bool {
        let host = server.host.lowercased()
        return list.split(separator: ",").contains { item in
            var pattern = item.filter { !$0.isWhitespace }.lowercased()
            if pattern == "*" { return true }
            if let range = IPPrefix(pattern) { return IPAddress(host).map(range.contains) ?? false }
            if let colon = pattern.lastIndex(of: ":"), let port = Int(pattern[pattern.index(after: colon)...]) {
                if port != server.port { return false }
                pattern = String(pattern[..<colon])
            }
            if pattern.hasPrefix("*.") { pattern.removeFirst() }
            return pattern.hasPrefix(".") ? host.hasSuffix(pattern) : host == pattern || host.hasSuffix("." + pattern)
        }
    }
}

extension Optional<String> {
    /// This text, nil where it is empty.
    var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

/// `user:password@host:port`, taken apart.
private struct Authority {
    let host: String
    let port: Int?
    var username: String?
    var password: String?

    init?(_ text: Substring) {
        var rest = text
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            username = String(parts[0]).removingPercentEscapes
            password = parts.count > 1 ? String(parts[1]).removingPercentEscapes : nil
            rest = rest[rest.index(after: at)...]
        }
        if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") {
            host = String(rest[rest.index(after: rest.startIndex)..<close])
            rest = rest[rest.index(after: close)...]
        } else {
            let colon = rest.firstIndex(of: ":") ?? rest.endIndex
            host = String(rest[..<colon])
            rest = rest[colon...]
        }
        if host.isEmpty || host.contains(where: \.isWhitespace) { return nil }
        if rest.isEmpty {
            port = nil
        } else {
            guard rest.hasPrefix(":"), let number = Int(rest.dropFirst()), (0...65535).contains(number) else {
                return nil
            }
            port = number
        }
    }
}
