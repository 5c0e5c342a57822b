import ArgumentParser
import Testing

@testable import SvcctlCommands

/// What help says, and where it breaks its lines.
@Suite struct HelpPageTests {
    private static let pages = HelpTopic.everyPage

    @Test func showsWhatOneTypesBeforeWhatOneMaySet() async {
        let help = await OfflineCommand("patch --help").stdout
        let order = [
            "Change fields of an object.", "Examples:", "Options:", "Usage:\n  svcctl patch TYPE NAME -p PATCH",
        ]
        let places = order.map { help.firstRange(of: $0)?.lowerBound }
        #expect(!places.contains(nil), "\(help)")
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(help.contains("-p, --patch PATCH"))
        // Where the cluster is belongs to `svcctl options`.
        #expect(!help.contains("--kubeconfig"))
        #expect(help.contains("Use \"svcctl options\" for a list of global command-line options"))
    }

    @Test(arguments: ["lint", "kustomize", "completion", "serve"])
    func offersNoClusterWhereNoneIsNeeded(verb: String) async {
        let help = await OfflineCommand("\(verb) --help").stdout
        #expect(!help.contains("--kubeconfig") && !help.contains("--context"))
    }

    @Test func listsTheOptionsOfAllVerbs() async {
        let options = await OfflineCommand("options").stdout
        #expect(options.hasPrefix("The following options can be passed to any command:\n"))
        #expect(options.contains("--kubeconfig FILE") && options.contains("--embedded"))
    }

    @Test(arguments: pages.map(\.name))
    func teaches(name: String) throws {
        let page = try #require(Self.pages.first { $0.name == name })
        #expect(page.summary.hasSuffix("."), "\(name) has no sentence")
        #expect(page.usage.allSatisfy { $0.contains("svcctl") }, "\(page.usage)")
        if page.commands.isEmpty {
            #expect(!page.examples.isEmpty && page.examples.count <= 6, "\(name) has \(page.examples.count) examples")
        }
        for example in page.examples {
            #expect(example.line.contains(page.name.replacing("svcctl", with: "")), "\(name): \(example.line)")
            #expect(!example.purpose.hasSuffix("."))
        }
    }

    @Test(arguments: [40, 60, 80, 120])
    func keepsWithinTheTerminal(columns: Int) {
        for page in Self.pages {
            for line in page.text(columns: columns).split(separator: "\n") where line.count > columns {
                // One word that is longer than a line: it stays whole.
                let words = line.split(separator: " ")
                #expect(words.count <= 2 || line.contains("'"), "\(page.name) at \(columns): \(line)")
            }
        }
    }

    @Test(arguments: [("30", 40), ("60", 60), ("500", 120), ("0", 80), ("x", 80)])
    func isAsWideAsColumnsSay(columns: String, width: Int) async {
        let help = await OfflineCommand("get --help", environment: ["COLUMNS": columns]).stdout
        let widest = help.split(separator: "\n").filter { !$0.contains("'") }.map(\.count).max() ?? 0
        #expect(widest <= width && widest > width - 25, "\(widest)")
    }

    @Test func saysWhichTopicItDoesNotKnow() async {
        let outcome = await OfflineCommand("help ptach")
        #expect(outcome.exit == 1)
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.hasPrefix("Unknown help topic [`ptach`]\n\nDid you mean this?\n\tpatch\n"))
        #expect(await OfflineCommand("help create service nodport").exit == 1)
    }

    @Test(arguments: ["help patch", "patch -h", "patch svc web --help"])
    func isTheSameHoweverOneAsks(line: String) async {
        let outcome = await OfflineCommand(line)
        #expect(outcome.exit == 0)
        #expect(outcome.stdout == (await OfflineCommand("patch --help").stdout))
    }

    @Test func writesManPagesThatAreNoRequestsOfRoff() throws {
        let page = try #require(Self.pages.first { $0.path == ["patch"] })
        let manual = ManualPage(page)
        #expect(manual.fileName == "svcctl-patch.1")
        #expect(manual.text.contains(".SH EXAMPLES\n"))
        #expect(manual.text.contains("\\fB\\-p, \\-\\-patch PATCH\\fR\n"))
        #expect(manual.text.contains("\\fBsvcctl\\-options\\fR(1)"))
    }
}
