import KubernetesModel
import Testing

@testable import SvcctlCommands

/// The words of `port-forward`, in kubectl's grammar and beyond.
struct ForwardWordsTests {
    private func requests(_ line: String) throws -> [ForwardRequest] {
        try ForwardRequest.requests(line.split(separator: " ").map(String.init))
    }

    @Test func aNameAloneIsAPod() throws {
        let request = try #require(try requests("web-0 8080:80 5000 :http").first)
        #expect(request.type == "pods" && request.name == "web-0")
        #expect(request.ports.map(\.local) == [8080, nil, 0])
        #expect(request.ports.map { "\($0.remote)" } == ["80", "5000", "http"])
    }

    @Test func eachTargetHasItsPorts() throws {
        let all = try requests("svc/a 8080:80 deployment/b 1:x 2 svc/c")
        #expect(all.map { "\($0.type)/\($0.name)" } == ["svc/a", "deployment/b", "svc/c"])
        #expect(all.map(\.ports.count) == [1, 2, 0])
    }

    @Test(arguments: [
        ("web 1:2:3", "error: invalid port format '1:2:3'"),
        ("web 8080:", "error: invalid port format '8080:'"),
        ("web 0", "error: remote port must be > 0"),
        (
            "web 70000",
            "error: error parsing remote port '70000': strconv.ParseUint: parsing \"70000\": value out of range"
        ),
        ("web x:80", "error: error parsing local port 'x': strconv.ParseUint: parsing \"x\": invalid syntax"),
        ("web -1:80", "error: error parsing local port '-1': strconv.ParseUint: parsing \"-1\": invalid syntax"),
        ("svc/ 80", "error: arguments in resource/name form must have a single resource and name"),
        ("svc/.. 80", "error: invalid resource name \"..\": [may not be '..']"),
    ])
    func whatIsNoPortIsSaid(_ line: String, _ message: String) throws {
        #expect { try requests(line) } throws: { ($0 as? CommandFailure)?.message == message }
    }

    @Test func ownAddressesStayTheSameAndApart() {
        let names = (0..<2000).map { "shop/service-\($0)" }
        let addresses = LocalAddresses.own(names)
        #expect(Set(addresses.values).count == names.count)
        #expect(addresses == LocalAddresses.own(names.reversed()))
        #expect(addresses.values.allSatisfy { $0.isLoopback && ![0, 255].contains($0.value & 0xFF) })
        #expect(!addresses.values.contains(LocalAddresses.loopback))
    }

    @Test func addressesAreReadAsKubectlReadsThem() throws {
        #expect(try LocalAddresses(flags: ["localhost"]) == .localhost)
        let several = try LocalAddresses(flags: ["127.0.0.2,::1", "localhost"])
        #expect(several.addresses.map { "\($0)" } == ["127.0.0.2", "::1", "127.0.0.1"] && several.needsAll)
        for text in ["", "example.com", "1.2.3", "127.0.0.1,"] {
            #expect(throws: CommandFailure.self) { try LocalAddresses(flags: [text]) }
        }
    }
}
