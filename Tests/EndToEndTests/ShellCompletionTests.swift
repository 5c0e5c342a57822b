import Foundation
import TestSupport
import Testing

/// The scripts in completions/ in a fish and a zsh that ask the built program.
@Suite(.timeLimit(.minutes(10))) struct ShellCompletionTests {
    private static let kubeconfig = """
        apiVersion: v1
        kind: Config
        clusters: [{name: c1, cluster: {server: "https://127.0.0.1:1"}}]
        contexts: [{name: staging, context: {cluster: c1}}, {name: production, context: {cluster: c1}}]
        """

    /// What stands on the line, and one of the words that are offered.
    private static let lines = [
        ("svcctl -n kube-s", "kube-system"),
        ("svcctl --context prod", "production"),
        ("svcctl -n default descr", "describe"),
        ("svcctl -n default get svc ", "kubernetes"),
        ("svcctl -n default get svc kub", "kubernetes"),
        ("svcctl --embedded get svc kub", "kubernetes"),
        ("svcctl trace svc/kub", "svc/kubernetes"),
        ("svcctl -n default rules svc/kub", "svc/kubernetes"),
        ("svcctl dns svc/kub", "svc/kubernetes"),
        ("svcctl proxy svc/kub", "svc/kubernetes"),
        ("svcctl lint Package.s", "Package.swift"),
        ("svcctl patch svc kubernetes --type strat", "strategic"),
        ("svcctl apply -f x.yml --dry-run ser", "server"),
        ("svcctl wait svc/kubernetes --for endp", "endpoints"),
        ("svcctl -n default get svc -o custom-columns-", "custom-columns-file"),
        ("svcctl get svc,ingr", "svc,ingresses"),
    ]

    /// A home with a kubeconfig, where the shell is there to try.
    private func home(for shell: String) async throws -> (Svcctl, [String: String])? {
        let svcctl = try Svcctl()
        guard try await svcctl.shell("command -v \(shell)").exit == 0 else {
            print("ShellCompletionTests: no \(shell) on this machine; its script is not tried")
            svcctl.remove()
            return nil
        }
        let config = svcctl.home.appending(path: "config")
        try Data(Self.kubeconfig.utf8).write(to: config)
        return (svcctl, ["KUBECONFIG": config.path])
    }

    @Test(
        .disabled("it waits too long beside the other tests: run it by its name without this line"),
        arguments: lines)
    func fishOffers(line: String, word: String) async throws {
        guard let (svcctl, environment) = try await home(for: "fish") else { return }
        defer { svcctl.remove() }
        let run = try await svcctl.shell(
            "fish --no-config -c 'source completions/svcctl.fish; complete -C \"$LINE\"'",
            environment: environment.merging(["LINE": line]) { $1 })
        let offered = run.stdout.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(offered.contains { $0 == word }, "\(run.stdout)\(run.stderr)")
    }

    @Test(arguments: lines)
    func zshOffers(line: String, word: String) async throws {
        guard let (svcctl, environment) = try await home(for: "zsh") else { return }
        defer { svcctl.remove() }
        let variables = svcctl.variables(embedded: true).merging(environment) { $1 }
            .merging(["TERM": "dumb", "PS1": "> "]) { $1 }
        try await onOwnThread {
            let terminal = try TerminalSession(
                ["zsh", "-f", "-i"], environment: variables, directory: Fixture.packageRoot.path)
            terminal.type("autoload -Uz compinit; compinit -u -D; source completions/_svcctl; echo read''y\n")
            try terminal.expect("ready")
            // A word that is one of several is shown in a list, the only one is filled in.
            terminal.type(line + "\t")
            try terminal.expect(word)
            terminal.type("\u{3}exit\n")
        }
    }
}
