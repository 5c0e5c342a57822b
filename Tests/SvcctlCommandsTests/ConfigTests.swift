import Foundation
import Testing

@testable import SvcctlCommands

@Suite struct ConfigTests {
    /// Runs commands on a kubeconfig of their own: each is words after `svcctl config`.
    private static func run(_ commands: String...) async throws -> (
        output: String, errors: String, exit: Int32, file: String
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "config").path()
        var last: (OutputCollector, OutputCollector, Int32) = (OutputCollector(), OutputCollector(), 0)
        for command in commands {
            let (output, errors) = (OutputCollector(), OutputCollector())
            let context = CommandContext(
                readInput: { [] }, output: output.output, errors: errors.output, environment: ["KUBECONFIG": path],
                currentDirectory: "/", terminal: Terminal(), now: { 0 },
                makeTransport: { _, _ in throw CommandFailure("no server") })
            let words = ["config"] + command.split(separator: " ").map(String.init)
            last = (output, errors, await CommandLineProgram.run(words, in: context))
        }
        let file = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        if !file.isEmpty {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        return (last.0.text, last.1.text, last.2, file)
    }

    private static let cluster = "set-cluster c1 --server=https://h:1 --insecure-skip-tls-verify"
    private static let user = "set-credentials u1 --token=SECRET"
    private static let context = "set-context x --cluster=c1 --user=u1 --namespace=ns"

    @Test func entriesAreWrittenAsKubectlWritesThem() async throws {
        let result = try await Self.run(Self.cluster, Self.user, Self.context, "use-context x")
        #expect(result.output == "Switched to context \"x\".\n")
        #expect(
            result.file == """
                apiVersion: v1
                clusters:
                - cluster:
                    insecure-skip-tls-verify: true
                    server: https://h:1
                  name: c1
                contexts:
                - context:
                    cluster: c1
                    namespace: ns
                    user: u1
                  name: x
                current-context: x
                kind: Config
                preferences: {}
                users:
                - name: u1
                  user:
                    token: SECRET

                """)
    }

    @Test func secretsAreNotShown() async throws {
        let result = try await Self.run(Self.cluster, Self.user, "view")
        #expect(result.output.contains("token: REDACTED\n"))
        #expect(try await Self.run(Self.user, "view --raw").output.contains("token: SECRET\n"))
    }

    @Test(arguments: [
        ("current-context", "error: current-context is not set\n"),
        ("use-context nope", "error: no context exists with the name: \"nope\"\n"),
        ("set-context --current --namespace=q", "error: no current context is set\n"),
        ("view --minify", "error: current-context must exist in order to minify\n"),
        ("unset nope", "error: unable to parse nope after [] at api.Config\n"),
        (
            "set clusters.c1.insecure-skip-tls-verify maybe",
            "error: strconv.ParseBool: parsing \"maybe\": invalid syntax\n"
        ),
        ("get-contexts nope", "error: context nope not found\n"),
    ])
    func mistakesAreSaidInKubectlsWords(_ command: String, _ message: String) async throws {
        let result = try await Self.run(command)
        #expect(result.errors == message)
        #expect(result.exit == 1)
    }

    @Test func contextsAreListedRenamedAndDeleted() async throws {
        let listed = try await Self.run(Self.context, "use-context x", "set-context x --namespace=", "get-contexts")
        #expect(
            listed.output == "CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE\n*         x      c1        u1         \n"
        )
        let renamed = try await Self.run(Self.context, "use-context x", "rename-context x y", "current-context")
        #expect(renamed.output == "y\n")
        let deleted = try await Self.run(Self.context, "use-context x", "delete-context x")
        #expect(deleted.file.contains("contexts: null\n"))
        #expect(deleted.errors.hasPrefix("warning: this removed your active context"))
    }

    @Test func valuesAreSetAndUnsetByTheirPath() async throws {
        let set = try await Self.run(Self.cluster, "set clusters.my.host.server https://q", "unset clusters.c1")
        #expect(set.output == "Property \"clusters.c1\" unset.\n")
        #expect(set.file.contains("- cluster:\n    server: https://q\n  name: my.host\n"))
        #expect(!set.file.contains("c1"))
    }
}
