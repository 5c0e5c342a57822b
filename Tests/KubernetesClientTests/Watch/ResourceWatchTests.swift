import JSON
import KubernetesClient
import KubernetesModel
import Synchronization
import Testing

@Suite struct ResourceWatchTests {
    private static func service(_ name: String, _ version: Int) -> String {
        #"{"metadata":{"name":"\#(name)","namespace":"a","resourceVersion":"\#(version)"}}"#
    }

    private static func event(_ kind: String, _ name: String, _ version: Int) -> String {
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
}
