import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import SvcctlCommands

/// Every example that help and man pages show, run as somebody would who copies it.
@Suite(.timeLimit(.minutes(20))) struct HelpExampleTests {
    /// A home with the files of Tests/Fixtures/help/world and a store with the objects that examples name. Each example
    /// gets a copy.
    private static let prepared = Task {
        let svcctl = try Svcctl()
        let world = svcctl.home.appending(path: "world")
        try FileManager.default.copyItem(
            at: Fixture.packageRoot.appending(path: "Tests/Fixtures/help/world"), to: world)
        let line = """
            svcctl apply -f shop.yml -f prepared.yml &&
            svcctl patch pod web-0 --subresource=status --type=merge --patch-file=web-0.status.yml &&
            svcctl patch pod cart-0 --subresource=status --type=merge --patch-file=cart-0.status.yml
            """
        let run = try await svcctl.shell(line, in: world)
        #expect(run.exit == 0, "\(run.stderr)")
        return svcctl
    }

    private static let examples = HelpTopic.everyPage.flatMap(\.examples) + ManPages.examples

    /// kubectl and the shell's own words say "it is so" with 0 or 1; more is a failure of the line itself.
    private static let mayEndWithOne = ["svcctl diff "]

    @Test(arguments: examples.filter(\.isRunnable))
    func runs(example: Example) async throws {
        let prepared = try await Self.prepared.value
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        for folder in ["world", "data"] {
            try FileManager.default.copyItem(
                at: prepared.home.appending(path: folder), to: svcctl.home.appending(path: folder))
        }
        let world = svcctl.home.appending(path: "world")
        let run = try await svcctl.shell(
            "set -o pipefail; " + example.line, in: world,
            environment: ["KUBECONFIG": world.appending(path: "kubeconfig").path])
        let isFine = run.exit == 0 || (run.exit == 1 && Self.mayEndWithOne.contains { example.line.contains($0) })
        #expect(isFine, "\(example.line): \(run.exit)\n\(run.stdout)\(run.stderr)")
    }

    /// A line that needs a terminal, a cluster or for ever is one that svcctl understands.
    @Test(arguments: examples.filter { !$0.isRunnable })
    func isUnderstood(example: Example) async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        // A shell cuts the line; svcctl is a function that prints its words.
        let line = "svcctl() { printf '%s\\n' \"$@\" > words; }; fpath=(.); HOME=.; mkdir -p .config/fish/completions\n"
        _ = try await svcctl.shell(line + example.line, in: svcctl.home)
        let words = String(decoding: try Data(contentsOf: svcctl.home.appending(path: "words")), as: UTF8.self)
        let arguments = try ArgumentGrammar.canonical(
            words.split(separator: "\n").map(String.init), of: RootCommand.self, asksNames: true)
        await #expect(throws: Never.self, "\(example.line)") { _ = try await RootCommand.asyncParseAsRoot(arguments) }
    }
}
