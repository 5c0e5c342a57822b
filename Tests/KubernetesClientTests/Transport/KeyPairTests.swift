import Foundation
import KubernetesClient
import Testing

@Suite(.enabled(if: PythonServer.isAvailable, "needs openssl in /usr/bin: it makes the certificates"))
struct KeyPairTests {
    @Test func certificatesNeedTheirOwnKeys() throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        func bytes(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(filePath: certificates.path(name))))
        }
        let certificate = try bytes("cert.pem")
        #expect(KeyPair.problem(certificate: certificate, privateKey: try bytes("key.pem")) == nil)
        #expect(
            KeyPair.problem(certificate: certificate, privateKey: try bytes("ca.key"))
                == "private key does not match public key")
        #expect(
            KeyPair.problem(certificate: certificate, privateKey: certificate)
                == "failed to find any PEM data in key input")
        #expect(
            KeyPair.problem(certificate: [], privateKey: try bytes("key.pem"))
                == "failed to find any PEM data in certificate input")
    }
}
