import EmbeddedAPIServer
import KubernetesClient
import Testing

@testable import SvcctlCommands

/// Node ports that go from one Service to another within a file: the outcome is that of the file's order, however many
/// requests run at once.
@Suite(.timeLimit(.minutes(10))) struct HandoverTests {
    private static func service(_ name: String, _ port: Int) -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: \(name)}\nspec: {type: NodePort, ports: [{port: 80, nodePort: \(port)}]}\n---\n"
    }

    private static func server(_ manifest: String) async throws -> EmbeddedTransport {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        let run = await server.run("apply -f -", input: manifest)
        #expect(run.exit == 0, "\(run.errors)")
        return server
    }

    private static let ports = "get svc -o jsonpath={range.items[*]}{.metadata.name}={.spec.ports[0].nodePort},{end}"

    @Test(arguments: ["", " --server-side --force-conflicts"])
    func whatALaterObjectGivesUpComesTooLate(_ flags: String) async throws {
        for _ in 0..<8 {
            let server = try await Self.server(Self.service("b", 30701))
            let run = await server.run(
                "apply -f - --validate=false\(flags)", input: Self.service("a", 30701) + Self.service("b", 30702))
            #expect(run.exit == 1)
            #expect(run.errors.contains("provided port is already allocated"), "\(run.errors)")
            let after = await server.run(Self.ports).output
            #expect(after.contains("b=30702,") && !after.contains("a="), "\(after)")
        }
    }

    @Test(arguments: ["", " --server-side --force-conflicts"])
    func whatAnEarlierObjectGivesUpIsThere(_ flags: String) async throws {
        for _ in 0..<8 {
            let server = try await Self.server(Self.service("b", 30701))
            let run = await server.run(
                "apply -f -\(flags)",
                input: Self.service("b", 30702) + Self.service("a", 30701) + Self.service("c", 30703))
            #expect(run.exit == 0, "\(run.errors)")
            let after = await server.run(Self.ports).output
            #expect(after.contains("a=30701,b=30702,c=30703,"), "\(after)")
        }
    }

    /// Where nobody takes anything over, nothing more is asked than before.
    @Test func oneObjectIsLookedAtOnce() async throws {
        let silent = SilentTransport()
        _ = await silent.run("apply -f -", input: Self.service("web", 30701))
        #expect(silent.requests.map { String($0.prefix { $0 != " " }) } == ["GET", "PATCH"])
    }
}
