internal import KubernetesModel

/// The base address of an apiserver.
public struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    /// Whether TLS is spoken.
    public let isSecure: Bool
    /// A name or an IP address, without the brackets of IPv6.
    public let host: String
    /// The port, that of the scheme where the address has none.
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

    init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        path = ""
        hasExplicitPort = true
    }

    /// `host` or `host:port` as written, IPv6 in brackets.
    public var authority: String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return hasExplicitPort ? "\(shown):\(port)" : shown
    }

    /// The address as a URL.
    public var description: String { "\(isSecure ? "https" : "http")://\(authority)\(path)" }
}

extension Optional<String> {
    /// This text, nil where it is empty.
    var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

/// `user:password@host:port`, taken apart.
struct Authority {
    let host: String
    let port: Int?
    var username: String?
    var password: String?

    init?(_ text: Substring) {
        var rest = text
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            username = parts[0].removingPercentEscapes()
            password = parts.count > 1 ? parts[1].removingPercentEscapes() : nil
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
