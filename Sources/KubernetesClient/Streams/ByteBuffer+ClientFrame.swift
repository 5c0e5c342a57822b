internal import NIOCore
internal import NIOWebSocket

extension ByteBuffer {
    /// A whole frame as a client sends it: masked with a key of its own. One pass over the payload, eight bytes a step.
    ///
    /// - Parameter prefix: what comes before the payload, seven bytes at most.
    static func clientFrame(
        _ opcode: WebSocketOpcode, _ prefix: [UInt8], _ payload: ByteBuffer, allocator: ByteBufferAllocator
    ) -> ByteBuffer {
        let length = prefix.count + payload.readableBytes
        var frame = allocator.buffer(capacity: length + 14)
        frame.writeInteger(0x80 | UInt8(webSocketOpcode: opcode))
        switch length {
        case ...125: frame.writeInteger(0x80 | UInt8(length))
        case ...0xFFFF:
            frame.writeInteger(UInt8(0xFE))
            frame.writeInteger(UInt16(length))
        default:
            frame.writeInteger(UInt8(0xFF))
            frame.writeInteger(UInt64(length))
        }
        let key = (0..<4).map { _ in UInt8.random(in: 0...255) }
        frame.writeBytes(key)
        for (index, byte) in prefix.enumerated() { frame.writeInteger(byte ^ key[index & 3]) }
        // The key as it stands from the first byte of the payload on.
        let turned = (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(key[(prefix.count + $1) & 3]) }.bigEndian
        frame.writeMasked(payload, turned)
        return frame
    }

    private mutating func writeMasked(_ payload: ByteBuffer, _ mask: UInt64) {
        let count = payload.readableBytes
        writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
            payload.withUnsafeReadableBytes { source in
                var offset = 0
                while offset + 8 <= count {
                    let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ mask
                    target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
                    offset += 8
                }
                withUnsafeBytes(of: mask) { key in
                    while offset < count {
                        target[offset] = source[offset] ^ key[offset & 7]
                        offset += 1
                    }
                }
            }
            return count
        }
    }
}
