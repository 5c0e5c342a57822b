internal import NIOSSL

/// ``TLSSettings`` in the terms of the TLS library.
struct TLSContext: Sendable {
    let configuration: TLSConfiguration

    /// - Parameter environment: may name other authorities than the system's, as for every Go program: `SSL_CERT_FILE`.
    /// - Throws: ``TransportError`` naming the part that is no PEM.
    init(_ settings: TLSSettings, environment: [String: String] = [:]) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        // Names are checked by ``ConnectionSetup``: the library would also take a certificate for the address that answers.
        tls.certificateVerification = settings.skipsVerification ? .none : .noHostnameVerification
        if let authority = settings.certificateAuthority, !settings.skipsVerification {
            tls.trustRoots = .certificates(
                try Self.parse("certificate authority") { try NIOSSLCertificate.fromPEMBytes(authority) })
        } else if let file = environment["SSL_CERT_FILE"].nonEmpty {
            tls.trustRoots = .file(file)
        }
        if let chain = settings.clientCertificate, let key = settings.clientKey {
            if Self.isEncrypted(key) {
                throw TransportError(
                    code: .certificate,
                    message: "error: the client key is encrypted, and there is no way to give its password: "
                        + "write it without one (openssl pkey -in KEY -out NEW)")
            }
            let certificates = try Self.parse("client certificate") { try NIOSSLCertificate.fromPEMBytes(chain) }
            tls.certificateChain = certificates.map { .certificate($0) }
            tls.privateKey = .privateKey(
                try Self.parse("client key") { try NIOSSLPrivateKey(bytes: key, format: .pem) })
        }
        configuration = tls
    }

    /// Whether PEM says that it needs a password: of PKCS#8, or OpenSSL's older way.
    private static func isEncrypted(_ key: [UInt8]) -> Bool {
        let text = String(decoding: key, as: UTF8.self)
        return text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")
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
