import Testing

@testable import SvcctlCommands

@Suite struct UsageTests {
    /// A context without a world behind it: for commands that need none.
    private func run(_ line: String) async -> (exit: Int32, stdout: String, stderr: String) {
        let output = OutputCollector()
        let errors = OutputCollector()
        let context = CommandContext(
            readInput: { [] }, output: output.output, errors: errors.output, environment: [:], currentDirectory: "/",
            terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in throw CommandFailure("error: no transport in this test") })
        let exit = await CommandLineProgram.run(line.split(separator: " ").map(String.init), in: context)
        return (exit, output.text, errors.text)
    }

    @Test func namesTheNearestVerb() async {
        let outcome = await run("versoin")
        #expect(outcome.exit == 1)
        #expect(
            outcome.stderr.hasPrefix(
                "error: unknown command \"versoin\" for \"svcctl\"\n\nDid you mean this?\n\tversion\n"))
    }

    @Test func saysUnknownFlagsAsKubectlDoes() async {
        #expect(await run("version --bogus-flag").stderr.hasPrefix("error: unknown flag: --bogus-flag\n"))
        #expect(await run("version --namespace").stderr.hasPrefix("error: flag needs an argument: --namespace\n"))
    }

    @Test func printsHelpOnStandardOutput() async {
        let outcome = await run("--help")
        #expect(outcome.exit == 0)
        #expect(outcome.stdout.contains("version"))
        #expect(outcome.stderr.isEmpty)
    }
}
