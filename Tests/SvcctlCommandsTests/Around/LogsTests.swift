import JSON
import KubernetesClient
import Testing

@testable import SvcctlCommands

@Suite(.timeLimit(.minutes(5))) struct LogsTests {
    /// Two Pods of two containers behind a Service.
    private static func server() -> LogServer {
        let server = LogServer()
        server.service("web")
        server.pods("web", ["web-1", "web-2"], containers: ["main", "side"])
        for pod in ["web-1", "web-2"] {
            for container in ["main", "side"] { server.log(pod, container, .init("\(pod) \(container)\n")) }
        }
        return server
    }

    @Test func aServiceIsAllContainersOfAllItsPods() async {
        let outcome = await Self.server().run("logs svc/web")
        #expect(
            outcome.output == """
                [pod/web-1/main] web-1 main
                [pod/web-1/side] web-1 side
                [pod/web-2/main] web-2 main
                [pod/web-2/side] web-2 side

                """)
        #expect(outcome.errors == "")
        #expect(outcome.exit == 0)
    }

    @Test func theContainerAndThePrefixCanBeChosen() async {
        let outcome = await Self.server().run("logs svc/web -c side --prefix=false")
        #expect(outcome.output == "web-1 side\nweb-2 side\n")
        #expect(await Self.server().run("logs web-1 side --prefix").output == "[pod/web-1/side] web-1 side\n")
    }

    @Test func whatOneContainerFailsWithHidesNoOther() async {
        let server = Self.server()
        server.log("web-1", "side")
        let outcome = await server.run("logs svc/web")
        #expect(outcome.output.split(separator: "\n").count == 3)
        #expect(
            outcome.errors
                == "Error from server (BadRequest): container web-1/side is waiting to start: ContainerCreating\n")
        #expect(outcome.exit == 1)
        #expect(await server.run("logs svc/web --ignore-errors").exit == 0)
    }

    @Test func aLineWithoutEndIsNotContinuedByAnotherLog() async {
        let server = Self.server()
        server.log("web-1", "main", .init("no end"))
        #expect(await server.run("logs web-1 -c main").output == "no end")
        #expect(await server.run("logs svc/web -c main --prefix=false").output == "no end\nweb-2 main\n")
    }

    @Test func onePodHasADefaultContainer() async {
        let outcome = await Self.server().run("logs web-1")
        #expect(outcome.output == "web-1 main\n")
        #expect(outcome.errors == "Defaulted container \"main\" out of: main, side\n")
    }

    @Test func asksWithTheParametersOfKubectl() async throws {
        let server = Self.server()
        _ = await server.run(
            "logs web-1 -c main --since=90s --tail=5 --timestamps --limit-bytes=10 -p --insecure-skip-tls-verify-backend"
        )
        #expect(
            server.requests.last == "\(LogServer.namespace)/pods/web-1/log?container=main"
                + "&insecureSkipTLSVerifyBackend=true&limitBytes=10&previous=true&sinceSeconds=90&tailLines=5&timestamps=true"
        )
        _ = await server.run("logs -l app=web --since-time=2026-01-02T03:04:05Z")
        let last = try #require(server.requests.last)
        #expect(last.hasSuffix("/log?container=main&sinceTime=2026-01-02T03%3A04%3A05Z&tailLines=10"), "\(last)")
    }

    /// kubectl 1.33's words.
    @Test(arguments: [
        (
            "logs",
            "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'svcctl logs -h' for help and examples\n"
        ),
        ("logs web-1 -c nope", "error: container nope is not valid for pod web-1\n"),
        ("logs nope", "error: error from server (NotFound): pods \"nope\" not found in namespace \"default\"\n"),
        (
            "logs svc/nope",
            "error: error from server (NotFound): services \"nope\" not found in namespace \"default\"\n"
        ),
        ("logs pod/", "error: arguments in resource/name form must have a single resource and name\n"),
        ("logs web-1 --tail=-2", "error: --tail must be greater than or equal to -1\n"),
        ("logs web-1 --limit-bytes=-1", "error: --limit-bytes must be greater than 0\n"),
        ("logs web-1 --since=-5s", "error: --since must be greater than 0\n"),
        (
            "logs web-1 --since=5s --since-time=2026-01-01T00:00:00Z",
            "error: at most one of `sinceTime` or `sinceSeconds` may be specified\n"
        ),
        (
            "logs web-1 --since-time=yesterday",
            "error: parsing time \"yesterday\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"yesterday\" as \"2006\"\n"
        ),
        (
            "logs web-1 --all-containers -c main",
            "error: --all-containers=true should not be specified with container name main\n"
        ),
        (
            "logs -l app=web web-1",
            "error: only a selector (-l) or a POD name is allowed\nSee 'svcctl logs -h' for help and examples\n"
        ),
        (
            "logs -f -l app=web --max-log-requests=1",
            "Defaulted container \"main\" out of: main, side\nDefaulted container \"main\" out of: main, side\nerror: you are attempting to follow 2 log streams, but maximum allowed concurrency is 1, use --max-log-requests to increase the limit\n"
        ),
    ])
    func refusesAsKubectlDoes(command: String, message: String) async {
        let outcome = await Self.server().run(command)
        #expect(outcome.errors == message)
        #expect(outcome.output == "")
        #expect(outcome.exit == 1)
    }

    @Test func aServiceWithoutSelectorHasNoLogs() async {
        let server = Self.server()
        server.service("bare", selector: [:])
        let outcome = await server.run("logs svc/bare")
        #expect(
            outcome.errors
                == "error: cannot get the logs from *v1.Service: invalid service 'bare': Service is defined without a selector\n"
        )
    }

    /// The lines come again to the second; those that were printed are not printed twice, and the broken one is whole.
    @Test func aBrokenConnectionIsTakenUpAgain() async throws {
        let server = LogServer()
        server.pods("web", ["web-1"], status: ["running": [:]])
        let broken = TransportError(code: .disconnected, message: "unexpected EOF")
        server.log(
            "web-1", "main",
            .init("2026-11-28T05:00:00.1Z one\n2026-11-28T05:00:00.2Z two\n2026-11-28T05:00:00.2Z tw", error: broken),
            .init(
                "2026-11-28T05:00:00.1Z one\n2026-11-28T05:00:00.2Z two\n2026-11-28T05:00:00.2Z two again\n",
                "2026-11-28T05:00:01Z three\n", error: TransportError(code: .credentials, message: "enough")))
        let outcome = await server.run("logs -f web-1")
        #expect(outcome.output == "one\ntwo\ntwo again\nthree\n")
        #expect(
            outcome.errors
                == "warning: the log of pod/web-1/main was interrupted and goes on: unexpected EOF\nenough\n")
        let last = try #require(server.requests.last { $0.contains("/log") })
        #expect(last.hasSuffix("?container=main&follow=true&sinceTime=2026-11-28T05%3A00%3A00Z&timestamps=true"))
    }

    @Test func aContainerThatHasEndedIsNotAskedAgain() async {
        let server = LogServer()
        server.pods("web", ["web-1"], status: ["terminated": ["exitCode": 0]])
        server.log("web-1", "main", .init("2026-11-28T05:00:00Z last words"))
        let outcome = await server.run("logs -f web-1")
        #expect(outcome.output == "last words")
        #expect(outcome.errors == "")
        #expect(outcome.exit == 0)
    }

    @Test func aServiceIsFollowedUntilNothingCanCome() async {
        let server = LogServer()
        server.service("web")
        server.pods("web", ["web-1", "web-2"], status: ["terminated": ["exitCode": 0]])
        for pod in ["web-1", "web-2"] { server.log(pod, "main", .init("2026-11-28T05:00:00Z \(pod)\n")) }
        let outcome = await server.run("logs -f svc/web")
        #expect(Set(outcome.output.split(separator: "\n")) == ["[pod/web-1/main] web-1", "[pod/web-2/main] web-2"])
        #expect(
            outcome.errors
                == "warning: Pods that come later are not followed: pods is forbidden: no watch\n")
        #expect(outcome.exit == 0)
    }
}
