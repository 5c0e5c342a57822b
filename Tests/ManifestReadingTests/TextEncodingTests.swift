import ManifestReading
import Testing

@Suite struct TextEncodingTests {
    private func text(_ bytes: [UInt8]) throws -> String {
        String(decoding: try ManifestSource(name: "a.yaml", bytes: bytes).read(), as: UTF8.self)
    }

    @Test func decodesUTF16() throws {
        let units = Array("a: é\u{1F600}\n".utf16)
        var (little, big): ([UInt8], [UInt8]) = ([0xFF, 0xFE], [0xFE, 0xFF])
        for unit in units {
            let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
            little += [low, high]
            big += [high, low]
        }
        #expect(try text(little) == "a: é\u{1F600}\n")
        #expect(try text(big) == "a: é\u{1F600}\n")
        #expect(try text(little + [0x61]) == "a: é\u{1F600}\n\u{FFFD}")
        #expect(TextEncoding(of: little).encode(TextEncoding.utf8(little)) == little)
        #expect(!TextEncoding(of: little + [0x61]).isReversible(little + [0x61]))
    }

    /// As Go decodes them: each byte by itself.
    @Test func takesBytesThatAreNoUTF8ForUnknownCharacters() throws {
        #expect(try text(Array("a # J".utf8) + [0xFC] + Array("rgen é".utf8)) == "a # J\u{FFFD}rgen é")
        #expect(try text([0xE2, 0x82, 0x41]) == "\u{FFFD}\u{FFFD}A")
        #expect(try text([0xED, 0xA0, 0x80]) == "\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(try text([0xC0, 0x80, 0xF5]) == "\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(!TextEncoding(of: [0x61, 0xFC]).isReversible([0x61, 0xFC]))
    }

    @Test func refusesMoreThanTheLimit() {
        let source = ManifestSource(name: "a", bytes: Array(repeating: 0x61, count: 11))
        #expect(throws: ReadFailure.self) { try source.read(limit: 10) }
    }
}
