import EmbeddedAPIServer
import Testing

@testable import SvcctlCommands

@Suite(.timeLimit(.minutes(5))) struct EventsTests {
    private static let objects = """
        apiVersion: v1
        kind: Event
        metadata: {name: a}
        involvedObject: {kind: Service, apiVersion: v1, name: web, namespace: default}
        type: Normal
        reason: EnsuringLoadBalancer
        message: Ensuring load balancer
        firstTimestamp: "1969-12-31T22:50:00Z"
        lastTimestamp: "1969-12-31T23:20:00Z"
        count: 3
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: b}
        involvedObject: {kind: Pod, apiVersion: v1, name: web-1, namespace: default}
        type: Warning
        reason: BackOff
        message: "Back-off\\n"
        firstTimestamp: "1969-12-31T23:40:00Z"
        lastTimestamp: "1969-12-31T23:50:00Z"
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: c}
        involvedObject: {kind: Deployment, apiVersion: apps/v1, name: web, namespace: default}
        type: Normal
        reason: Scaled
        message: Scaled up
        eventTime: "1969-12-31T23:00:00.000000Z"
        reportingComponent: x
        reportingInstance: y1
        action: z
        series: {count: 4, lastObservedTime: "1969-12-31T23:30:00.000000Z"}
        """

    private static func server() async throws -> EmbeddedTransport {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        let made = await server.run("create --validate=ignore -f -", input: objects)
        try #require(made.exit == 0, "\(made.errors)")
        return server
    }

    /// As kubectl 1.33 shows them.
    @Test func showsTheLatestLast() async throws {
        let outcome = await (try Self.server()).run("events")
        #expect(
            outcome.output == """
                LAST SEEN           TYPE      REASON                 OBJECT           MESSAGE
                40m (x3 over 70m)   Normal    EnsuringLoadBalancer   Service/web      Ensuring load balancer
                30m (x4 over 60m)   Normal    Scaled                 Deployment/web   Scaled up
                20m                 Warning   BackOff                Pod/web-1        Back-off

                """)
        #expect(outcome.exit == 0)
    }

    @Test(arguments: [
        ("events --for svc/web -o name", "event/a\n"), ("events --for deploy/web -o name", "event/c\n"),
        ("events --types=warning -o name", "event/b\n"), ("events --for pod/web-1 --types=Normal -o name", ""),
        ("events -A --no-headers --types=Warning", "default   20m   Warning   BackOff   Pod/web-1   Back-off\n"),
        ("events -o jsonpath={.kind}{.items[*].metadata.name}", "EventLista c b"),
    ])
    func showsWhatIsAskedFor(command: String, output: String) async throws {
        let outcome = await (try Self.server()).run(command)
        #expect(outcome.output == output)
        #expect(outcome.exit == 0)
    }

    @Test(arguments: [
        ("events --for web", "error: --for must be in resource/name form\n"),
        ("events --for svc/", "error: arguments in resource/name form must have a single resource and name\n"),
        ("events --for a/b/c", "error: arguments in resource/name form may not have more than one slash\n"),
        ("events --types=Foo", "error: valid --types are Normal or Warning\n"),
        ("events --for svc/nope", "No events found in default namespace.\n"),
    ])
    func saysWhatKubectlSays(command: String, message: String) async throws {
        let outcome = await (try Self.server()).run(command)
        #expect(outcome.errors == message)
        #expect(outcome.output == "")
    }

    @Test func watchesWhatComesLater() async throws {
        let server = try await Self.server()
        let output = OutputCollector()
        let watching = Task {
            var context = CommandContext(
                readInput: { [] }, output: output.output, errors: OutputCollector().output, environment: [:],
                currentDirectory: "/", terminal: Terminal(), now: { 0 },
                makeTransport: { _, _ in
                    TransportTarget(transport: server, namespace: "default", serverAddress: "https://127.0.0.1:6443")
                })
            context.commandLine = []
            return await CommandLineProgram.run(["events", "-w", "-o", "name", "--for", "svc/web"], in: context)
        }
        func create(_ name: String, about subject: String) async {
            let event =
                "{apiVersion: v1, kind: Event, metadata: {name: \(name)}, involvedObject: {kind: Service, name: \(subject), namespace: default}}"
            _ = await server.run("create --validate=ignore -f -", input: event)
        }
        while output.text != "event/a\n" { try await Task.sleep(for: .milliseconds(5)) }
        await create("unasked", about: "other")
        await create("new", about: "web")
        while !output.text.hasSuffix("event/new\n") { try await Task.sleep(for: .milliseconds(5)) }
        watching.cancel()
        _ = await watching.value
        #expect(output.text == "event/a\nevent/new\n")
    }
}
