/// A name of DNS in the text form of zone files: labels separated by dots, absolute, and with every byte that is no ordinary
/// character written as `\.` or `\255`.
struct DNSName: Sendable, Hashable {
    /// As it was asked for, with the dot at its end.
    let text: String
    /// The same in lower case; ASCII letters only, so that positions are those of ``text``.
    let lowered: String
    /// Where the labels begin, in bytes of the text; none for the root.
    private let starts: [Int]

    /// Reads text; the dot at the end may be missing. Bytes outside ASCII are escaped.
    init(_ name: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count + 1)
        var starts: [Int] = []
        var isEscaped = false
        var isAtStart = true
        for byte in name.utf8 {
            if isAtStart { starts.append(bytes.count) }
            isAtStart = byte == UInt8(ascii: ".") && !isEscaped
            if byte > 0x20 && byte < 0x7F {
                bytes.append(byte)
            } else {
                // An escaped space is written in one way only, with its number.
                if isEscaped { bytes.removeLast() }
                Self.escape(byte, into: &bytes)
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        if !isAtStart || bytes.isEmpty { bytes.append(UInt8(ascii: ".")) }
        if bytes == [UInt8(ascii: ".")] { starts = [] }
        self.starts = starts
        text = String(decoding: bytes, as: UTF8.self)
        for index in bytes.indices where bytes[index] >= 0x41 && bytes[index] <= 0x5A { bytes[index] |= 0x20 }
        lowered = String(decoding: bytes, as: UTF8.self)
    }

    /// The number of labels; 0 for the root.
    var count: Int { starts.count }

    /// Whether no letter at or behind the label `index` is a capital.
    func isLowered(from index: Int) -> Bool { suffix(from: index) == lowered[position(index, in: lowered)...] }

    /// One label in lower case.
    func label(_ index: Int) -> Substring {
        let end = position(index + 1, in: lowered)
        return lowered[position(index, in: lowered)..<lowered.utf8.index(before: end)]
    }

    /// The name from one label on, as it was asked for; `.` behind the last one.
    func suffix(from index: Int) -> Substring { index < count ? text[position(index, in: text)...] : "." }

    /// Where `zone` begins; nil for a name outside of it.
    func start(of zone: DNSName) -> Int? {
        let first = count - zone.count
        guard first >= 0 else { return nil }
        // The end of the text may look like the zone inside of a label, so that the start is compared too.
        guard zone.count == 0 || lowered[position(first, in: lowered)...] == zone.lowered else { return nil }
        return first
    }

    private func position(_ index: Int, in text: String) -> String.Index {
        index < starts.count ? text.utf8.index(text.startIndex, offsetBy: starts[index]) : text.endIndex
    }
}

/// Names on the wire.
extension DNSName {
    /// Labels behind their lengths, the root at the end; nil where a label has more than 63 bytes or none, or the whole
    /// more than 255.
    static func wire(_ name: String) -> [UInt8]? {
        var bytes: [UInt8] = [0]
        var start = 0
        var source = name.utf8.makeIterator()
        while let byte = source.next() {
            var plain = byte
            if byte == UInt8(ascii: ".") {
                let length = bytes.count - start - 1
                if length == 0 { return name == "." ? [0] : nil }
                guard length < 64 else { return nil }
                bytes[start] = UInt8(length)
                start = bytes.count
                bytes.append(0)
                continue
            } else if byte == UInt8(ascii: "\\") {
                guard let next = source.next() else { return nil }
                plain = next
                if let hundreds = digit(next) {
                    guard let tens = source.next().flatMap(digit), let ones = source.next().flatMap(digit),
                        let value = UInt8(exactly: hundreds * 100 + tens * 10 + ones)
                    else { return nil }
                    plain = value
                }
            }
            bytes.append(plain)
        }
        // The text is absolute, so that the last label is the root.
        return bytes.count == start + 1 && bytes.count <= 255 ? bytes : nil
    }

    /// Adds a label of the wire to text.
    static func append(label: some Sequence<UInt8>, to text: inout [UInt8]) {
        for byte in label {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "'"), UInt8(ascii: "@"), UInt8(ascii: ";"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
                text += [UInt8(ascii: "\\"), byte]
            case 0x21...0x7E: text.append(byte)
            default: escape(byte, into: &text)
            }
        }
        text.append(UInt8(ascii: "."))
    }

    private static func escape(_ byte: UInt8, into text: inout [UInt8]) {
        text += [UInt8(ascii: "\\"), 0x30 + byte / 100, 0x30 + byte / 10 % 10, 0x30 + byte % 10]
    }

    private static func digit(_ byte: UInt8) -> Int? {
        byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
    }
}
