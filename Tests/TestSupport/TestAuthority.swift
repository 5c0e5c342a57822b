internal import Crypto
public import Foundation
internal import SwiftASN1
internal import X509

/// A certificate authority of a test, which certifies whatever a test wants to be certified.
public struct TestAuthority: Sendable {
    /// A certificate with its key, both PEM.
    public struct Pair: Sendable {
        /// The certificate, in PEM.
        public let certificate: [UInt8]
        /// The private key, in PEM.
        public let key: [UInt8]
    }

    private let key = P256.Signing.PrivateKey()
    private let name: DistinguishedName
    /// PEM: what clients of its servers must trust.
    public let certificate: [UInt8]

    /// Makes a new authority.
    public init() throws {
        name = try DistinguishedName { CommonName("test authority") }
        let made = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: -864_000), notValidAfter: Date(timeIntervalSinceNow: 864_000),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
            }, issuerPrivateKey: .init(key))
        certificate = Array(try made.serializeAsPEM().pemString.utf8)
    }

    /// A certificate for names and addresses.
    /// - Parameters:
    ///   - addresses: the bytes of each, four or sixteen.
    ///   - from: seconds from now, as ``until``.
    public func certify(
        names: [String] = [], addresses: [[UInt8]] = [], commonName: String = "server", organizations: [String] = [],
        from: TimeInterval = -3600,
        until: TimeInterval = 3600
    ) throws -> Pair {
        let key = P256.Signing.PrivateKey()
        let subjects: [GeneralName] =
            names.map { .dnsName($0) }
            + addresses.map { .ipAddress(ASN1OctetString(contentBytes: ArraySlice($0))) }
        let made = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: from), notValidAfter: Date(timeIntervalSinceNow: until),
            issuer: name,
            subject: try DistinguishedName {
                CommonName(commonName)
                for organization in organizations { OrganizationName(organization) }
            },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                if !subjects.isEmpty { SubjectAlternativeNames(subjects) }
            }, issuerPrivateKey: .init(self.key))
        return Pair(
            certificate: Array(try made.serializeAsPEM().pemString.utf8), key: Array(key.pemRepresentation.utf8))
    }
}
