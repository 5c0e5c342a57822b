import EmbeddedAPIServer
import Foundation
import KubernetesClient
import Testing

@testable import SvcctlCommands

/// `get --watch`: what is there, and then what changes.
@Suite(.timeLimit(.minutes(10))) struct WatchTests {
    private static func server() async throws -> EmbeddedTransport {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        let manifest = """
            apiVersion: v1
            kind: Service
            metadata: {name: web, labels: {app: web}}
            spec: {clusterIP: 10.96.0.9, ports: [{port: 80}]}
            """
        let run = await server.run("create -f -", input: manifest)
        #expect(run.exit == 0, "\(run.errors)")
        return server
    }

    /// Runs `line` until it has printed `marks`, one after another; after each of them one of `steps` is run.
    private static func watch(
        _ server: EmbeddedTransport, _ line: String, _ marks: [String], steps: [String]
    ) async throws -> String {
        let (output, errors) = (OutputCollector(), OutputCollector())
        let context = CommandContext(
            readInput: { [] }, output: output.output, errors: errors.output, environment: [:], currentDirectory: "/",
            terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in
                TransportTarget(transport: server, namespace: "default", serverAddress: "https://127.0.0.1:6443")
            })
        let words = line.split(separator: " ").map(String.init)
        let running = Task { await CommandLineProgram.run(words, in: context) }
        for (index, mark) in marks.enumerated() {
            for _ in 0..<4000 where !output.text.contains(mark) { try await Task.sleep(for: .milliseconds(5)) }
            #expect(output.text.contains(mark), "\(mark) is not printed")
            if index < steps.count { _ = await server.run(steps[index]) }
        }
        running.cancel()
        _ = await running.value
        return output.text.replacing(#/\b\d+s\b */#, with: "AGE ").replacing("AGE \n", with: "AGE\n")
    }

    @Test func aTableGrowsLineByLine() async throws {
        let text = try await Self.watch(
            try await Self.server(), "get svc web -w -L app", ["web ", "new", "80/TCP   "],
            steps: ["label svc web app=new --overwrite", "label svc web app-"])
        #expect(
            text.hasPrefix(
                """
                NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE   APP
                web    ClusterIP   10.96.0.9    <none>        80/TCP    AGE web
                web    ClusterIP   10.96.0.9    <none>        80/TCP    AGE new

                """), "\(text)")
    }

    @Test func eventsAreNamed() async throws {
        let text = try await Self.watch(
            try await Self.server(), "get svc -w --output-watch-events -l app", ["ADDED", "MODIFIED", "DELETED"],
            steps: ["annotate svc web a=b", "delete svc web --wait=false"])
        #expect(
            text == """
                EVENT      NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
                ADDED      web    ClusterIP   10.96.0.9    <none>        80/TCP    AGE
                MODIFIED   web    ClusterIP   10.96.0.9    <none>        80/TCP    AGE
                DELETED    web    ClusterIP   10.96.0.9    <none>        80/TCP    AGE

                """)
    }

    @Test(arguments: [
        ("name", "service/web\nservice/web\n"), ("jsonpath={.metadata.labels.app},", "web,new,"),
        ("go-template={{.metadata.labels.app}}/", "web/new/"),
        ("custom-columns=N:.metadata.name,APP:.metadata.labels.app", "N     APP\nweb   web\nweb   new\n"),
    ])
    func objectsFollowOneAnother(_ format: String, _ expected: String) async throws {
        let text = try await Self.watch(
            try await Self.server(), "get svc web -w -o \(format)", ["web", expected],
            steps: ["label svc web app=new --overwrite"])
        #expect(text == expected)
    }

    @Test func whatCannotBeWatchedIsRefused() async throws {
        let server = try await Self.server()
        for (line, message) in [
            (
                "get svc web kubernetes -w",
                "error: you may only watch a single resource or type of resource at a time\n"
            ),
            ("get svc,cm -w", "error: you may only specify a single resource type\n"),
            ("get svc nope -w", "Error from server (NotFound): services \"nope\" not found\n"),
            ("get svc nope -w --ignore-not-found", ""),
        ] {
            let run = await server.run(line)
            #expect(run.errors == message)
            #expect(run.exit == (message.isEmpty ? 0 : 1))
        }
    }

    @Test func aTimeLimitEndsIt() async throws {
        let run = await (try await Self.server()).run("get svc web -w --no-headers --sort-by=.x --request-timeout=1s")
        #expect(run.exit == 0)
        #expect(run.output.hasPrefix("web   ClusterIP"))
        #expect(run.errors.contains("--sort-by will be ignored for watch events received"))
        #expect(run.errors.contains("--request-timeout is over"))
    }
}
