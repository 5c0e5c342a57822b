internal import NIOSSL

/// A certificate with its private key.
public enum KeyPair {
    /// Why `certificate` and `privateKey`, both PEM, cannot serve together, in the words of Go's `crypto/tls`; nil where
    /// they can.
    public static func problem(certificate: [UInt8], privateKey: [UInt8]) -> String? {
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(certificate), !chain.isEmpty else {
            return "failed to find any PEM data in certificate input"
        }
        guard let key = try? NIOSSLPrivateKey(bytes: privateKey, format: .pem) else {
            return "failed to find any PEM data in key input"
        }
        let configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        let fits = (try? NIOSSLContext(configuration: configuration)) != nil
        return fits ? nil : "private key does not match public key"
    }
}
