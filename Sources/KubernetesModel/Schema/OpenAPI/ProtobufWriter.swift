/// Writes protocol buffers, version 3: fields without a value are left out by the caller.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ field: Int, _ text: String) {
        tag(field, wireType: 2)
        varint(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func write(_ field: Int, _ flag: Bool) {
        tag(field, wireType: 0)
        varint(flag ? 1 : 0)
    }

    mutating func write(_ field: Int, _ message: (inout ProtobufWriter) -> Void) {
        var writer = ProtobufWriter()
        message(&writer)
        tag(field, wireType: 2)
        varint(UInt64(writer.bytes.count))
        bytes += writer.bytes
    }

    private mutating func tag(_ field: Int, wireType: Int) { varint(UInt64(field << 3 | wireType)) }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
