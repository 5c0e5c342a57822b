internal import KubernetesModel

/// A message of DNS on the wire (RFC 1035, EDNS of RFC 6891): questions as a server reads them, answers as it writes them.
public struct DNSQuery: Sendable, Hashable {
    public let id: UInt16
    public let name: String
    public let typeCode: UInt16
    public let classCode: UInt16
    public let recursionDesired: Bool
    /// What the client takes over UDP; 512 where it does not say.
    public let payloadSize: Int
    /// Whether the client speaks EDNS, so that the answer may too.
    public let hasEDNS: Bool
    /// 0 is an ordinary query.
    public let operation: UInt8

    public var type: DNSRecordType? { DNSRecordType(code: typeCode) }

    /// Reads a query; nil where the bytes are none (too short, an answer, not exactly one question).
    public init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard let id = reader.word(), let flags = reader.word(), let questions = reader.word(),
            let answers = reader.word(), let authorities = reader.word(), let additional = reader.word(),
            flags & 0x8000 == 0, questions == 1, answers == 0, authorities == 0,
            let name = reader.name(), let type = reader.word(), let classCode = reader.word()
        else { return nil }
        self.id = id
        self.name = name
        typeCode = type
        self.classCode = classCode
        recursionDesired = flags & 0x0100 != 0
        operation = UInt8(flags >> 11 & 15)
        var payloadSize = 512
        var hasEDNS = false
        for _ in 0..<additional {
            guard reader.name() != nil, let type = reader.word(), let size = reader.word(), reader.skip(4),
                let length = reader.word(), reader.skip(Int(length))
            else { break }
            if type == 41 {
                hasEDNS = true
                payloadSize = max(512, Int(size))
            }
        }
        self.payloadSize = payloadSize
        self.hasEDNS = hasEDNS
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        mutating func word() -> UInt16? {
            guard position + 2 <= bytes.count else { return nil }
            defer { position += 2 }
            return UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
        }

        mutating func skip(_ count: Int) -> Bool {
            position += count
            return position <= bytes.count
        }

        /// A name without compression: a query has nothing to point back to.
        mutating func name() -> String? {
            var text = ""
            while position < bytes.count {
                let length = Int(bytes[position])
                position += 1
                if length == 0 { return text.isEmpty ? "." : text }
                guard length < 64, position + length <= bytes.count, text.utf8.count + length < 255 else { return nil }
                text += String(decoding: bytes[position..<position + length], as: UTF8.self) + "."
                position += length
            }
            return nil
        }
    }
}

extension DNSAnswer {
    /// The answer to `query` in bytes. Where it would be longer than `limit` it has the records that fit and says that it
    /// was cut, so that the client asks again over TCP.
    public func bytes(for query: DNSQuery, limit: Int = 65535) -> [UInt8] { DNSWriter.write(self, query, limit: limit) }

    /// Whether the zone speaks with authority: what it refuses, it knows nothing about.
    fileprivate var isAuthoritative: Bool { code == .success || code == .noSuchName }
}

/// Writes answers, with names compressed.
private struct DNSWriter {
    private var bytes: [UInt8] = []
    private var offsets: [String: Int] = [:]

    static func write(_ answer: DNSAnswer, _ query: DNSQuery, limit: Int) -> [UInt8] {
        // CoreDNS repeats what the client said that it takes. Extensions come last and must be there even in a cut answer.
        let extensions: [UInt8] =
            query.hasEDNS
            ? [0, 0, 41, UInt8(query.payloadSize >> 8), UInt8(query.payloadSize & 255), 0, 0, 0, 0, 0, 0] : []
        var writer = DNSWriter()
        // Recursion is not offered: other names are other servers' affair.
        var flags: UInt16 = 0x8000 | UInt16(query.operation) << 11 | UInt16(answer.code.number)
        if answer.isAuthoritative { flags |= 0x0400 }
        if query.recursionDesired { flags |= 0x0100 }
        for value in [query.id, flags, 1, 0, 0, 0] { writer.word(value) }
        writer.name(query.name)
        writer.word(query.typeCode)
        writer.word(query.classCode)
        var counts: [UInt16] = [0, 0, 0]
        fitting: for (section, records) in [answer.answers, answer.authority, answer.additional].enumerated() {
            for record in records {
                let end = writer.bytes.count
                writer.record(record)
                guard writer.bytes.count + extensions.count <= limit else {
                    writer.bytes.removeSubrange(end...)
                    flags |= 0x0200
                    break fitting
                }
                counts[section] += 1
            }
        }
        if query.hasEDNS { counts[2] += 1 }
        writer.bytes += extensions
        for (index, value) in ([flags, 1] + counts).enumerated() {
            writer.bytes[2 + 2 * index] = UInt8(value >> 8)
            writer.bytes[3 + 2 * index] = UInt8(value & 255)
        }
        return writer.bytes
    }

    private mutating func word(_ value: UInt16) { bytes += [UInt8(value >> 8), UInt8(value & 255)] }

    private mutating func long(_ value: UInt32) {
        word(UInt16(value >> 16))
        word(UInt16(value & 0xFFFF))
    }

    /// A name; its tail points to where it was written before.
    private mutating func name(_ text: String, compressed: Bool = true) {
        var rest = Substring(text)
        while !rest.isEmpty, rest != "." {
            let key = rest.lowercased()
            if compressed, let offset = offsets[key] {
                word(0xC000 | UInt16(offset))
                return
            }
            if bytes.count < 0x4000 { offsets[key] = bytes.count }
            let label = rest.prefix { $0 != "." }
            bytes.append(UInt8(truncatingIfNeeded: min(label.utf8.count, 63)))
            bytes += label.utf8.prefix(63)
            rest = rest.dropFirst(label.count + 1)
        }
        bytes.append(0)
    }

    private mutating func record(_ record: DNSRecord) {
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
        let length = bytes.count - start - 2
        bytes[start] = UInt8(length >> 8)
        bytes[start + 1] = UInt8(length & 255)
    }
}
