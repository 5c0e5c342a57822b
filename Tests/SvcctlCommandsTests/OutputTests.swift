import Synchronization
import Testing

@testable import SvcctlCommands

/// What reaches a terminal of bytes that come in pieces.
@Suite struct OutputTests {
    private static func shown(_ pieces: [[UInt8]], isTerminal: Bool = true) throws -> [UInt8] {
        let seen = Written()
        let output = Output(isTerminal: isTerminal) { bytes in seen.bytes.withLock { $0 += bytes } }
        for piece in pieces { try output.write(piece) }
        try output.finish()
        return seen.bytes.withLock(\.self)
    }

    private final class Written: Sendable { let bytes = Mutex<[UInt8]>([]) }

    /// However a text is cut, it is shown as if it had come whole.
    @Test func charactersMayComeInPieces() throws {
        let text = Array("aé€😀\u{9b}31mz\u{1b}[31mred\u{1b}]0;title\u{7}\n".utf8)
        let whole = try Self.shown([text])
        #expect(String(decoding: whole, as: UTF8.self) == "aé€😀\\u009b31mz\u{1b}[31mred^[]0;title^G\n")
        for cut in text.indices where !(0x1B...0x6D ~= text[cut] && cut > 15) {
            #expect(try Self.shown([Array(text[..<cut]), Array(text[cut...])]) == whole, "\(cut)")
        }
    }

    /// A lone byte beyond ASCII is a command for terminals of eight bits.
    @Test(
        arguments: [
            ([0x61, 0x9B, 0x33, 0x31, 0x6D], "a\\x9b31m"), ([0x90, 0x0A], "\\x90\n"), ([0xC3], "\\xc3"),
            ([0xE2, 0x82], "\\xe2\\x82"), ([0xC0, 0x9B], "\\xc0\\x9b"), ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),
            ([0xF5, 0x80, 0x80, 0x80], "\\xf5\\x80\\x80\\x80"), ([0xE2, 0x9B, 0x61], "\\xe2\\x9ba"),
            ([0xF0, 0x9F, 0x98, 0x80], "😀"),
        ] as [([UInt8], String)])
    func bytesThatAreNoTextLoseTheirPower(_ bytes: [UInt8], _ shown: String) throws {
        #expect(String(decoding: try Self.shown([bytes]), as: UTF8.self) == shown)
        #expect(try Self.shown([bytes], isTerminal: false) == bytes)
    }
}
