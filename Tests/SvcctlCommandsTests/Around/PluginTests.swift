import Foundation
import Testing

@testable import SvcctlCommands

/// Programs on PATH that add verbs, called as kubectl 1.33 calls them.
@Suite(.timeLimit(.minutes(5))) struct PluginTests {
    /// A folder with plugins that say what they were called with, removed at the end.
    private static func withPlugins(
        _ names: [String], _ test: (_ path: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in names {
            let file = folder.appending(path: name)
            let script = "#!/bin/sh\nprintf '%s' \"${0##*/}\"\nfor a; do printf ' [%s]' \"$a\"; done\nexit $CODE\n"
            try Data(script.utf8).write(to: file)
            let mode = name.hasSuffix("-plain") ? 0o644 : 0o755
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path())
        }
        try await test(folder.path())
    }

    private static func run(_ words: [String], path: String, code: Int = 0) async -> OfflineCommand {
        await OfflineCommand(words: words, environment: ["PATH": "\(path):/usr/bin:/bin", "CODE": "\(code)"])
    }

    private static let names = [
        "kubectl-foo", "kubectl-foo-bar", "kubectl-foo_baz-qux", "svcctl-foo", "kubectl-get", "kubectl-create-thing",
        "kubectl-plain",
    ]

    @Test(arguments: [
        (["foo"], "svcctl-foo"), (["foo", "a", "--b", "-c"], "svcctl-foo [a] [--b] [-c]"),
        (["foo", "bar", "x"], "kubectl-foo-bar [x]"), (["foo-baz", "qux"], "kubectl-foo_baz-qux"),
        (["foo", "--x", "bar"], "svcctl-foo [--x] [bar]"), (["foo", "-n", "a b", ""], "svcctl-foo [-n] [a b] []"),
        (["foo", "--", "bar"], "svcctl-foo [--] [bar]"), (["foo", "--help"], "svcctl-foo [--help]"),
        (["create", "thing", "-it=x"], "kubectl-create-thing [-it=x]"),
    ])
    func theLongestNameRunsWithTheArgumentsAsTheyAre(words: [String], output: String) async throws {
        try await Self.withPlugins(Self.names) { path in
            let outcome = await Self.run(words, path: path)
            #expect(outcome.stdout == output)
            #expect(outcome.exit == 0)
        }
    }

    @Test func theExitCodeIsThePlugins() async throws {
        try await Self.withPlugins(Self.names) { path in
            let outcome = await Self.run(["foo"], path: path, code: 7)
            #expect(outcome.exit == 7)
            #expect(outcome.stderr == "")
        }
    }

    @Test(arguments: [["plain"], ["nothing"], ["foo/../foo"], ["../foo"], ["", "foo"], ["FOO"]])
    func nothingElseRuns(words: [String]) async throws {
        try await Self.withPlugins(Self.names) { path in
            let outcome = await Self.run(words, path: path)
            #expect(outcome.stdout == "")
            #expect(outcome.exit == 1)
        }
    }

    @Test func flagsComeAfterTheName() async throws {
        try await Self.withPlugins(Self.names) { path in
            let outcome = await Self.run(["-n", "x", "foo"], path: path)
            #expect(outcome.stderr == "error: flags cannot be placed before plugin name: -n\n")
            #expect(outcome.stdout == "")
            #expect(outcome.exit == 1)
        }
    }

    @Test func verbsCannotBeReplaced() async throws {
        try await Self.withPlugins(Self.names) { path in
            #expect(await Self.run(["get", "svc"], path: path).stderr == "error: no transport in this test\n")
        }
    }

    @Test func aFolderSeenFromHereIsNotSearched() {
        #expect(PluginSearch(environment: ["PATH": ".::bin:/usr/bin:/usr/bin"]).folders == ["/usr/bin"])
    }

    @Test func listsThemAndSaysWhatCannotBeReached() async throws {
        try await Self.withPlugins(["kubectl-foo", "kubectl-get", "kubectl-plain"]) { path in
            let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
            let outcome = await OfflineCommand(
                words: ["plugin", "list", "--name-only"], environment: ["PATH": "\(folder):/nonexistent"])
            #expect(
                outcome.stdout
                    == "The following compatible plugins are available:\n\nkubectl-foo\nkubectl-get\nkubectl-plain\n")
            #expect(
                outcome.stderr == """
                      - warning: kubectl-get is never run: svcctl has a verb get
                      - warning: \(folder)/kubectl-plain identified as a plugin, but it is not executable
                    error: 2 plugin warnings were found

                    """)
            #expect(outcome.exit == 1)
        }
        let outcome = await OfflineCommand(words: ["plugin", "list"], environment: ["PATH": "/nonexistent"])
        #expect(outcome.stderr == "error: unable to find any kubectl or svcctl plugins in your PATH\n")
        #expect(outcome.exit == 1)
    }

    @Test(arguments: [
        (
            ["exec", "-it", "web-0", "--", "sh", "-c", "echo 'a'"],
            "error: unknown command \"exec\" for \"svcctl\": svcctl is about Services; type kubectl exec -it web-0 -- sh -c 'echo '\\''a'\\'''\n"
        ),
        (
            ["rollout", "undo", "deploy/web"],
            "error: unknown command \"undo\" for \"svcctl rollout\": svcctl is about Services; type kubectl rollout undo deploy/web\n"
        ),
        (
            ["create", "role", "x", "--verb=get"],
            "error: unknown command \"role\" for \"svcctl create\": svcctl is about Services; type kubectl create role x --verb=get\n"
        ),
        (
            ["frobnicate", "--token", "secret", "--password=secret"],
            "error: unknown command \"frobnicate\" for \"svcctl\": svcctl is about Services; type kubectl frobnicate --token CLASSIFIED --password=CLASSIFIED\n"
        ),
    ])
    func whatIsNotHereIsKubectls(words: [String], message: String) async {
        let outcome = await OfflineCommand(words: words, environment: [:])
        #expect(outcome.stderr == message)
        #expect(outcome.exit == 1)
    }
}
