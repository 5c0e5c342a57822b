import Synchronization
import Testing

@testable import SvcctlCommands

@Suite struct ProgressBarTests {
    /// What reaches a terminal when four things take a second each.
    private func drawn(isOutputTerminal: Bool, isErrorTerminal: Bool) throws -> String {
        let screen = OutputCollector()
        let clock = Mutex(0.0)
        let context = CommandContext(
            readInput: { [] }, output: screen.output, errors: screen.output, environment: [:], currentDirectory: "/",
            terminal: Terminal(isOutputTerminal: isOutputTerminal, isErrorTerminal: isErrorTerminal),
            now: { clock.withLock { $0 } }, makeTransport: { _, _ in throw CommandFailure("") })
        let bar = ProgressBar(total: 4, of: "objects", context)
        for number in 1...4 {
            clock.withLock { $0 += 1 }
            try bar.advance { try context.output.print("line \(number)") }
        }
        bar.finish()
        return screen.text
    }

    @Test func staysBelowTheLines() throws {
        let half = String(repeating: "#", count: 15) + String(repeating: ".", count: 15)
        let text = try drawn(isOutputTerminal: true, isErrorTerminal: true)
        #expect(text.hasPrefix("line 1\nline 2\n\r[\(half)] 2 of 4 objects\u{1B}[K\r\u{1B}[Kline 3\n"))
        #expect(text.hasSuffix("4 of 4 objects\u{1B}[K\r\u{1B}[K"))
    }

    @Test func isNotThereWithoutATerminal() throws {
        #expect(try drawn(isOutputTerminal: false, isErrorTerminal: false) == "line 1\nline 2\nline 3\nline 4\n")
    }
}
