import JSON
import KubernetesModel
import Synchronization
import Testing

@testable import KubernetesClient

@Suite struct ResourceWatchTests {
    static func service(_ name: String, _ version: Int) -> String {
        #"{"metadata":{"name":"\#(name)","namespace":"a","resourceVersion":"\#(version)"}}"#
    }

    static func event(_ kind: String, _ name: String, _ version: Int) -> String {
        #"{"type":"\#(kind)","object":\#(service(name, version))}"# + "\n"
    }

    private static func list(_ version: Int, _ items: String...) -> ScriptedTransport.Answer {
        .init(pieces: [
            #"{"kind":"ServiceList","apiVersion":"v1","metadata":{"resourceVersion":"\#(version)"},"items":[\#(items.joined(separator: ","))]}"#
        ])
    }

    private static func read(_ count: Int, of transport: ScriptedTransport) async throws -> [String] {
        var seen: [String] = []
        for try await event in ResourceWatch(transport.client(), .services, .init(namespace: "a")) {
            let metadata = event.object["metadata"]
            seen.append(
                "\(event.kind.rawValue) \(metadata?["name"]?.stringValue ?? "") \(metadata?["resourceVersion"]?.stringValue ?? "")"
            )
            if seen.count == count { break }
        }
        return seen
    }

    @Test func itListsThenWatchesAndGoesOnWhereItWas() async throws {
        let transport = ScriptedTransport { _, index in
            switch index {
            case 0: Self.list(10, Self.service("x", 3), Self.service("y", 4))
            case 1:
                // One event in two pieces, then a bookmark, then the server's regular end.
                .init(pieces: [
                    String(Self.event("ADDED", "z", 11).prefix(20)),
                    String(Self.event("ADDED", "z", 11).dropFirst(20))
                        + #"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"20"}}}"# + "\n",
                ])
            default: .init(pieces: [Self.event("DELETED", "x", 21)])
            }
        }
        #expect(try await Self.read(4, of: transport) == ["ADDED x 3", "ADDED y 4", "ADDED z 11", "DELETED x 21"])
        #expect(transport.targets[1].contains("resourceVersion=10&"))
        #expect(transport.targets[2].contains("resourceVersion=20&"))
        #expect(transport.targets[1].contains("allowWatchBookmarks=true"))
    }

    @Test(arguments: [true, false])
    func aVersionThatIsTooOldMeansListingAgainAndTellingTheDifference(_ isInStream: Bool) async throws {
        let gone = #"{"kind":"Status","status":"Failure","code":410,"reason":"Expired","message":"too old"}"#
        let transport = ScriptedTransport { _, index in
            switch index {
            case 0: Self.list(10, Self.service("x", 3), Self.service("y", 4))
            case 1:
                isInStream
                    ? .init(pieces: [#"{"type":"ERROR","object":\#(gone)}"# + "\n"])
                    : .init(status: 410, pieces: [gone])
            case 2: Self.list(30, Self.service("y", 25), Self.service("z", 26))
            default: .init(pieces: [Self.event("MODIFIED", "z", 31)])
            }
        }
        #expect(
            try await Self.read(6, of: transport)
                == ["ADDED x 3", "ADDED y 4", "DELETED x 3", "MODIFIED y 25", "ADDED z 26", "MODIFIED z 31"])
    }

    @Test func brokenConnectionsAreOpenedAgain() async throws {
        let transport = ScriptedTransport { _, index in
            switch index {
            case 0: Self.list(1)
            case 1:
                .init(
                    pieces: [Self.event("ADDED", "x", 2)], failure: TransportError(code: .disconnected, message: "EOF"))
            case 2: throw TransportError(code: .refused, message: "refused")
            case 3: .init(status: 500, pieces: ["oops"])
            default: .init(pieces: [Self.event("MODIFIED", "x", 3)])
            }
        }
        #expect(try await Self.read(2, of: transport) == ["ADDED x 2", "MODIFIED x 3"])
        #expect(transport.targets[2].contains("resourceVersion=2&"))
    }

    @Test(arguments: [401, 403, 404])
    func whatCannotBeRemediedEndsIt(_ code: Int) async {
        let transport = ScriptedTransport { _, _ in .init(status: code, pieces: ["no"]) }
        await #expect(throws: Status.self) { try await Self.read(1, of: transport) }
        #expect(transport.requests.count == 1)
    }

    /// Reads a watch on a clock of its own until as many pauses were made, and returns them with the requests.
    private static func pauses(
        _ count: Int, lasting: Duration = .zero,
        _ answer: @escaping @Sendable (_ index: Int) -> ScriptedTransport.Answer
    ) async throws -> (pauses: [Duration], requests: Int) {
        let transport = ScriptedTransport { request, index in
            request.target.contains("watch=true") ? answer(index) : Self.list(10)
        }
        let clock = Mutex(ContinuousClock.now)
        let pauses = Mutex<[Duration]>([])
        var client = transport.client()
        client.now = {
            clock.withLock { now in
                now += lasting
                return now
            }
        }
        client.sleep = { pause in
            pauses.withLock { $0.append(pause) }
            if pauses.withLock({ $0.count }) == count { throw CancellationError() }
        }
        await #expect(throws: CancellationError.self) {
            for try await _ in ResourceWatch(client, .services, .init(namespace: "a")) {}
        }
        return (pauses.withLock { $0 }, transport.requests.count)
    }

