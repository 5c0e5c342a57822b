/// Reads the parts of a message. Every read is nil where the bytes end before it.
struct DNSReader {
    struct Record {
        let type: UInt16
        let classCode: UInt16
        let ttl: UInt32
        let data: ArraySlice<UInt8>
    }

    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func word() -> UInt16? {
        guard position + 2 <= bytes.count else { return nil }
        defer { position += 2 }
        return UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
    }

    /// Compression pointers that are followed; a name of 255 bytes needs no more.
    private static let maximumPointers = 126

    /// A name in the text form of zone files.
    mutating func name() -> String? {
        var text: [UInt8] = []
        var (cursor, pointers, budget) = (position, 0, 255)
        while cursor < bytes.count {
            let length = Int(bytes[cursor])
            cursor += 1
            switch length {
            case 0:
                if pointers == 0 { position = cursor }
                return text.isEmpty ? "." : String(decoding: text, as: UTF8.self)
            case 1..<64:
                budget -= length + 1
                guard cursor + length <= bytes.count, budget > 0 else { return nil }
                DNSName.append(label: bytes[cursor..<cursor + length], to: &text)
                cursor += length
            case 0xC0...:
                guard cursor < bytes.count else { return nil }
                if pointers == 0 { position = cursor + 1 }
                pointers += 1
                guard pointers <= Self.maximumPointers else { return nil }
                cursor = (length & 0x3F) << 8 | Int(bytes[cursor])
            default: return nil
            }
        }
        return nil
    }

    mutating func record() -> Record? {
        guard name() != nil, let type = word(), let classCode = word(), let high = word(), let low = word(),
            let length = word(), position + Int(length) <= bytes.count
        else { return nil }
        defer { position += Int(length) }
        return Record(
            type: type, classCode: classCode, ttl: UInt32(high) << 16 | UInt32(low),
            data: bytes[position..<position + Int(length)])
    }
}

extension DNSReader {
    /// The options of EDNS that CoreDNS repeats: name server identifier, expiry, cookie, keepalive, padding. Nil where
    /// an option does not have the length that its kind asks for.
    static func repeatedOptions(_ data: ArraySlice<UInt8>) -> [UInt8]? {
        var repeated: [UInt8] = []
        var rest = data
        while !rest.isEmpty {
            guard rest.count >= 4 else { return nil }
            let head = rest.prefix(4).map(Int.init)
            let (code, length) = (head[0] << 8 | head[1], head[2] << 8 | head[3])
            guard rest.count >= 4 + length else { return nil }
            let content = rest.dropFirst(4).prefix(length)
            guard isValid(code, Array(content)) else { return nil }
            switch code {
            // Only the number itself is repeated.
            case 9: repeated += [0, 9, 0, UInt8(min(length, 4))] + content.prefix(4)
            // No number means no time, and so does 0.
            case 11 where content.allSatisfy({ $0 == 0 }): repeated += [0, 11, 0, 0]
            case 3, 10, 11, 12: repeated += rest.prefix(4 + length)
            default: break
            }
            rest = rest.dropFirst(4 + length)
        }
        return repeated
    }

    private static func isValid(_ code: Int, _ content: [UInt8]) -> Bool {
        switch code {
        case 1: content.count >= 18
        case 2: content.count == 4 || content.count == 8
        case 8: isClientSubnet(content)
        case 9: content.isEmpty || content.count >= 4
        case 11: content.isEmpty || content.count == 2
        case 15: content.count >= 2
        default: true
        }
    }

    private static func isClientSubnet(_ content: [UInt8]) -> Bool {
        guard content.count >= 4 else { return false }
        switch Int(content[0]) << 8 | Int(content[1]) {
        case 0: return content[2] == 0
        case 1: return content[2] <= 32 && content[3] <= 32
        case 2: return content[2] <= 128 && content[3] <= 128
        default: return false
        }
    }
}
