import EmbeddedAPIServer
import Foundation
import JSON
import KubernetesClient
import Testing

@testable import SvcctlCommands

@Suite(.timeLimit(.minutes(5))) struct DoctorTests {
    private static func service(_ name: String, _ app: String, _ more: String = "") -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: \(name)}\nspec: {selector: {app: \(app)}, ports: [{port: 80, targetPort: 8080}]\(more)}\n---\n"
    }

    private static func pod(_ name: String, _ app: String) -> String {
        "apiVersion: v1\nkind: Pod\nmetadata: {name: \(name), labels: {app: \(app)}}\nspec: {nodeName: n1, containers: [{name: c, image: i, ports: [{containerPort: 8080}]}]}\n---\n"
    }

    /// A Service that works, and one whose selector has a slip.
    private static func server() async throws -> EmbeddedTransport {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        let objects = service("web", "web") + service("shop", "shpo") + pod("web-0", "web") + pod("shop-0", "shop")
        try #require(await server.run("create -f -", input: objects).exit == 0)
        let status =
            #"{"status":{"phase":"Running","podIP":"10.1.0.1","podIPs":[{"ip":"10.1.0.1"}],"conditions":[{"type":"Ready","status":"True"}]}}"#
        for name in ["web-0", "shop-0"] {
            let patched = await server.run(
                words: ["patch", "pod/\(name)", "--subresource=status", "--type=merge", "-p", status])
            try #require(patched.exit == 0)
        }
        return server
    }

    /// The mark and the topic of each line.
    private static func marks(_ text: String) -> [String] {
        text.split(separator: "\n").filter { "✓✗?+x".contains($0.first ?? " ") }.map { line in
            line.split(separator: " ").prefix(2).joined(separator: " ")
        }
    }

    @Test func asksInTheOrderOfTheDocumentation() async throws {
        let outcome = await (try Self.server()).run("doctor svc/web")
        #expect(
            Self.marks(outcome.output) == [
                "✓ Service", "✓ Definition", "✓ Pods", "✓ Endpoints", "✓ DNS", "✓ Policies", "✓ Routes", "✓ Events",
                "✓ no", "? Cluster", "? kube-proxy", "✓ Ranges", "✓ no",
            ], "\(outcome.output)")
        #expect(outcome.errors == "")
        #expect(outcome.exit == 0)
    }

    @Test func saysWhatIsWrongAndWhatToDoNext() async throws {
        let outcome = await (try Self.server()).run("doctor svc/shop")
        #expect(outcome.output.contains("✗ Pods        no Pod matches the selector app=shpo\n"), "\(outcome.output)")
        #expect(outcome.output.contains("one letter off app=shpo\n"), "\(outcome.output)")
        #expect(outcome.output.contains("next: svcctl get pods -l 'app=shpo' -n default\n"), "\(outcome.output)")
        #expect(outcome.exit == 1)
    }

    @Test func aServiceThatIsNotThereIsAProblem() async throws {
        let outcome = await (try Self.server()).run("doctor svc/webb")
        #expect(outcome.output.hasPrefix("default/webb\n✗ Service  there is no Service webb in namespace default\n"))
        #expect(outcome.exit == 1)
    }

    @Test func theTableHasProblemsFirst() async throws {
        let outcome = await (try Self.server()).run("doctor -A")
        let lines = outcome.output.split(separator: "\n").map {
            $0.split(separator: " ").prefix(3).joined(separator: " ")
        }
        #expect(lines.prefix(4) == ["NAMESPACE NAME TYPE", "✗ default kubernetes", "✗ default shop", "✓ default web"])
        #expect(outcome.exit == 1)
    }

    @Test func jsonSaysTheSame() async throws {
        let outcome = await (try Self.server()).run("doctor -A -o json")
        let json = try JSONValue(parsing: outcome.output)
        #expect(json["healthy"] == false)
        let shop = json["services"]?.arrayValue?.first { $0["service"] == "default/shop" }
        #expect(shop?["healthy"] == false)
        let check = shop?["checks"]?.arrayValue?.first { $0["topic"] == "Pods" }
        #expect(check?["mark"] == "problem")
        #expect(outcome.exit == 1)
    }

    /// A role that may read Services and nothing else.
    @Test func whatIsForbiddenIsNoProblem() async throws {
        let server = try await Self.server()
        let outcome = await RestrictedTransport(server: server).run("doctor svc/web")
        #expect(
            Self.marks(outcome.output).prefix(9) == [
                "✓ Service", "✓ Definition", "? Pods", "? Endpoints", "✓ DNS", "? Policies", "? Routes", "? Events",
                "✓ no",
            ], "\(outcome.output)")
        #expect(outcome.output.contains("they cannot be seen: not for you"))
        #expect(outcome.errors == "")
        #expect(outcome.exit == 0)
    }

    private struct RestrictedTransport: Transport {
        let server: EmbeddedTransport

        func send(_ request: APIRequest) async throws -> APIResponse {
            if request.target.contains("/services/") { return try await server.send(request) }
            return APIResponse(
                status: 403,
                json:
                    #"{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,"message":"not for you"}"#
            )
        }
    }

    @Test func filesCanBeAskedToo() async {
        let good = await OfflineCommand(
            "doctor svc/web -f -",
            input: Self.service("web", "web", ", clusterIP: 10.96.0.9") + Self.pod("web-0", "web"))
        #expect(Self.marks(good.stdout).first == "✓ Service")
        #expect(good.exit == 0, "\(good.stdout)")
        let bad = await OfflineCommand(
            "doctor svc/web -f -",
            input: Self.service("web", "wbe", ", clusterIP: 10.96.0.9") + Self.pod("web-0", "web"))
        #expect(bad.stdout.contains("✗ Pods"), "\(bad.stdout)")
        #expect(bad.exit == 1)
    }

    @Test(arguments: [
        (["LANG": "C"], "x"), (["LC_ALL": "POSIX", "LANG": "en_US.UTF-8"], "x"), (["LANG": "de_DE.ISO-8859-1"], "x"),
        (["LC_ALL": "", "LANG": "en_US.utf8"], "✗"), ([:], "✗"), (["LC_CTYPE": "C.UTF-8"], "✗"),
    ])
    func marksAreWhatTheTerminalKnows(environment: [String: String], mark: String) {
        #expect(MarkStyle(environment).text(.problem) == mark)
    }

    @Test func aNameAcrossAllNamespacesMakesNoSense() async throws {
        let outcome = await (try Self.server()).run("doctor svc/web -A")
        #expect(outcome.errors == "error: a resource cannot be retrieved by name across all namespaces\n")
        #expect(outcome.exit == 1)
    }
}
