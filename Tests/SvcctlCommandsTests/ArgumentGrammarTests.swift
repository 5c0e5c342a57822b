import ArgumentParser
import Testing

@testable import SvcctlCommands

@Suite struct ArgumentGrammarTests {
    struct Sample: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "sample", subcommands: [Leaf.self])
    }

    struct Leaf: AsyncParsableCommand {
        @OptionGroup var globals: GlobalOptions
        @Flag var all = false
        @Flag(inversion: .prefixedNo) var wait = true
        @Option var validate = "strict"
        @Option(name: [.customShort("o", allowingJoined: true), .long]) var output: String?
        @Flag(name: [.customShort("A"), .customLong("all-namespaces")]) var allNamespaces = false
        @Flag(name: [.customShort("w"), .long]) var watch = false
        @Option(name: .customLong("dry-run")) var dryRun = "none"
        @Argument var names: [String] = []
    }

    @Test(arguments: [
        ("-n x leaf a", "leaf a -n x"),
        ("-nx --embedded leaf a", "leaf a -n x --embedded"),
        ("--context=c --server s leaf", "leaf --context=c --server s"),
        ("leaf -o=yaml", "leaf -o yaml"),
        ("leaf -o=jsonpath={.a=b}", "leaf -o jsonpath={.a=b}"),
        ("leaf -ojsonpath={.a}=b -A", "leaf -o jsonpath={.a}=b -A"),
        ("leaf --all=true", "leaf --all"),
        ("leaf --all=false", "leaf"),
        ("leaf --wait=false --validate=false", "leaf --no-wait --validate=false"),
        ("leaf -Aoyaml", "leaf -A -o yaml"),
        ("leaf -wA=false", "leaf -w"),
        ("leaf -w=true -n=x", "leaf --watch -n x"),
        ("leaf -Ao yaml -A", "leaf -A -o yaml -A"),
        ("leaf -o -Ax", "leaf --output=-Ax"), ("leaf -o - -A", "leaf -o - -A"), ("leaf -o -1", "leaf --output=-1"),
        ("leaf --output -x --all=true", "leaf --output=-x --all"),
        ("leaf --dry-run -oyaml", "leaf --dry-run=unchanged -o yaml"),
        ("leaf -Zx", "leaf -Zx"),
        ("leaf --dry-run a", "leaf --dry-run=unchanged a"),
        ("leaf --dry-run server", "leaf --dry-run server"),
        ("leaf --dry-run=client --validate", "leaf --dry-run=client --validate=strict"),
        ("leaf --namespace= a", "leaf --namespace  a"),
        ("-n x leaf -- --all=false", "leaf -n x -- --all=false"),
        ("--help", "--help"),
        ("-n x", "-n x"),
    ])
    func readsFlagsAsKubectlDoes(written: String, canonical: String) throws {
        let words = written.split(separator: " ").map(String.init)
        #expect(try ArgumentGrammar.canonical(words, of: Sample.self).joined(separator: " ") == canonical)
    }

    @Test(arguments: ["leaf -oyaml", "leaf -o yaml", "leaf --output=yaml", "leaf -o=yaml"])
    func acceptsEverySpellingOfAShortOption(written: String) async throws {
        let words = try ArgumentGrammar.canonical(written.split(separator: " ").map(String.init), of: Sample.self)
        let leaf = try #require(try await Sample.asyncParseAsRoot(words) as? Leaf)
        #expect(leaf.output == "yaml")
    }

    @Test func acceptsAnEmptyValue() async throws {
        let words = try ArgumentGrammar.canonical(["leaf", "--namespace=", "a"], of: Sample.self)
        let leaf = try #require(try await Sample.asyncParseAsRoot(words) as? Leaf)
        #expect(leaf.globals.namespace == "")
        #expect(leaf.names == ["a"])
    }

    @Test func aValueMayLookLikeAFlag() throws {
        for words in [["leaf", "-o", "- a: b"], ["leaf", "-o=- a: b"], ["leaf", "--output", "- a: b"]] {
            #expect(
                try ArgumentGrammar.canonical(words, of: Sample.self, asksNames: true) == ["leaf", "--output=- a: b"])
        }
    }

    @Test(arguments: ["--all=", "--all=yes", "-w=", "--wait=2"]) func refusesWhatIsNoTruthValue(word: String) {
        #expect(throws: CommandFailure.self) {
            try ArgumentGrammar.canonical(["leaf", word], of: Sample.self, asksNames: true)
        }
    }

    @Test func readsCommaSeparatedWords() {
        #expect(CommaSeparatedLine.fields(of: "a,b") == ["a", "b"])
        #expect(CommaSeparatedLine.fields(of: "\"a,b\",\"c\"\"d\",") == ["a,b", "c\"d", ""])
        #expect(CommaSeparatedLine.fields(of: "") == [])
        #expect(CommaSeparatedLine.fields(of: "\"a") == nil)
        #expect(CommaSeparatedLine.fields(of: "a\"b") == nil)
    }

    @Test func knowsEveryGlobalFlagThatTakesNoValue() async throws {
        for flag in GlobalOptions.flagsWithoutValue {
            await #expect(throws: Never.self) { try await Sample.asyncParseAsRoot(["leaf", flag]) }
        }
    }
}
