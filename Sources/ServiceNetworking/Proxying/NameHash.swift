internal import Crypto

/// The first `length` characters of the base32 text of a SHA-256 hash: how kube-proxy makes names short and unique.
func nameHash(_ text: String, length: Int) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in SHA256.hash(data: Array(text.utf8)) {
        buffer = buffer << 8 | UInt32(byte)
        bits += 8
        while bits >= 5, bytes.count < length {
            bits -= 5
            bytes.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
        }
        if bytes.count == length { break }
    }
    return String(decoding: bytes, as: UTF8.self)
}
