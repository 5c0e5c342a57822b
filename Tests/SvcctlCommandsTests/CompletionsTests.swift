import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import SvcctlCommands

/// The scripts in completions/ are what this program generates. `SVCCTL_RECORD=1 swift test --filter CompletionsTests`
/// writes them anew, and fails so that nobody mistakes it for a test.
@Suite struct CompletionsTests {
    @Test(arguments: [
        (CompletionShell.bash, "svcctl.bash"), (CompletionShell.zsh, "_svcctl"), (CompletionShell.fish, "svcctl.fish"),
    ])
    func areUpToDate(shell: CompletionShell, name: String) throws {
        let file = Fixture.packageRoot.appending(path: "completions").appending(path: name)
        let script = RootCommand.completions(for: shell)
        if ProcessInfo.processInfo.environment["SVCCTL_RECORD"] == "1" {
            try Data(script.utf8).write(to: file)
            Issue.record("\(name) was written anew; run again without SVCCTL_RECORD")
        }
        let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(kept == script, "\(name) is stale: SVCCTL_RECORD=1 swift test --filter CompletionsTests")
    }
}
