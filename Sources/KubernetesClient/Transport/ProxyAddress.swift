internal import FoundationEssentials
internal import KubernetesModel

/// A proxy on the way to the server.
public struct ProxyAddress: Sendable, Hashable {
    /// The protocols that a proxy may speak.
    public enum Kind: Sendable, Hashable {
        case http, socks5
        /// An HTTP proxy that is itself reached over TLS.
        case https
        /// It was asked for and cannot be used: requests fail for this reason and never go past it.
        case unusable(reason: String)
    }

    /// The protocol that the proxy speaks.
    public let kind: Kind
    /// The name or address of the proxy.
    public let host: String
    /// The port of the proxy.
    public let port: Int
    /// The user name at the proxy; nil for none.
    public let username: String?
    /// The password at the proxy; nil for none.
    public let password: String?

    /// Reads `http://user:password@host:port`, `https://host:port`, `socks5://host:port` or `host:port`; nil for anything
    /// else.
    public init?(_ text: String) {
        var rest = Substring(text)
        var kind = Kind.http
        if let scheme = rest.firstRange(of: "://") {
            switch rest[..<scheme.lowerBound].lowercased() {
            case "http": kind = .http
            case "https": kind = .https
            case "socks5", "socks5h": kind = .socks5
            default: return nil
            }
            rest = rest[scheme.upperBound...]
        }
        rest = rest.prefix { $0 != "/" }
        guard let authority = Authority(rest) else { return nil }
        self.kind = kind
        host = authority.host
        port = authority.port ?? (kind == .http ? 80 : kind == .https ? 443 : 1080)
        username = authority.username
        password = authority.password
    }

    private init(unusable reason: String) {
        kind = .unusable(reason: reason)
        host = ""
        port = 0
        username = nil
        password = nil
    }

    /// The proxy that the environment names for `server`, as Go's `ProxyFromEnvironment`: `HTTPS_PROXY` or
    /// `HTTP_PROXY` unless `NO_PROXY` excepts the host; none for this machine itself. What is named and is no address
    /// of a proxy is one that cannot be used.
    public init?(environment: [String: String], server: ServerAddress) {
        let name = server.isSecure ? "HTTPS_PROXY" : "HTTP_PROXY"
        guard let text = environment[name].nonEmpty ?? environment[name.lowercased()].nonEmpty,
            !Self.isLoopback(server.host),
            !ProxyExceptions(environment["NO_PROXY"].nonEmpty ?? environment["no_proxy"] ?? "").contains(server)
        else { return nil }
        self = ProxyAddress(text) ?? ProxyAddress(unusable: Self.problem(text))
    }

    /// What `text`, which may hold a password, cannot be: only its scheme or its end is quoted.
    private static func problem(_ text: String) -> String {
        if let scheme = text.firstRange(of: "://").map({ text[..<$0.lowerBound].lowercased() }),
            !["http", "https", "socks5", "socks5h"].contains(scheme)
        {
            return "unsupported scheme \"\(scheme)\", must be http, https or socks5"
        }
        let authority = text.split(separator: "@").last ?? ""
        if let colon = authority.lastIndex(of: ":"), Int(authority[colon...].dropFirst()) != nil {
            return "dial tcp: address \(authority[colon...].dropFirst()): invalid port"
        }
        return "invalid proxy address"
    }

    /// Why no request can go this way; nil where it can.
    var problem: String? { if case .unusable(let reason) = kind { reason } else { nil } }

    /// The value of `Proxy-Authorization`.
    var basicAuthorization: String? {
        username.map { "Basic " + Data("\($0):\(password ?? "")".utf8).base64EncodedString() }
    }

    /// The proxy as messages name it.
    var server: ServerAddress { ServerAddress(isSecure: kind == .https, host: host, port: port) }

    /// `http://host:port`, for requests that are sent to the proxy itself.
    var base: String { server.description }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || IPAddress(host)?.isLoopback ?? false
    }
}

/// The servers that are reached without a proxy: the words of `NO_PROXY` as Go's `httpproxy` reads them.
struct ProxyExceptions: Sendable {
    private enum Word: Sendable {
        case everything
        case range(IPPrefix)
        case address(IPAddress, port: Int?)
        /// `.example.com` has only the names below it; `example.com` itself too.
        case domain(suffix: String, includesItself: Bool, port: Int?)
    }

    private let words: [Word]

    init(_ list: String) {
        words = list.split(separator: ",").compactMap { item in
            var text = item.lowercased()[...]
            while text.first?.isWhitespace == true { text.removeFirst() }
            while text.last?.isWhitespace == true { text.removeLast() }
            return Self.word(String(text))
        }
    }

    func contains(_ server: ServerAddress) -> Bool {
        let host = server.host.lowercased()
        let address = IPAddress(host)
        return words.contains { word in
            switch word {
            case .everything: true
            case .range(let range): address.map(range.contains) ?? false
            case .address(let excepted, let port): excepted == address && (port ?? server.port) == server.port
            case .domain(let suffix, let includesItself, let port):
                (host.hasSuffix(suffix) || includesItself && host == suffix.dropFirst())
                    && (port ?? server.port) == server.port
            }
        }
    }

    private static func word(_ text: String) -> Word? {
        if text.isEmpty { return nil }
        if text == "*" { return .everything }
        if text.contains("/"), let range = IPPrefix(text) { return .range(range) }
        var (host, port) = (text, Int?.none)
        if let colon = text.lastIndex(of: ":"), text.hasPrefix("[") || text.filter({ $0 == ":" }).count == 1 {
            host = String(text[..<colon])
            port = Int(text[text.index(after: colon)...])
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if let address = IPAddress(host) { return .address(address, port: port) }
        if host.hasPrefix("*.") { host.removeFirst() }
        if host.isEmpty { return nil }
        return host.hasPrefix(".")
            ? .domain(suffix: host, includesItself: false, port: port)
            : .domain(suffix: "." + host, includesItself: true, port: port)
    }
}
