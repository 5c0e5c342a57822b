import KubernetesModel
import Testing

@testable import SvcctlCommands

@Suite struct LogTextTests {
    private static func text(_ pieces: [String], _ text: LogText) -> String {
        var text = text
        return String(decoding: pieces.flatMap { text.add(Array($0.utf8)) } + text.end(), as: UTF8.self)
    }

    @Test func linesGetThePrefixHoweverTheyAreCut() {
        let whole = "one\n\ntwo\nthree"
        for size in 1...whole.count {
            let pieces = stride(from: 0, to: whole.count, by: size).map { start in
                String(whole.dropFirst(start).prefix(size))
            }
            #expect(
                Self.text(pieces, LogText(prefix: "[p] ", hidesTimestamps: false))
                    == "[p] one\n[p] \n[p] two\n[p] three")
        }
    }

    @Test func hidesTimesThatNobodyAskedFor() {
        let lines = ["2026-11-28T05:00:00.123456789Z a\nno time at all\n2026-11-28T07:00:00+02:00 b\n"]
        #expect(Self.text(lines, LogText(prefix: "", hidesTimestamps: true)) == "a\nno time at all\nb\n")
        #expect(Self.text(lines, LogText(prefix: "", hidesTimestamps: false)) == lines[0])
    }

    @Test func bytesThatAreNoTextStayAsTheyAre() {
        var text = LogText(prefix: "", hidesTimestamps: true)
        let bytes: [UInt8] = [0xFF, 0x1B, 0x5B, 0x0D, 0x00, 0x0A]
        #expect(text.add(bytes) == bytes)
    }

    @Test func aLineWithoutEndIsNotWaitedFor() {
        var text = LogText(prefix: "[p] ", hidesTimestamps: false)
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
        let printed = text.add(long) + text.add(Array("\nnext\n".utf8)) + text.end()
        #expect(printed == Array("[p] ".utf8) + long + Array("\n[p] next\n".utf8))
    }

    @Test func knowsWhereToGoOn() {
        var text = LogText(prefix: "", hidesTimestamps: true)
        #expect(text.position == nil)
        _ = text.add(Array("2026-11-28T05:00:00Z a\n2026-11-28T05:00:01Z b\n2026-11-28T05:00:01Z c\n2026".utf8))
        #expect(text.position?.description == "2026-11-28T05:00:01Z")
        text.resume()
        let again = text.add(
            Array(
                "2026-11-28T05:00:00Z a\n2026-11-28T05:00:01Z b\n2026-11-28T05:00:01Z c\n2026-11-28T05:00:01Z d\n".utf8)
        )
        #expect(String(decoding: again, as: UTF8.self) == "d\n")
    }
}
