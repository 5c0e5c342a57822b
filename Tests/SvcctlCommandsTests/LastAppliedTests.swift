import EmbeddedAPIServer
import Foundation
import KubernetesClient
import Testing

@testable import SvcctlCommands

/// `apply view-last-applied`, `set-last-applied` and `edit-last-applied`, and `expose`, on several objects.
@Suite(.timeLimit(.minutes(10))) struct LastAppliedTests {
    private static func manifest(_ name: String, port: Int = 80) -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: \(name), labels: {app: x}}\nspec: {ports: [{port: \(port)}], selector: {app: x}}\n---\n"
    }

    /// `a` and `b` are applied, `c` is not.
    private static func server() async throws -> EmbeddedTransport {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        _ = await server.run("apply -f -", input: manifest("a") + manifest("b"))
        _ = await server.run("create -f -", input: manifest("c"))
        return server
    }

    private static let missing =
        "error: no last-applied-configuration annotation found on resource: c, to create the annotation, use command `svcctl apply set-last-applied --create-annotation`\n"

    @Test func whatWasAppliedIsShownOfAllThatHaveIt() async throws {
        let server = try await Self.server()
        let run = await server.run("apply view-last-applied svc a c b nope")
        #expect(run.output.split(separator: "\n").count { $0.hasPrefix("  name: ") } == 2)
        #expect(run.output.contains("  name: a\n") && run.output.contains("  name: b\n"))
        #expect(run.errors.contains("services \"nope\" not found"))
        #expect(run.errors.contains("no last-applied-configuration annotation found on resource: c"))
        #expect(run.exit == 1)
        let json = await server.run("apply view-last-applied svc/a -o json")
        #expect(json.output.hasPrefix("{\n  \"apiVersion\": \"v1\",\n"))
        #expect(await server.run("apply view-last-applied svc c").errors == Self.missing)
        #expect(
            await server.run("apply view-last-applied svc a -o wide").errors.hasPrefix(
                "error: Unexpected -o output mode: wide"))
    }

    @Test func nothingIsNotedWhereOneObjectCannotBe() async throws {
        let server = try await Self.server()
        let input = Self.manifest("a", port: 81) + Self.manifest("c")
        let refused = await server.run("apply set-last-applied -f -", input: input)
        #expect(refused.output == "")
        #expect(refused.errors.hasSuffix("to create the annotation, run the command with --create-annotation\n"))
        let before = await server.run("apply view-last-applied svc a")
        #expect(before.output.contains("port: 80"))
        let noted = await server.run("apply set-last-applied --create-annotation -f -", input: input)
        #expect(noted.output == "service/a configured\nservice/c configured\n", "\(noted.errors)")
        let after = await server.run("apply view-last-applied svc a c")
        #expect(after.output.contains("port: 81") && after.exit == 0)
        let again = await server.run("apply set-last-applied -f -", input: input)
        #expect(
            again.output == "set-last-applied a: no changes required.\nset-last-applied c: no changes required.\n")
        #expect(await server.run("apply set-last-applied").exit == 1)
    }

    /// Edits the last applied manifests of `words` with a script.
    private static func edit(
        _ server: EmbeddedTransport, _ words: [String], editor: String
    ) async -> (output: String, errors: String, exit: Int32) {
        let (output, errors) = (OutputCollector(), OutputCollector())
        let context = CommandContext(
            readInput: { [] }, output: output.output, errors: errors.output,
            environment: ["KUBE_EDITOR": editor, "PATH": "/usr/bin:/bin"], currentDirectory: "/", terminal: Terminal(),
            now: { 0 },
            makeTransport: { _, _ in TransportTarget(transport: server, namespace: "default", serverAddress: "") })
        let exit = await CommandLineProgram.run(["apply", "edit-last-applied"] + words, in: context)
        return (output.text, errors.text, exit)
    }

    @Test func editsOneAfterTheOther() async throws {
        let server = try await Self.server()
        let run = await Self.edit(server, ["svc", "a", "c", "b"], editor: "sed -i s/80/8080/")
        #expect(run.output == "service/a edited\nservice/b edited\n")
        #expect(run.errors == Self.missing)
        #expect(run.exit == 1)
        let seen = await server.run("apply view-last-applied svc a b")
        #expect(seen.output.split(separator: "\n").count { $0.contains("8080") } == 2)
        let unchanged = await Self.edit(server, ["svc", "a"], editor: "true")
        #expect(unchanged.output == "" && unchanged.errors == "Edit cancelled, no changes made.\n")
        #expect(await Self.edit(server, ["svc", "a"], editor: "nonsense-editor").errors.contains("unable to launch"))
    }

    @Test func exposesAllThatCanBe() async throws {
        let server = try await Self.server()
        let run = await server.run("expose svc a nope b --port=1 --overrides={} --dry-run=client")
        #expect(run.output == "service/a exposed (dry run)\nservice/b exposed (dry run)\n")
        #expect(run.errors == "Error from server (NotFound): services \"nope\" not found\n")
        #expect(run.exit == 1)
        let taken = await server.run("expose svc a b --name=new --port=9 --save-config")
        #expect(taken.output == "service/new exposed\n")
        #expect(taken.errors == "Error from server (AlreadyExists): services \"new\" already exists\n")
    }
}
