internal import KubernetesModel

/// Writes a message, with names compressed.
struct DNSWriter {
    private(set) var bytes: [UInt8] = []
    /// Where names were written, by a hash of their bytes.
    private var offsets: [UInt64: Int] = [:]
    /// Whether a name could not be written: it has a label or a length that messages cannot hold.
    private(set) var hasFailed = false

    init() { bytes.reserveCapacity(512) }

    mutating func word(_ value: UInt16) {
        bytes.append(UInt8(value >> 8))
        bytes.append(UInt8(value & 255))
    }

    mutating func long(_ value: UInt32) {
        word(UInt16(value >> 16))
        word(UInt16(value & 0xFFFF))
    }

    mutating func set(_ value: UInt16, at position: Int) {
        bytes[position] = UInt8(value >> 8)
        bytes[position + 1] = UInt8(value & 255)
    }

    mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

    mutating func cut(to length: Int) { bytes.removeSubrange(length...) }

    /// A name; its tail points to where it was written before in the same letters.
    mutating func name(_ text: String, compressed: Bool = true) {
        guard let wire = DNSName.wire(text) else {
            hasFailed = true
            return
        }
        var labels: [(start: Int, hash: UInt64)] = []
        var start = 0
        while wire[start] != 0 {
            labels.append((start, 0))
            start += Int(wire[start]) + 1
        }
        // The hash of a tail goes on from the one of its own tail.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in labels.indices.reversed() {
            for byte in wire[labels[index].start...].prefix(Int(wire[labels[index].start]) + 1) {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            labels[index].hash = hash
        }
        for label in labels {
            if let offset = offsets[label.hash] {
                if compressed, isName(at: offset, wire[label.start...]) {
                    word(0xC000 | UInt16(offset))
                    return
                }
            } else if bytes.count < 0x4000 {
                offsets[label.hash] = bytes.count
            }
            bytes += wire[label.start...].prefix(Int(wire[label.start]) + 1)
        }
        bytes.append(0)
    }

    /// Whether the name that was written at `offset` is `wire`.
    private func isName(at offset: Int, _ wire: ArraySlice<UInt8>) -> Bool {
        var (cursor, rest) = (offset, wire)
        while cursor < bytes.count, let length = rest.first {
            if bytes[cursor] >= 0xC0 {
                cursor = Int(bytes[cursor] & 0x3F) << 8 | Int(bytes[cursor + 1])
                continue
            }
            let end = cursor + Int(length) + 1
            guard end <= bytes.count, bytes[cursor..<end].elementsEqual(rest.prefix(Int(length) + 1)) else {
                return false
            }
            if length == 0 { return true }
            rest = rest.dropFirst(Int(length) + 1)
            cursor = end
        }
        return false
    }

    mutating func record(_ record: DNSRecord) {
        name(record.name)
        word(record.type.code)
        word(1)
        long(record.ttl)
        let start = bytes.count
        word(0)
        switch record.data {
        case .address(let address): bytes += address.bytes
        case .name(_, let target): name(target)
        case .service(let priority, let weight, let port, let target):
            for value in [priority, weight, port] { word(UInt16(truncatingIfNeeded: value)) }
            // RFC 2782: the target of SRV is not compressed.
            name(target, compressed: false)
        case .text(let text):
            bytes.append(UInt8(truncatingIfNeeded: min(text.utf8.count, 255)))
            bytes += text.utf8.prefix(255)
        case .authority(let server, let mailbox, let serial, let minimum):
            name(server)
            name(mailbox)
            for value in [serial, 7200, 1800, 86400, minimum] { long(value) }
        }
        set(UInt16(bytes.count - start - 2), at: start)
    }
}
