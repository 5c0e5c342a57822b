import Testing

@testable import SvcctlCommands

@Suite struct PaletteTests {
    private let colours = Palette(isOn: true)

    @Test func coloursLinesByTheirMarks() {
        #expect(
            colours.marked("a\n  ✓ open\n✗ closed\n? it depends\n")
                == "a\n\u{1B}[32m  ✓ open\u{1B}[0m\n\u{1B}[31m✗ closed\u{1B}[0m\n\u{1B}[33m? it depends\u{1B}[0m\n")
    }

    @Test func coloursDifferences() {
        #expect(
            colours.difference("--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same\n")
                == "\u{1B}[1m--- a\u{1B}[0m\n\u{1B}[1m+++ b\u{1B}[0m\n\u{1B}[36m@@ -1 +1 @@\u{1B}[0m\n"
                + "\u{1B}[31m-old\u{1B}[0m\n\u{1B}[32m+new\u{1B}[0m\n same\n")
    }

    @Test func coloursStatesAndNothingElse() {
        let table = """
            NAME      READY   STATUS             AGE
            web-0     1/1     Running            1d
            Running   0/1     CrashLoopBackOff   1d
            cart-0    0/1     Pending            1d

            NAME   TYPE           EXTERNAL-IP   STATUS-PAGE
            web    LoadBalancer   <pending>     Running

            """
        let shown = colours.states(table)
        #expect(shown.contains("web-0     1/1     \u{1B}[32mRunning\u{1B}[0m            1d\n"))
        #expect(shown.contains("Running   0/1     \u{1B}[31mCrashLoopBackOff\u{1B}[0m   1d\n"))
        #expect(shown.contains("cart-0    0/1     \u{1B}[33mPending\u{1B}[0m            1d\n"))
        #expect(shown.contains("\u{1B}[33m<pending>\u{1B}[0m"))
        #expect(Palette(isOn: false).states(table) == table)
    }

    @Test(arguments: [
        (["TERM": "xterm"], true, true), (["TERM": "dumb"], true, false), (["NO_COLOR": "1"], true, false),
        (["NO_COLOR": ""], true, true), ([:], false, false),
    ])
    func isOnWhereATerminalWantsIt(environment: [String: String], isTerminal: Bool, isOn: Bool) {
        let context = CommandContext(
            readInput: { [] }, output: OutputCollector().output, errors: OutputCollector().output,
            environment: environment, currentDirectory: "/", terminal: Terminal(isOutputTerminal: isTerminal),
            now: { 0 }, makeTransport: { _, _ in throw CommandFailure("no transport") })
        #expect(context.palette.isOn == isOn)
    }
}
