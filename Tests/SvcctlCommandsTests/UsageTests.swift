import Testing

@testable import SvcctlCommands

@Suite struct UsageTests {
    @Test func namesTheNearestVerb() async {
        let outcome = await OfflineCommand("versoin")
        #expect(outcome.exit == 1)
        #expect(
            outcome.stderr.hasPrefix(
                "error: unknown command \"versoin\" for \"svcctl\"\n\nDid you mean this?\n\tversion\n"))
    }

    @Test func saysUnknownFlagsAsKubectlDoes() async {
        #expect(await OfflineCommand("version --bogus-flag").stderr.hasPrefix("error: unknown flag: --bogus-flag\n"))
        #expect(
            await OfflineCommand("version --namespace").stderr.hasPrefix("error: flag needs an argument: --namespace\n")
        )
    }

    @Test func printsHelpOnStandardOutput() async {
        let outcome = await OfflineCommand("--help")
        #expect(outcome.exit == 0)
        #expect(outcome.stdout.contains("version"))
        #expect(outcome.stderr.isEmpty)
    }
}
