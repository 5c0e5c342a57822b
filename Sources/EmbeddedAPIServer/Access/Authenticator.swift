import Crypto
import SwiftASN1
import X509

/// Knows the users of a server by their tokens and their certificates.
public struct Authenticator: Sendable {
    private let tokens: [(digest: SHA256.Digest, user: UserInfo)]
    /// PEM: who vouches for the certificates of clients; nil where none are asked for.
    let clientAuthority: String?
    private let scopes: [String: AccessScope]

    /// - Parameters:
    ///   - tokens: bearer tokens and whose they are.
    ///   - clientAuthority: PEM.
    ///   - scopes: what users may do at most, by their names.
    public init(
        tokens: [(token: String, user: UserInfo)], clientAuthority: String? = nil, scopes: [String: AccessScope] = [:]
    ) {
        self.tokens = tokens.map { (SHA256.hash(data: Array($0.token.utf8)), $0.user) }
        self.clientAuthority = clientAuthority
        self.scopes = scopes
    }

    /// The user whose token an `Authorization` header has; nil where it is nobody's.
    func user(authorization: String) -> UserInfo? {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        // Digests tell nothing about where two tokens differ, however long a comparison takes.
        let digest = SHA256.hash(data: Array(parts[1].utf8))
        return tokens.first { $0.digest == digest }.map { scoped($0.user) }
    }

    /// The user that a certificate which was verified is for: its common name, and its organizations as groups.
    func user(certificate der: [UInt8]) -> UserInfo? {
        guard let certificate = try? Certificate(derEncoded: der) else { return nil }
        var name = ""
        var groups: [String] = []
        for attribute in certificate.subject.flatMap(Array.init) {
            guard let text = String(attribute.value) else { continue }
            if attribute.type == .RDNAttributeType.commonName { name = text }
            if attribute.type == .RDNAttributeType.organizationName { groups.append(text) }
        }
        guard !name.isEmpty else { return nil }
        return scoped(UserInfo(name: name, groups: groups + ["system:authenticated"]))
    }

    private func scoped(_ user: UserInfo) -> UserInfo {
        guard let scope = scopes[user.name] else { return user }
        var user = user
        user.scope = scope
        return user
    }
}
