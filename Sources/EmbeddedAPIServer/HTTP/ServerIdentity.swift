import Crypto
import Foundation
public import KubernetesModel
import NIOSSL
import SwiftASN1
import X509

/// The certificate that a server shows, and the authority that vouches for it.
public struct ServerIdentity: Sendable {
    /// PEM: the server's certificate, and what leads from it to the authority.
    public let certificateChain: String
    /// PEM.
    public let privateKey: String
    /// PEM: what clients must trust; nil where the certificate came from outside and its authority is not known.
    public let authority: String?

    /// Uses a certificate and a key that exist already, both in PEM.
    public init(certificateChain: String, privateKey: String) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
        authority = nil
    }

    /// Makes an authority of its own and a certificate for `addresses` and the usual names of the machine itself.
    /// Both are valid for a year; the authority's key is forgotten at once.
    public init(generatedFor addresses: [IPAddress], now: Timestamp) throws {
        let start = Date(timeIntervalSince1970: Double(now.seconds) - 300)
        let end = start.addingTimeInterval(365 * 86_400)
        let authorityKey = P256.Signing.PrivateKey()
        let authorityName = try DistinguishedName { CommonName("svcctl-ca@\(now.seconds)") }
        let authority = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(authorityKey.publicKey), notValidBefore: start,
            notValidAfter: end, issuer: authorityName, subject: authorityName,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
            }, issuerPrivateKey: .init(authorityKey))
        let key = P256.Signing.PrivateKey()
        let names = ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"]
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey), notValidBefore: start,
            notValidAfter: end, issuer: authorityName,
            subject: try DistinguishedName { CommonName("svcctl") }, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(
                    names.map { .dnsName($0) }
                        + addresses.map { .ipAddress(ASN1OctetString(contentBytes: ArraySlice($0.bytes))) })
            }, issuerPrivateKey: .init(authorityKey))
        certificateChain = try certificate.serializeAsPEM().pemString + "\n"
        privateKey = key.pemRepresentation
        self.authority = try authority.serializeAsPEM().pemString + "\n"
    }

    /// - Parameter clientAuthority: PEM: whose certificates clients may show; nil where they are not asked for any.
    func tlsConfiguration(clientAuthority: String?) throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificateChain.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(privateKey.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.applicationProtocols = ["http/1.1"]
        configuration.minimumTLSVersion = .tlsv12
        if let clientAuthority {
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(clientAuthority.utf8)))
            configuration.certificateVerification = .optionalVerification
        }
        return configuration
    }
}
