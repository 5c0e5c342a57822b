internal import FoundationEssentials

/// Base64 as kubeconfigs hold it.
enum Base64 {
    /// The bytes that `text` stands for, line breaks in it aside as in Go; nil where it is no base64.
    static func bytes(of text: String) -> [UInt8]? {
        let plain = text.utf8.contains { $0 == 0x0A || $0 == 0x0D } ? text.filter { !$0.isNewline } : text
        return Data(base64Encoded: plain).map(Array.init)
    }
}
