import Foundation
import KubernetesClient
import Testing

@testable import SvcctlCommands

/// What a shell is offered, asked of an embedded apiserver and of a kubeconfig.
@Suite(.timeLimit(.minutes(10))) struct LiveCompletionTests {
    private static let kubeconfig = """
        apiVersion: v1
        kind: Config
        clusters: [{name: c1, cluster: {server: "https://127.0.0.1:1"}}, {name: c2, cluster: {}}]
        users: [{name: alice, user: {}}]
        contexts: [{name: test, context: {cluster: c1}}, {name: prod, context: {cluster: c2}}]
        current-context: test
        """

    /// The candidates at the last of `words`, on a server with Services web, api and db and a namespace team.
    private func candidates(_ line: String, _ subject: LiveCompletion.Subject) async throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "completion-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let config = folder.appending(path: "config").path()
        try Data(Self.kubeconfig.utf8).write(to: URL(filePath: config))
        let errors = OutputCollector()
        let context = CommandContext(
            readInput: { [] }, output: OutputCollector().output, errors: errors.output,
            environment: [
                "KUBECONFIG": config, "SVCCTL_EMBEDDED": "1",
                "SVCCTL_EMBEDDED_STORE": folder.appending(path: "store.db").path(),
            ],
            currentDirectory: "/", terminal: Terminal(), now: { Date().timeIntervalSince1970 },
            makeTransport: { options, context in try await TransportTarget.find(options, context) })
        for command in [
            "create service clusterip web --tcp=80", "create service clusterip api --tcp=80", "create namespace team",
            "create service clusterip db --tcp=80 -n team",
        ] {
            #expect(await CommandLineProgram.run(command.split(separator: " ").map(String.init), in: context) == 0)
        }
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return try await LiveCompletion(words: words, index: words.count - 1, context).candidates(subject)
    }

    @Test(arguments: [
        ("svcctl get svc ", ["api", "kubernetes", "web"]),
        ("svcctl get svc w", ["web"]),
        ("svcctl get svc api w", ["web"]),
        ("svcctl get svc web ", ["api", "kubernetes"]),
        ("svcctl get svc -n team ", ["db"]),
        ("svcctl get -nteam -oyaml svc ", ["db"]),
        ("svcctl get svc --namespace = team ", ["db"]),
        ("svcctl describe svc/a", ["svc/api"]),
        ("svcctl delete svc/web svc/", ["svc/api", "svc/kubernetes", "svc/web"]),
        ("svcctl get services", ["services"]),
        ("svcctl get svc/web services", ["services/"]),
        ("svcctl get gadgets ", []),
    ])
    func offersObjects(line: String, expected: [String]) async throws {
        #expect(try await candidates(line, .objects) == expected)
    }

    @Test func offersNamespaces() async throws {
        #expect(try await candidates("svcctl get svc -n t", .namespaces) == ["team"])
        #expect(try await candidates("svcctl get svc -n ", .namespaces).contains("kube-system"))
    }

    @Test(arguments: [
        (Kubeconfig.Section.contexts, ["prod", "test"]), (.clusters, ["c1", "c2"]), (.users, ["alice"]),
    ])
    func offersWhatTheKubeconfigHas(section: Kubeconfig.Section, expected: [String]) async throws {
        #expect(try await candidates("svcctl config use-context ", .entries(section)).sorted() == expected)
    }

    @Test func answersAShell() async throws {
        let outcome = await OfflineCommand(
            "---completion config use-context -- positional@0 3 0 svcctl config use-context")
        #expect(outcome.exit == 0, "\(outcome.stderr)")
    }
}
