import HostSystem
import JSON
import KubernetesModel
import Synchronization
import TestSupport
import Testing

@testable import KubernetesClient

/// What a server says of its APIs is input: it must not choose files or hosts, and must not end the program.
@Suite struct HostileDiscoveryTests {
    private static let groups =
        #"{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}]},{"name":"b.example","versions":[{"groupVersion":"b.example/v2","version":"v2"}]}]}"#
    private static let resources =
        #"{"kind":"APIResourceList","groupVersion":"apps/v1","resources":[{"name":"daemonsets","singularName":"daemonset","namespaced":true,"kind":"DaemonSet","group":"apps","version":"v1","verbs":["get"],"shortNames":["ds"],"categories":["all"]}]}"#
    private static let aggregated =
        #"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"apps"},"versions":[{"version":"v1","freshness":"Current","resources":[{"resource":"daemonsets","responseKind":{"kind":"DaemonSet"},"scope":"Namespaced","singularResource":"daemonset","shortNames":["ds"],"verbs":["get"]}]}]}]}"#
    private static let documents =
        #"{"paths":{"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=AB12"}}}"#

    /// What discovery asked for and wrote, of a server that answers with the documents of `answer`.
    private static func run(
        _ answer: @escaping @Sendable (_ target: String) -> ScriptedTransport.Answer
    ) async throws -> (targets: [String], files: [String]) {
        let transport = ScriptedTransport { request, _ in answer(request.target) }
        let written = Mutex<[String]>([])
        let files = FileAccess(
            read: { throw FileError(operation: "open", path: $0, code: 2) },
            write: { path, _ in written.withLock { $0.append(path) } })
        let server = try #require(ServerAddress("https://h:6443/a/../../b"))
        let discovery = Discovery(
            client: transport.client(), cache: DiscoveryCache(folder: "/cache", server: server, files: files))
        _ = try? await discovery.resources()
        _ = try? await discovery.resource(named: "ds")
        _ = try? await discovery.openAPI("apps/v1")
        return (transport.targets, written.withLock { $0 })
    }

    private static func check(_ seen: (targets: [String], files: [String]), _ comment: Comment) {
        for path in seen.files {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            #expect(path.hasPrefix("/cache/") && !parts.contains("..") && !parts.contains("."), comment)
        }
        for target in seen.targets {
            let path = target.prefix { $0 != "?" }
            #expect(target.hasPrefix("/") && !path.split(separator: "/").contains(".."), comment)
        }
    }

    @Test(arguments: [
        "/openapi/v3/apis/apps/v1?hash=../../../../.docker/config&x=1", "/x?hash=/etc/passwd", "/x?hash=..",
        "@elsewhere.example/x?hash=AB", "https://elsewhere.example/x", "", "/a b", "/a\r\nHost: x",
    ])
    func theAddressOfADocumentLeadsNowhereElse(_ target: String) async throws {
        let index: JSONValue = ["paths": ["apis/apps/v1": ["serverRelativeURL": .string(target)]]]
        let text = index.jsonText()
        let seen = try await Self.run { asked in
            switch asked {
            case "/api", "/apis": .init(pieces: [Self.aggregated])
            case "/openapi/v3": .init(pieces: [text])
            default: .init(pieces: ["{}"])
            }
        }
        Self.check(seen, "\(target)")
        #expect(!seen.files.contains { $0.contains("openapi") })
        #expect(seen.targets.allSatisfy { !$0.contains("elsewhere") && !$0.contains(" ") && !$0.contains("\r") })
    }

    @Test func oneBrokenGroupLeavesTheOthers() async throws {
        for broken in [
            ScriptedTransport.Answer(status: 500), .init(status: 502, pieces: ["<html>"]), .init(),
            .init(pieces: ["{}"]),
        ] {
            let transport = ScriptedTransport { request, _ in
                switch request.target {
                case "/api": .init(pieces: [#"{"kind":"APIVersions","versions":[]}"#])
                case "/apis": .init(pieces: [Self.groups])
                case "/apis/apps/v1": .init(pieces: [Self.resources])
                default: broken
                }
            }
            let server = try await Discovery(client: transport.client()).resources()
            #expect(server.all.map(\.gvr.resource) == ["daemonsets"])
            #expect(Array(server.failures.keys) == ["b.example/v2"])
            #expect(
                server.failureSummary?.hasPrefix(
                    "unable to retrieve the complete list of server APIs: b.example/v2: ") == true)
        }
    }

    @Test func whatIsNoListOfAPIsIsSaid() async {
        let transport = ScriptedTransport { _, _ in .init(pieces: ["{}"]) }
        let error = await #expect(throws: TransportError.self) {
            try await Discovery(client: transport.client()).resources()
        }
        #expect(error?.code == .badAnswer)
    }

    /// Documents whose parts are exchanged for others at random.
    @Test func randomAnswersStayInTheirPlace() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the random answers: \(seed)")
        var random = SeededGenerator(seed: seed)
        let sources = try [Self.groups, Self.resources, Self.aggregated, Self.documents].map {
            try JSONValue(parsing: $0.utf8)
        }
        for round in 0..<200 {
            let made = sources.map { Self.changed($0, &random).jsonText() }
            let isAggregated = Bool.random(using: &random)
            let cut = Int.random(in: 0..<40, using: &random)
            let seen = try await Self.run { target in
                let text =
                    switch target.prefix(while: { $0 != "?" }) {
                    case "/api", "/apis": isAggregated ? made[2] : made[0]
                    case "/openapi/v3": made[3]
                    default: made[1]
                    }
                return .init(pieces: [cut == 0 ? String(text.dropLast(round)) : text])
            }
            Self.check(seen, "seed \(seed), round \(round)")
        }
    }

    private static let hostile: [JSONValue] = [
        "../..", "..", ".", "/", "/etc/passwd", "", "a/../../b", "\u{0}", "\u{1B}[2J", "@h/", "%2e%2e%2f", "v1", "apps",
        .null, 7, -1, true, [], [:], ["..", "/"], ["name": ".."],
    ]

    private static func changed(_ value: JSONValue, _ random: inout SeededGenerator) -> JSONValue {
        if Int.random(in: 0..<12, using: &random) == 0 { return hostile.randomElement(using: &random) ?? .null }
        switch value {
        case .object(let object):
            var made: JSONObject = [:]
            for member in object { made[member.key] = changed(member.value, &random) }
            return .object(made)
        case .array(let elements):
            return .array(
                elements.flatMap { element in
                    (0..<Int.random(in: 0...2, using: &random)).map { _ in changed(element, &random) }
                })
        default: return value
        }
    }
}
