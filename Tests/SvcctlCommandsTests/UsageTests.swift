import ArgumentParser
import Testing

@testable import SvcctlCommands

@Suite struct UsageTests {
    /// A name left to the parser is made from the type at every start, a search through all of the program's types.
    @Test func everyVerbNamesItself() {
        var verbs: [any ParsableCommand.Type] = [RootCommand.self]
        while let verb = verbs.popLast() {
            #expect(verb.configuration.commandName != nil, "\(verb)")
            verbs += verb.configuration.subcommands + verb.configuration.groupedSubcommands.flatMap(\.subcommands)
        }
    }

    @Test func namesTheNearestVerb() async {
        let outcome = await OfflineCommand("versoin")
        #expect(outcome.exit == 1)
        #expect(
            outcome.stderr.hasPrefix(
                "error: unknown command \"versoin\" for \"svcctl\"\n\nDid you mean this?\n\tversion\n"))
    }

    @Test func namesTheNearestFlagAndFormat() async {
        #expect(
            await OfflineCommand("get svc --selectr a=b").stderr.hasPrefix(
                "error: unknown flag: --selectr\nDid you mean --selector?\n"))
        #expect(await OfflineCommand("get svc -o yamll").stderr.hasSuffix("\nDid you mean \"yaml\"?\n"))
        #expect(await OfflineCommand("list").stderr.contains("Did you mean this?\n\tget\n"))
    }

    @Test func saysUnknownFlagsAsKubectlDoes() async {
        #expect(await OfflineCommand("version --bogus-flag").stderr.hasPrefix("error: unknown flag: --bogus-flag\n"))
        #expect(
            await OfflineCommand("version --namespace").stderr.hasPrefix("error: flag needs an argument: --namespace\n")
        )
    }

    @Test(arguments: [
        ("get -Z", "error: unknown shorthand flag: 'Z' in -Z\n"),
        ("get svc -o", "error: flag needs an argument: 'o' in -o\n"),
        (
            "get --chunk-size=x",
            "error: invalid argument \"x\" for \"--chunk-size\" flag: strconv.ParseInt: parsing \"x\": invalid syntax\n"
        ),
        (
            "get --watch=x",
            "error: invalid argument \"x\" for \"-w, --watch\" flag: strconv.ParseBool: parsing \"x\": invalid syntax\n"
        ),
        ("config nope", "error: unknown command \"nope\"\nSee 'svcctl config -h' for help and examples\n"),
    ])
    func saysWhatIsWrongWithAFlagAsKubectlDoes(line: String, message: String) async {
        let outcome = await OfflineCommand(line)
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.hasPrefix(message), "\(outcome.stderr)")
    }

    @Test func aVerbThatOnlyNamesOthersIsNoCommand() async {
        let outcome = await OfflineCommand("config")
        #expect(outcome.exit == 1)
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains("use-context"))
    }

    @Test func createsWithoutAClusterWhereNothingIsSent() async {
        let outcome = await OfflineCommand(
            "create service clusterip web --tcp=80 --dry-run -o name", isConfigured: false)
        #expect(outcome.stdout == "service/web\n")
        #expect(
            outcome.stderr == "Warning: --dry-run is deprecated and can be replaced with --dry-run=client.\n")
        #expect(outcome.exit == 0)
    }

    @Test func printsHelpOnStandardOutput() async {
        let outcome = await OfflineCommand("--help")
        #expect(outcome.exit == 0)
        #expect(outcome.stdout.contains("version"))
        #expect(outcome.stderr.isEmpty)
    }
}
