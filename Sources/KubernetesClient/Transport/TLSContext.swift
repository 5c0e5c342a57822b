internal import NIOSSL

/// ``TLSSettings`` in the terms of the TLS library.
struct TLSContext: Sendable {
    let configuration: TLSConfiguration

    /// - Throws: ``TransportError`` naming the part that is no PEM.
    init(_ settings: TLSSettings) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        if settings.skipsVerification {
            tls.certificateVerification = .none
        } else if let authority = settings.certificateAuthority {
            tls.trustRoots = .certificates(
                try Self.parse("certificate authority") { try NIOSSLCertificate.fromPEMBytes(authority) })
        }
        if let chain = settings.clientCertificate, let key = settings.clientKey {
            let certificates = try Self.parse("client certificate") { try NIOSSLCertificate.fromPEMBytes(chain) }
            tls.certificateChain = certificates.map { .certificate($0) }
            tls.privateKey = .privateKey(
                try Self.parse("client key") { try NIOSSLPrivateKey(bytes: key, format: .pem) })
        }
        configuration = tls
    }

    private static func parse<Part>(_ name: String, _ read: () throws -> Part) throws -> Part {
        do {
            return try read()
        } catch {
            // The error's own text could quote a key.
            throw TransportError(code: .certificate, message: "error: the \(name) is not valid PEM")
        }
    }
}
