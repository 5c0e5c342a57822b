internal import KubernetesModel
internal import NIOCore

/// What is said to a SOCKS5 proxy before it passes bytes on (RFC 1928 and, for its password, RFC 1929).
struct SOCKSGreeting {
    private let user: [UInt8]
    private let password: [UInt8]

    private enum Method {
        static let none: UInt8 = 0
        static let password: UInt8 = 2
    }

    init(_ proxy: ProxyAddress) {
        user = Array((proxy.username ?? "").utf8)
        password = Array((proxy.password ?? "").utf8)
    }

    /// - Throws: ``ProxyPassage/Refusal`` in Go's words where the proxy does not let through.
    func run(_ host: String, _ port: Int, _ answers: ByteReader, _ outbound: ProxyPassage.Writer) async throws {
        try await outbound.write(ByteBuffer(bytes: [5, 2, Method.none, Method.password]))
        let choice = try await answers.take(2)
        guard choice[0] == 5 else { throw ProxyPassage.Refusal("unexpected protocol version \(choice[0])") }
        switch choice[1] {
        case Method.none: break
        case Method.password:
            guard (1...255).contains(user.count), password.count <= 255 else {
                throw ProxyPassage.Refusal("invalid username/password")
            }
            try await outbound.write(
                ByteBuffer(bytes: [1, UInt8(user.count)] + user + [UInt8(password.count)] + password))
            guard try await answers.take(2)[1] == 0 else {
                throw ProxyPassage.Refusal("username/password authentication failed")
            }
        default: throw ProxyPassage.Refusal("no acceptable authentication methods")
        }
        try await outbound.write(
            ByteBuffer(bytes: [5, 1, 0] + Self.address(host) + [UInt8(port >> 8 & 0xFF), UInt8(port & 0xFF)]))
        let reply = try await answers.take(4)
        guard reply[1] == 0 else {
            throw ProxyPassage.Refusal(
                Self.replies.indices.contains(Int(reply[1])) ? Self.replies[Int(reply[1])] : "unknown code: \(reply[1])"
            )
        }
        // Where the proxy itself connects from, which nobody asks.
        let length = reply[3] == 1 ? 4 : reply[3] == 4 ? 16 : Int(try await answers.take(1)[0])
        _ = try await answers.take(length + 2)
    }

    private static func address(_ host: String) -> [UInt8] {
        guard let address = IPAddress(host) else {
            return [3, UInt8(clamping: host.utf8.count)] + host.utf8.prefix(255)
        }
        return [address.family == .ipv4 ? 1 : 4] + address.bytes
    }

    private static let replies = [
        "", "general SOCKS server failure", "connection not allowed by ruleset", "network unreachable",
        "host unreachable", "connection refused", "TTL expired", "command not supported",
        "address type not supported",
    ]
}
