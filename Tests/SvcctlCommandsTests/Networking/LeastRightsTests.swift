import EmbeddedAPIServer
import KubernetesClient
import Synchronization
import Testing

@testable import SvcctlCommands

/// What the networking verbs ask a cluster for where the role of the caller ends at a namespace.
@Suite(.timeLimit(.minutes(10))) struct LeastRightsTests {
    /// An apiserver that refuses all but namespace default, as RBAC would, and keeps account of what it is asked.
    private final class Role: Transport {
        let server: APIServer
        private let asked = Mutex<[String]>([])

        init() async throws { server = try await APIServer(ServerConfiguration(store: .memory)) }

        var targets: [String] { asked.withLock { $0 } }

        func send(_ request: APIRequest) async throws -> APIResponse {
            asked.withLock { $0.append(request.target) }
            guard request.target.contains("/namespaces/default/") else {
                let refusal =
                    #"{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,"message":"it is forbidden"}"#
                return APIResponse(status: 403, json: refusal)
            }
            return try await EmbeddedTransport(server: server).send(request)
        }
    }

    private static let manifest = """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
        """

    private func role() async throws -> Role {
        let role = try await Role()
        #expect(await role.run("apply -f -", input: Self.manifest).exit == 0)
        return role
    }

    @Test(arguments: ["rules svc/web", "dns svc/web", "describe svc web"])
    func needsNothingOutsideOfTheNamespace(line: String) async throws {
        let role = try await role()
        let before = role.targets.count
        let outcome = await role.run(line)
        #expect(outcome.exit == 0 && !outcome.errors.contains("forbidden"), "\(outcome)")
        let asked = role.targets.dropFirst(before)
        #expect(asked.allSatisfy { $0.contains("/namespaces/default/") }, "\(asked)")
        #expect(asked.contains { $0.hasSuffix("/namespaces/default/services/web") })
        #expect(asked.contains { $0.contains("endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Dweb") })
    }

    @Test func leavesOutWhatATraceMayNotSee() async throws {
        let role = try await role()
        let outcome = await role.run("trace svc/web")
        #expect(outcome.exit == 1 && outcome.output.contains("no Pod matches the selector app=web"), "\(outcome)")
        #expect(outcome.errors.contains("Warning: Node objects are left out: it is forbidden\n"), "\(outcome)")
    }

    @Test(arguments: ["rules", "dns", "networks", "trace svc/web --from-pod shop/cart-0"])
    func saysWhatIsLeftOut(line: String) async throws {
        let outcome = try await role().run(line)
        #expect((outcome.errors + outcome.output).contains("left out"), "\(outcome)")
        #expect(!outcome.errors.contains("Error from server"), "\(outcome)")
    }

    /// An answer that only Pods can give is none where they may not be read.
    @Test(arguments: [
        ("dns --query 10-0-0-1.shop.pod/A --pods verified", "--pods verified: which Pods there are may not be read"),
        ("dns --query web --from shop/cart-0", "--from shop/cart-0: the Pod may not be read"),
    ])
    func saysWhatItCannotAnswer(line: String, message: String) async throws {
        let outcome = try await role().run(line)
        #expect(outcome.exit == 1 && outcome.errors.contains(message), "\(outcome)")
        #expect(outcome.errors.contains("Warning: Pod ") && outcome.output.isEmpty, "\(outcome)")
    }

    @Test func asksForThePodThatAsks() async throws {
        let role = try await role()
        let pod =
            #"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}"#
        #expect(await role.run("apply -f -", input: pod).exit == 0)
        let before = role.targets.count
        let outcome = await role.run("dns --query web --from default/p")
        #expect(outcome.exit == 0 && outcome.output.contains("web.default.svc.cluster.local."), "\(outcome)")
        let asked = role.targets.dropFirst(before).filter { $0.contains("/pods") }
        #expect(asked == ["/api/v1/namespaces/default/pods/p"], "\(asked)")
    }

    @Test func namesTheOneThatMustBeReadable() async throws {
        let outcome = try await role().run("rules svc/web -n shop")
        #expect(outcome.exit == 1 && outcome.errors.hasPrefix("Error from server (Forbidden)"), "\(outcome)")
    }
}
