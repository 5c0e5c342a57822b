/// Writes the wire format of protocol buffers.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int, _ text: String) { write(number, Array(text.utf8)) }

    mutating func write(_ number: Int, _ value: Bool) {
        varint(UInt64(number) << 3)
        varint(value ? 1 : 0)
    }

    /// A field that is a message of its own.
    mutating func write(_ number: Int, _ content: (inout ProtobufWriter) -> Void) {
        var message = ProtobufWriter()
        content(&message)
        write(number, message.bytes)
    }

    private mutating func write(_ number: Int, _ content: [UInt8]) {
        varint(UInt64(number) << 3 | 2)
        varint(UInt64(content.count))
        bytes += content
    }

    private mutating func varint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(value))
    }
}
