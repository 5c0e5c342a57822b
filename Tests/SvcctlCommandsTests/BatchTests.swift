import EmbeddedAPIServer
import Foundation
import KubernetesClient
import Synchronization
import Testing

@testable import SvcctlCommands

/// What becomes of many objects when something goes wrong with one of them.
@Suite(.timeLimit(.minutes(10))) struct BatchTests {
    /// An embedded apiserver behind a connection that breaks where a test wants it to.
    private final class FaultyTransport: Transport {
        let server: APIServer
        private let state = Mutex<(fault: @Sendable (APIRequest) -> TransportError?, lines: [String])>(
            ({ _ in nil }, []))

        /// Whether each answer is late enough for a signal to come first.
        var isSlow: Bool {
            get { slowness.withLock(\.self) }
            set { slowness.withLock { $0 = newValue } }
        }
        private let slowness = Mutex(false)

        init() async throws { server = try await APIServer(ServerConfiguration(store: .memory)) }

        /// What goes wrong from now on.
        func fail(_ fault: @escaping @Sendable (APIRequest) -> TransportError?) {
            state.withLock { $0 = (fault, []) }
        }

        var requests: [String] { state.withLock(\.lines) }

        func send(_ request: APIRequest) async throws -> APIResponse {
            let error = state.withLock { state in
                state.lines.append("\(request.method) \(request.target.prefix { $0 != "?" })")
                return state.fault(request)
            }
            if let error { throw error }
            if isSlow { try await Task.sleep(for: .milliseconds(50)) }
            return try await EmbeddedTransport(server: server).send(request)
        }

        /// The names of the Services in a namespace.
        func names(_ namespace: String = "default") async -> [String] {
            fail { _ in nil }
            return await run("get svc -o name -n \(namespace)").output.split(separator: "\n").map {
                String($0.dropFirst(8))
            }
            .filter { $0 != "kubernetes" }
        }
    }

    private static let broken = TransportError(code: .disconnected, message: "Unable to connect to the server: EOF")
    private static let refused = TransportError(code: .refused, message: "The connection was refused")

    private static func services(_ count: Int, port: Int = 80) -> String {
        (1...count).map {
            "apiVersion: v1\nkind: Service\nmetadata: {name: k\($0), labels: {app: x}}\nspec: {ports: [{port: \(port)}]}\n"
        }.joined(separator: "---\n")
    }

    @Test(arguments: [
        ("POST", "create -f -", "error when creating \"STDIN\": service/k3: "),
        ("PUT", "replace -f -", "error when replacing \"STDIN\": service/k3: "),
        ("PATCH", "label -f - q=1", "service/k3 of \"STDIN\": "),
        ("PATCH", "annotate -f - q=1", "service/k3 of \"STDIN\": "),
        ("PATCH", "patch -f - -p {}", "service/k3 of \"STDIN\": "),
        ("PATCH", "set selector -f - a=b", "service/k3 of \"STDIN\": "),
        ("DELETE", "delete --wait=false -f -", "error when deleting \"STDIN\": service/k3: "),
        ("POST", "apply -f -", "error when creating \"STDIN\": service/k3: "),
        ("PATCH", "apply --server-side -f -", "service/k3 of \"STDIN\": "),
    ])
    func oneBrokenConnectionDoesNotEndTheBatch(_ method: String, _ line: String, _ subject: String) async throws {
        let transport = try await FaultyTransport()
        let isNew = ["create -f -", "apply -f -"].contains(line)
        if !isNew { _ = await transport.run("create -f -", input: Self.services(10)) }
        transport.fail { request in
            let isThird =
                request.target.contains("/k3") || String(decoding: request.body, as: UTF8.self).contains("\"k3\"")
            return request.method == method && isThird ? Self.broken : nil
        }
        let run = await transport.run(line, input: Self.services(10, port: method == "PUT" ? 81 : 80))
        #expect(run.exit == 1)
        #expect(run.output.split(separator: "\n").count == 9, "\(run.output)")
        #expect(run.errors == "error: \(subject)Unable to connect to the server: EOF\n")
        let left = await transport.names()
        #expect(left.count == (line.hasPrefix("delete") ? 1 : isNew ? 9 : 10))
    }

    @Test func aServerThatIsGoneIsNotAskedForEachObject() async throws {
        let transport = try await FaultyTransport()
        transport.fail { _ in Self.refused }
        let run = await transport.run("create -f -", input: Self.services(50))
        #expect(run.errors == "The connection was refused\n")
        #expect(transport.requests.count == 1)
    }

    @Test func aServerThatGoesHalfWayIsNotAskedForTheRest() async throws {
        let transport = try await FaultyTransport()
        transport.fail { request in
            String(decoding: request.body, as: UTF8.self).contains("\"k1\"") ? nil : Self.refused
        }
        let run = await transport.run("create -f -", input: Self.services(50))
        #expect(run.output == "service/k1 created\n")
        #expect(transport.requests.count == 4)
        #expect(run.errors.contains("the server cannot be reached any more. Not done: service/k5, service/k6, "))
    }

    // MARK: What destroys

    @Test(arguments: [
        ("kind: Service\nmetadata: {name: b,", "kind: Servce\nmetadata: {name: b,"),
        ("name: b,", "name: b, namespace: staging,"), ("name: b,", "name: 8,"), ("port: 2", "port: 2, nodePort: 1"),
    ])
    func nothingIsPrunedWhereSomethingFailed(_ sound: String, _ broken: String) async throws {
        let transport = try await FaultyTransport()
        func manifest(_ names: [String]) -> String {
            names.enumerated().map { index, name in
                "apiVersion: v1\nkind: Service\nmetadata: {name: \(name), labels: {app: x}}\nspec: {ports: [{port: \(index + 1)}]}\n"
            }.joined(separator: "---\n")
        }
        _ = await transport.run("apply -f -", input: manifest(["a", "b", "c"]))
        let input = manifest(["a", "b"]).replacingOccurrences(of: sound, with: broken)
        #expect(input != manifest(["a", "b"]))
        let line = "apply -n default -f - --prune -l app=x --prune-allowlist core/v1/Service --validate=false"
        let run = await transport.run(line, input: input)
        #expect(run.exit == 1)
        #expect(!run.output.contains("pruned"))
        #expect(await transport.names() == ["a", "b", "c"])
        #expect(await transport.run(line, input: manifest(["a", "b"])).output.hasSuffix("service/c pruned\n"))
    }

    /// The new object is refused; the old one comes back.
    @Test(arguments: ["apply --force --validate=false -f -", "replace --force --validate=false -f -"])
    func whatCannotBeMadeAnewComesBack(_ line: String) async throws {
        let transport = try await FaultyTransport()
        _ = await transport.run("apply -f -", input: Self.services(2))
        let before = await transport.run("get svc k1 -o jsonpath={.spec.clusterIP}").output
        let wanted = Self.services(2).replacingOccurrences(of: "{ports:", with: "{clusterIP: 10.96.7.7, ports:")
        let created = Mutex(false)
        transport.fail { request in
            guard request.method == "POST", String(decoding: request.body, as: UTF8.self).contains("\"k1\"") else {
                return nil
            }
            return created.withLock { wasCreated in
                defer { wasCreated = true }
                return wasCreated ? nil : Self.broken
            }
        }
        let run = await transport.run(
            line, input: wanted.components(separatedBy: "---\n")[0])
        #expect(run.exit == 1)
        #expect(run.errors.contains("service/k1 of \"STDIN\": Unable to connect to the server: EOF"), "\(run.errors)")
        #expect(await transport.names() == ["k1", "k2"])
        #expect(await transport.run("get svc k1 -o jsonpath={.spec.clusterIP}").output == before)
    }

    @Test(arguments: ["apply --force --validate=false -f -", "replace --force --validate=false -f -"])
    func whatCannotComeBackIsPrinted(_ line: String) async throws {
        let transport = try await FaultyTransport()
        _ = await transport.run("apply -f -", input: Self.services(1))
        transport.fail { $0.method == "POST" ? Self.broken : nil }
        let run = await transport.run(
            line, input: Self.services(1).replacingOccurrences(of: "{ports:", with: "{clusterIP: 10.96.7.7, ports:"))
        #expect(run.exit == 1)
        #expect(
            run.errors.contains("To put it back, create it from this manifest:\n\napiVersion: v1\n"), "\(run.errors)")
        let manifest = run.errors.components(separatedBy: "this manifest:\n\n").last ?? ""
        #expect(await transport.names() == [])
        #expect(await transport.run("create -f -", input: manifest).output == "service/k1 created\n")
    }

    @Test func replaceForceGoesOnAfterABrokenConnection() async throws {
        let transport = try await FaultyTransport()
        _ = await transport.run("create -f -", input: Self.services(10))
        let posts = Mutex(0)
        transport.fail { request in
            guard request.method == "POST" else { return nil }
            return posts.withLock { posts in
                posts += 1
                return posts == 3 ? Self.broken : nil
            }
        }
        let run = await transport.run("replace --force -f -", input: Self.services(10, port: 81))
        #expect(run.exit == 1)
        #expect(await transport.names().count == 10)
    }

    @Test func nothingIsDeletedWhereAManifestCannotBeRead() async throws {
        let transport = try await FaultyTransport()
        _ = await transport.run("create -f -", input: Self.services(2))
        let input = Self.services(2) + "---\nkind: Servce\napiVersion: v1\nmetadata: {name: z}\n"
        let run = await transport.run("replace --force -f -", input: input)
        #expect(run.exit == 1)
        #expect(run.output == "")
        #expect(await transport.names() == ["k1", "k2"])
    }

    // MARK: Order

    @Test func aNamespaceComesBeforeItsContent() async throws {
        for _ in 1...8 {
            let transport = try await FaultyTransport()
            let input =
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: ord}\n---\n"
                + Self.services(6).replacingOccurrences(of: "metadata: {", with: "metadata: {namespace: ord, ")
            let run = await transport.run("apply -f -", input: input)
            #expect(run.exit == 0, "\(run.errors)")
            #expect(await transport.names("ord").count == 6)
        }
    }

    @Test func aNodePortGoesFromOneServiceToTheNext() async throws {
        func manifest(_ first: Int, _ second: Int) -> String {
            [("npa", first), ("npb", second)].map { name, port in
                "apiVersion: v1\nkind: Service\nmetadata: {name: \(name)}\nspec: {type: NodePort, ports: [{port: 80, nodePort: \(port)}]}\n"
            }.joined(separator: "---\n")
        }
        for _ in 1...8 {
            let transport = try await FaultyTransport()
            _ = await transport.run("apply -f -", input: manifest(30555, 30556))
            let run = await transport.run("apply -f -", input: manifest(30557, 30555))
            #expect(run.output == "service/npa configured\nservice/npb configured\n")
            #expect(run.errors == "")
        }
    }

    /// A server without the kind answers 404 until it has the definition.
    @Test func aDefinitionComesBeforeItsObject() async throws {
        let answers = Mutex<[String]>([])
        let transport = ScriptedTransport { request in
            let path = String(request.target.prefix { $0 != "?" })
            let isMade = answers.withLock { lines in
                defer { lines.append("\(request.method) \(path)") }
                return lines.contains { $0 == "POST /apis/apiextensions.k8s.io/v1/customresourcedefinitions" }
            }
            switch (request.method, path) {
            case ("GET", "/apis"), ("GET", "/api"):
                return (
                    200,
                    #"{"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"apiextensions.k8s.io","versions":[{"groupVersion":"apiextensions.k8s.io/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apiextensions.k8s.io/v1","version":"v1"}}],"versions":[]}"#
                )
            case ("GET", "/apis/apiextensions.k8s.io/v1"):
                return (
                    200,
                    #"{"kind":"APIResourceList","groupVersion":"apiextensions.k8s.io/v1","resources":[{"name":"customresourcedefinitions","singularName":"","namespaced":false,"kind":"CustomResourceDefinition","verbs":["create","get"]}]}"#
                )
            case ("POST", let path) where path.hasSuffix("/customresourcedefinitions") || isMade:
                return (201, String(decoding: request.body, as: UTF8.self))
            default:
                return (404, #"{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}"#)
            }
        }
        let input = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: crontabs.stable.example.com}
            spec:
              group: stable.example.com
              names: {plural: crontabs, kind: CronTab}
              scope: Namespaced
              versions: [{name: v1, served: true, storage: true}]
            ---
            apiVersion: stable.example.com/v1
            kind: CronTab
            metadata: {name: mine}
            """
        let run = await transport.run("apply --validate=false -f -", input: input)
        #expect(run.errors == "")
        #expect(
            run.output
                == "customresourcedefinition.apiextensions.k8s.io/crontabs.stable.example.com created\ncrontab.stable.example.com/mine created\n"
        )
        #expect(answers.withLock { $0.last } == "POST /apis/stable.example.com/v1/namespaces/default/crontabs")
    }

    // MARK: Ctrl-C

    @Test func anInterruptionSaysWhatWasDone() async throws {
        let transport = try await FaultyTransport()
        let (signals, continuation) = AsyncStream.makeStream(of: Int32.self)
        transport.fail { request in
            if request.method == "POST" { continuation.yield(2) }
            return nil
        }
        transport.isSlow = true
        let run = await transport.run(
            words: ["create", "-f", "-"], input: Self.services(10), interruptions: { signals })
        #expect(run.exit == 130)
        #expect(run.errors.contains("of 10 objects were done. Not done: service/"), "\(run.errors)")
        #expect(run.output.split(separator: "\n").count == (await transport.names().count))
        #expect(await transport.names().count < 10)
    }

    // MARK: Nothing behind a key

    @Test func aLabelWithoutAValueIsStoredEmpty() async throws {
        let transport = try await FaultyTransport()
        let metadata = "metadata: {name: nulls, labels: {a: null, b: }, annotations: {x: null}}"
        let input = "apiVersion: v1\nkind: Service\n\(metadata)\nspec: {ports: [{port: 80}]}\n"
        #expect(await transport.run("apply -f -", input: input).errors == "")
        let path = "jsonpath={.metadata.annotations.x}|{.metadata.labels}"
        #expect(await transport.run("get svc nulls -o \(path)").output == "|")
        _ = await transport.run("delete svc nulls")
        #expect(await transport.run("create -f -", input: input).output == "service/nulls created\n")
        #expect(await transport.run("get svc nulls -o \(path)").output == #"|{"a":"","b":""}"#)
    }

    @Test func anEmptyNoteOfTheLastApplyCountsAsNone() async throws {
        let transport = try await FaultyTransport()
        _ = await transport.run("create -f -", input: Self.services(1))
        _ = await transport.run("annotate svc k1 kubectl.kubernetes.io/last-applied-configuration=")
        let input = Self.services(1).replacingOccurrences(of: "app: x", with: "app: other")
        let run = await transport.run("apply -f -", input: input)
        #expect(run.output == "service/k1 configured\n", "\(run.errors)")
    }
}
