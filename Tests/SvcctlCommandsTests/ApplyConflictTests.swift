import EmbeddedAPIServer
import Foundation
import KubernetesClient
import KubernetesModel
import Synchronization
import Testing

@testable import SvcctlCommands

/// `apply` beside somebody else who writes the same object.
@Suite(.timeLimit(.minutes(10))) struct ApplyConflictTests {
    /// An embedded apiserver with another writer, who is faster than each of the first patches: he changes the object,
    /// and the patch is refused as one that was made for the object as it had been.
    private final class Contested: Transport {
        let server: APIServer
        private let state: Mutex<(refusals: Int, methods: [String])>

        init(refusals: Int = 0) async throws {
            server = try await APIServer(ServerConfiguration(store: .memory))
            state = Mutex((refusals, []))
        }

        func send(_ request: APIRequest) async throws -> APIResponse {
            let isRefused = state.withLock { state in
                state.methods.append(request.method)
                guard request.method == "PATCH", state.refusals > 0 else { return false }
                state.refusals -= 1
                return true
            }
            guard isRefused else { return try await EmbeddedTransport(server: server).send(request) }
            var other = request
            other.target = String(request.target.prefix { $0 != "?" })
            other.headers = [("Content-Type", "application/merge-patch+json")]
            let value = "\(state.withLock(\.refusals))"
            other.body = Array(#"{"metadata":{"annotations":{"other":"\#(value)"}}}"#.utf8)
            _ = try await EmbeddedTransport(server: server).send(other)
            let refusal = #"{"kind":"Status","status":"Failure","reason":"Conflict","message":"modified","code":409}"#
            return APIResponse(status: 409, json: refusal)
        }

        /// How often each method was used since the last call.
        func takeCounts() -> [String: Int] {
            let methods = state.withLock { state in
                defer { state.methods = [] }
                return state.methods
            }
            return Dictionary(methods.map { ($0, 1) }, uniquingKeysWith: +)
        }
    }

    private static func manifest(port: Int, version: String? = nil) -> String {
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web\(version.map { ", resourceVersion: \"\($0)\"" } ?? "")}
        spec: {ports: [{port: \(port)}]}
        """
    }

    @Test func looksAgainAndKeepsWhatTheOtherDid() async throws {
        let contested = try await Contested(refusals: 2)
        _ = await contested.run("apply -f -", input: Self.manifest(port: 80))
        _ = contested.takeCounts()
        let run = await contested.run("apply -f -", input: Self.manifest(port: 81))
        #expect(run.output == "service/web configured\n")
        #expect(run.errors == "")
        #expect(contested.takeCounts() == ["GET": 3, "PATCH": 3])
        let after = await contested.run("get svc web -o jsonpath={.spec.ports[0].port}-{.metadata.annotations.other}")
        #expect(after.output == "81-0")
    }

    /// Manifests of one object take effect one after the other, however many are worked on at a time.
    @Test func theLastManifestOfAnObjectCounts() async throws {
        let contested = try await Contested()
        let manifests = (1...20).map { Self.manifest(port: $0) }.joined(separator: "\n---\n")
        let run = await contested.run("apply -f - --validate=false --concurrency=8", input: manifests)
        #expect(run.output == "service/web created\n" + String(repeating: "service/web configured\n", count: 19))
        #expect(await contested.run("get svc web -o jsonpath={.spec.ports[0].port}").output == "20")
    }

    /// A manifest that insists on a version that has passed is refused at last, and with --force made anew.
    @Test func givesUpOnAVersionThatHasPassed() async throws {
        let contested = try await Contested()
        _ = await contested.run("apply -f -", input: Self.manifest(port: 80))
        _ = await contested.run("label svc web other=yes")
        _ = contested.takeCounts()
        let refused = await contested.run("apply -f -", input: Self.manifest(port: 81, version: "1"))
        #expect(refused.exit == 1)
        #expect(refused.errors.hasPrefix("Error from server (Conflict): error when applying patch:\n"))
        #expect(contested.takeCounts() == ["GET": 6, "PATCH": 6])
        let forced = await contested.run("apply --force -f -", input: Self.manifest(port: 81, version: "1"))
        #expect(forced.output == "service/web configured\n")
        #expect(contested.takeCounts()["DELETE"] == 1)
        let after = await contested.run("get svc web -o jsonpath={.spec.ports[0].port}-{.metadata.labels.other}")
        #expect(after.output == "81-")
    }
}
