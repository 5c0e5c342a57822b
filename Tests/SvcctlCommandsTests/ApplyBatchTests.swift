import EmbeddedAPIServer
import Foundation
import KubernetesClient
import Synchronization
import Testing

@testable import SvcctlCommands

/// What `apply` asks the apiserver for where a manifest holds many objects.
@Suite(.timeLimit(.minutes(10))) struct ApplyBatchTests {
    /// An embedded apiserver that keeps account of what it is asked.
    private final class Account: Transport {
        let server: APIServer
        let refusesLists: Bool
        private let lines = Mutex<[String]>([])

        init(refusesLists: Bool = false) async throws {
            server = try await APIServer(ServerConfiguration(store: .memory))
            self.refusesLists = refusesLists
        }

        func send(_ request: APIRequest) async throws -> APIResponse {
            lines.withLock { $0.append("\(request.method) \(request.target)") }
            if refusesLists, request.target.contains("services?") && request.method == "GET" {
                let refusal = #"{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403}"#
                return APIResponse(status: 403, json: refusal)
            }
            return try await EmbeddedTransport(server: server).send(request)
        }

        /// What was asked since the last call, by method; lists are those of many objects.
        func takeCounts() -> [String: Int] {
            let taken = lines.withLock { lines in
                defer { lines = [] }
                return lines
            }
            return Dictionary(
                taken.map { line in
                    (line.hasPrefix("GET") && line.contains("limit=") ? "LIST" : String(line.prefix { $0 != " " }), 1)
                }, uniquingKeysWith: +)
        }
    }

    private static func manifest(_ count: Int, port: Int = 80) -> String {
        (0..<count).map { index in
            """
            apiVersion: v1
            kind: Service
            metadata: {name: s\(index)}
            spec: {ports: [{port: \(port)}]}
            """
        }.joined(separator: "\n---\n")
    }

    private static func lines(_ count: Int, _ operation: String) -> String {
        (0..<count).map { "service/s\($0) \(operation)\n" }.joined()
    }

    @Test func looksAtManyObjectsInOneRequest() async throws {
        let account = try await Account()
        let first = await account.run("apply -f -", input: Self.manifest(40))
        #expect(first.output == Self.lines(40, "created"))
        #expect(account.takeCounts() == ["LIST": 1, "POST": 40])
        let second = await account.run("apply -f -", input: Self.manifest(40))
        #expect(second.output == Self.lines(40, "unchanged"))
        #expect(account.takeCounts() == ["LIST": 1])
        let third = await account.run("apply -f -", input: Self.manifest(40, port: 81))
        #expect(third.output == Self.lines(40, "configured"))
        #expect(account.takeCounts() == ["LIST": 1, "PATCH": 40])
    }

    @Test func asksForFewObjectsOneByOne() async throws {
        let account = try await Account()
        let first = await account.run("apply -f -", input: Self.manifest(5))
        #expect(first.output == Self.lines(5, "created"))
        #expect(account.takeCounts() == ["GET": 5, "POST": 5])
    }

    @Test func managesWithoutTheRightToList() async throws {
        let account = try await Account(refusesLists: true)
        let first = await account.run("apply -f -", input: Self.manifest(40))
        #expect(first.output == Self.lines(40, "created"))
        #expect(first.errors == "")
        #expect(account.takeCounts() == ["LIST": 1, "GET": 40, "POST": 40])
    }

    /// A list is cut at twice the number of objects that are applied; what comes behind is asked for.
    @Test func doesNotReadAWholeNamespaceForABatch() async throws {
        let account = try await Account()
        _ = await account.run("apply -f -", input: Self.manifest(200))
        _ = account.takeCounts()
        // The 80 of a list, in the order of names: kubernetes, s0, s1, and s10, s100 … s109 to s16, s160 … s169.
        let again = await account.run("apply -f -", input: Self.manifest(40))
        #expect(again.output == Self.lines(40, "unchanged"))
        #expect(account.takeCounts() == ["LIST": 1, "GET": 31])
    }

    /// The second of two manifests for one object is compared with what the first has made.
    @Test func looksAgainForWhatTheBatchItselfMade() async throws {
        let account = try await Account()
        let twice = Self.manifest(40) + "\n---\n" + Self.manifest(1, port: 81)
        let run = await account.run("apply -f - --concurrency=1 --validate=false", input: twice)
        #expect(run.output == Self.lines(40, "created") + "service/s0 configured\n")
        #expect(account.takeCounts() == ["LIST": 1, "POST": 40, "GET": 1, "PATCH": 1])
    }
}
