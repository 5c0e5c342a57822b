internal import YAMLSyntax

/// Texts that are no manifests and that manifests lie beside.
public enum ForeignText {
    /// Why a text cannot be a manifest.
    public struct Reason: Sendable, Hashable {
        /// In a few words, after the name of the file.
        public let message: String
        /// Whether it is a mistake to name the file on the command line. A file found in a directory is no mistake.
        public let isTroubleWhereNamed: Bool
    }

    /// Why `bytes` are not worth parsing: empty, encrypted or binary; nil where they are.
    public static func reason(_ bytes: [UInt8]) -> Reason? {
        if bytes.isEmpty { return Reason(message: "the file is empty", isTroubleWhereNamed: false) }
        if let program = encryption(of: bytes) {
            return Reason(message: "the file is encrypted (\(program)): passed over", isTroubleWhereNamed: true)
        }
        if bytes.prefix(8192).contains(0) { return Reason(message: "the file is binary", isTroubleWhereNamed: true) }
        return nil
    }

    private static func encryption(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: "\0GITCRYPT\0".utf8) { return "git-crypt" }
        if bytes.starts(with: "$ANSIBLE_VAULT;".utf8) { return "ansible-vault" }
        if bytes.starts(with: "age-encryption.org/".utf8) || bytes.starts(with: "-----BEGIN AGE ENCRYPTED FILE".utf8) {
            return "age"
        }
        if bytes.starts(with: "-----BEGIN PGP MESSAGE".utf8) { return "PGP" }
        // Each value is encrypted by itself; names stay readable.
        let isBySOPS =
            YAMLStream.contains("ENC[AES256_GCM,", in: bytes)
            && (YAMLStream.contains("\nsops:", in: bytes) || YAMLStream.contains("\"sops\"", in: bytes))
        return isBySOPS ? "SOPS" : nil
    }
}
