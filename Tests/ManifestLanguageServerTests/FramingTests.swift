import Testing

@testable import ManifestLanguageServer

@Suite struct FramingTests {
    private func frames(_ chunks: [[UInt8]]) -> [MessageFramer.Frame] {
        var framer = MessageFramer()
        var frames: [MessageFramer.Frame] = []
        for chunk in chunks {
            framer.append(chunk)
            while let frame = framer.next() { frames.append(frame) }
        }
        return frames
    }

    private func frames(_ text: String) -> [MessageFramer.Frame] { frames([Array(text.utf8)]) }

    @Test func cutsWhateverTheChunks() {
        let text = Array(
            "Content-Length: 2\r\n\r\n{}content-length:3\nContent-Type: x\n\n[1]\r\nContent-Length: 0\r\n\r\n".utf8)
        let expected: [MessageFramer.Frame] = [.message(Array("{}".utf8)), .message(Array("[1]".utf8)), .message([])]
        #expect(frames([text]) == expected)
        #expect(frames(text.map { [$0] }) == expected)
        for size in 2...20 {
            let chunks = stride(from: 0, to: text.count, by: size).map { Array(text[$0..<min($0 + size, text.count)]) }
            #expect(frames(chunks) == expected)
        }
    }

    @Test(arguments: [
        "Content-Type: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: many\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n",
    ])
    func passesOverWhatIsNoHeader(_ garbage: String) {
        let found = frames(garbage + "Content-Length: 2\r\n\r\n{}")
        #expect(found.count == 2 && found.last == .message(Array("{}".utf8)))
        guard case .malformed? = found.first else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func understandsAgainAfterGarbage() {
        let found = frames("\u{0}\u{1}garbage{}Content-Length: 2\r\n\r\n{}")
        #expect(found == [.message(Array("{}".utf8))])
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 200_000)
        let after = frames([long, Array("\r\nContent-Length: 2\r\n\r\n{}".utf8)])
        #expect(after.last == .message(Array("{}".utf8)) && after.count < 20)
    }

    @Test func neverKeepsWhatIsTooLarge() {
        let size = MessageFramer.largestMessage + 10
        var framer = MessageFramer()
        framer.append(Array("Content-Length: \(size)\r\n\r\n".utf8))
        guard case .malformed? = framer.next() else {
            Issue.record("a message of \(size) bytes is expected")
            return
        }
        let part = [UInt8](repeating: 0x20, count: 1 << 20)
        var left = size
        while left > 0 {
            framer.append(Array(part.prefix(left)))
            left -= min(left, part.count)
            #expect(framer.next() == nil)
        }
        framer.append(Array("Content-Length: 2\r\n\r\n{}".utf8))
        #expect(framer.next() == .message(Array("{}".utf8)))
    }
}