    private static let gone = #"{"kind":"Status","status":"Failure","code":410,"reason":"Expired","message":"too old"}"#

    /// What a server can send for ever: each costs a pause, longer each time.
    @Test(arguments: [
        ScriptedTransport.Answer(status: 410, pieces: [gone]),
        .init(pieces: [#"{"type":"ERROR","object":\#(gone)}"# + "\n"]),
        .init(pieces: [#"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"11"}}}"# + "\n"]),
        .init(pieces: [#"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"7"}}}"# + "\n"]),
        .init(pieces: [event("MODIFIED", "x", 12)]),
        .init(pieces: ["no event\n"]), .init(status: 500), .init(),
    ])
    func stormsHavePauses(_ answer: ScriptedTransport.Answer) async throws {
        let seen = try await Self.pauses(6) { _ in answer }
        #expect(seen.requests <= 13)
        #expect(seen.pauses.first.map { $0 >= .milliseconds(800) && $0 < .milliseconds(1600) } == true)
        #expect(seen.pauses.last.map { $0 >= .milliseconds(25_600) && $0 < .seconds(60) } == true)
    }

    @Test func watchesThatLastedAreFollowedByTheNextAtOnce() async throws {
        let seen = try await Self.pauses(1, lasting: .seconds(2)) { index in
            index < 50 ? .init() : .init(status: 503)
        }
        #expect(seen.requests == 51)
    }

    @Test func pagesOfProxiesAreNoEvents() async throws {
        let transport = ScriptedTransport { request, _ in
            request.target.contains("watch=true")
                ? .init(headers: [("Content-Type", "text/html; charset=utf-8")], pieces: ["<html>"]) : Self.list(10)
        }
        let error = await #expect(throws: TransportError.self) { try await Self.read(1, of: transport) }
        #expect(error?.code == .badAnswer)
    }

    @Test func aServerThatWentBackIsListedAnew() async throws {
        let ahead =
            #"{"kind":"Status","status":"Failure","code":504,"reason":"Timeout","message":"Too large resource version: 10, current: 3","details":{"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large resource version"}]}}"#
        let transport = ScriptedTransport { _, index in
            switch index {
            case 0: Self.list(10, Self.service("x", 3), Self.service("y", 4))
            case 1: .init(status: 504, pieces: [ahead])
            case 2: Self.list(3, Self.service("x", 3))
            // Set back once more, while the connection is open.
            case 3: .init(pieces: [Self.event("ADDED", "z", 2)])
            case 4: Self.list(2, Self.service("z", 2))
            default: .init(pieces: [Self.event("MODIFIED", "z", 5)])
            }
        }
        #expect(
            try await Self.read(6, of: transport)
                == ["ADDED x 3", "ADDED y 4", "DELETED y 4", "DELETED x 3", "ADDED z 2", "MODIFIED z 5"])
    }

    @Test func linesWithoutEndAreGivenUp() throws {
        var splitter = LineSplitter()
        let piece = [UInt8](repeating: 0x20, count: 16 << 20)
        #expect(try splitter.lines(adding: piece).isEmpty)
        #expect(throws: TransportError.self) {
            for _ in 0..<5 { _ = try splitter.lines(adding: piece) }
        }
    }
}
