import JSON
import KubernetesModel
import ServiceNetworking
import Testing

/// Messages of DNS as bytes.
@Suite struct DNSMessageTests {
    private func zone() throws -> ClusterZone {
        ClusterZone(services: try Samples.services, slices: try Samples.slices)
    }

    private static func wire(_ name: String) -> [UInt8] {
        name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }

    /// A question with recursion desired for an address, and what follows it.
    private static func query(
        _ name: [UInt8], type: UInt8 = 1, flags: [UInt8] = [1, 0], counts: [UInt8] = [1, 0, 0, 0], rest: [UInt8] = []
    ) -> [UInt8] {
        [0x12, 0x34] + flags + counts.flatMap { [0, $0] } + name + [0, type, 0, 1] + rest
    }

    /// A record of EDNS.
    private static func extensions(
        _ size: UInt16 = 1232, version: UInt8 = 0, flags: UInt8 = 0, _ options: [UInt8] = []
    ) -> [UInt8] {
        [0, 0, 41, UInt8(size >> 8), UInt8(size & 255), 0, version, flags, 0, 0, UInt8(options.count)] + options
    }

    private static let web = wire("web.dp.svc.cluster.local")

    @Test func compressesNamesAndCutsLongAnswers() throws {
        let name = Self.wire("headless.dp.svc.cluster.local")
        let bytes = Self.query(name, counts: [1, 0, 0, 1], rest: Self.extensions())
        guard case .query(let query) = DNSQuery.read(bytes) else { throw ExpectationFailure() }
        #expect(query.name == "headless.dp.svc.cluster.local." && query.type == .a && query.payloadSize == 1232)
        let answer = try zone().answer(query.name, query.type).bytes(for: query)
        #expect(Array(answer.prefix(12)) == [0x12, 0x34, 0x85, 0, 0, 1, 0, 2, 0, 0, 0, 1])
        // Names of answers point back to the question.
        #expect(answer.count == 12 + 35 + 2 * 16 + 11)
        let cut = try zone().answer(query.name, query.type).bytes(for: query, limit: 60)
        #expect(cut[2] & 2 == 2 && cut[7] == 0 && cut.count == 58)
        let half = try zone().answer(query.name, query.type).bytes(for: query, limit: 74)
        #expect(half[2] & 2 == 2 && half[7] == 1 && half.count == 74)
        #expect(DNSQuery.read(answer) == .ignored)
    }

    /// The flags and the counts of the response to each message; none where nobody is answered.
    @Test(
        arguments: [
            // Too short for a header; an answer.
            ([0x12, 0x34, 1, 0, 0, 1], nil), (query(web, flags: [0x81, 0]), nil),
            // No question, two questions, three additional records: a format error with the flags that came.
            (query([], flags: [0x01, 0x20], counts: [0, 0, 0, 0]), [0x81, 0x21, 0, 0, 0, 0, 0, 0, 0, 0]),
            (query(web, counts: [2, 0, 0, 0]), [0x81, 0x01, 0, 0, 0, 0, 0, 0, 0, 0]),
            (query(web, counts: [1, 0, 0, 3]), [0x81, 0x01, 0, 0, 0, 0, 0, 0, 0, 0]),
            // An update: not implemented.
            (query(web, flags: [0x29, 0x20]), [0xA9, 0x24, 0, 0, 0, 0, 0, 0, 0, 0]),
            // A header that promises a question; a name that does not end; a label of a reserved kind; a pointer to itself.
            ([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0], [0x81, 0x02, 0, 0, 0, 0, 0, 0, 0, 0]),
            ([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 119, 101], [0x81, 0x01, 0, 0, 0, 0, 0, 0, 0, 0]),
            (query([0x80, 1]), [0x81, 0x01, 0, 0, 0, 0, 0, 0, 0, 0]),
            (query([0xC0, 12]), [0x81, 0x01, 0, 0, 0, 0, 0, 0, 0, 0]),
            // A record that ends early: the question is repeated.
            (query(web, counts: [1, 0, 0, 1], rest: [0, 0, 41, 4]), [0x81, 0x01, 0, 1, 0, 0, 0, 0, 0, 0]),
            // Notifications are answered, without recursion; promised records may be missing.
            (query(web, flags: [0x21, 0]), [0xA4, 0, 0, 1, 0, 1, 0, 0, 0, 0]),
            (query(web, counts: [1, 0, 0, 1]), [0x85, 0, 0, 1, 0, 1, 0, 0, 0, 0]),
            // Checking disabled is kept, authentic data is not.
            (query(web, flags: [1, 0x30]), [0x85, 0x10, 0, 1, 0, 1, 0, 0, 0, 0]),
            // Transfers are refused.
            (query(wire("cluster.local"), type: 252), [0x81, 0x05, 0, 1, 0, 0, 0, 0, 0, 0]),
        ] as [([UInt8], [UInt8]?)])
    func answersMessagesOfAllKinds(message: [UInt8], start: [UInt8]?) throws {
        let response = try zone().response(to: message, overUDP: true)
        #expect(response.map { Array($0[2..<12]) } == start)
        if let response { #expect(Array(response.prefix(2)) == [0x12, 0x34]) }
    }

    @Test(
        arguments: [
            (extensions(0), extensions(0)), (extensions(1232, flags: 0x80), extensions(1232, flags: 0x80)),
            // A cookie, an empty expiry and an empty keepalive are repeated; a client subnet and unknown options are not.
            (extensions(512, [0, 10, 0, 2, 7, 8]), extensions(512, [0, 10, 0, 2, 7, 8])),
            (extensions(512, [0, 9, 0, 0, 0, 11, 0, 0]), extensions(512, [0, 9, 0, 0, 0, 11, 0, 0])),
            (extensions(512, [0, 8, 0, 4, 0, 1, 0, 0, 0xFD, 0xE9, 0, 1, 1]), extensions(512)),
        ] as [([UInt8], [UInt8])])
    func repeatsExtensions(asked: [UInt8], answered: [UInt8]) throws {
        let message = Self.query(Self.web, counts: [1, 0, 0, 1], rest: asked)
        let response = try #require(try zone().response(to: message, overUDP: true))
        #expect(response[3] == 0 && Array(response.suffix(answered.count)) == answered)
    }

    @Test func refusesOtherVersionsAndBrokenOptions() throws {
        let version = Self.query(Self.web, counts: [1, 0, 0, 1], rest: Self.extensions(1232, version: 1))
        let bad = try #require(try zone().response(to: version, overUDP: true))
        #expect(Array(bad[2..<12]) == [0x81, 0, 0, 1, 0, 0, 0, 0, 0, 1])
        #expect(Array(bad.suffix(11)) == [0, 0, 41, 0, 0, 1, 0, 0, 0, 0, 0])
        // A keepalive of one byte; an option longer than the record.
        for options in [[0, 11, 0, 1, 1], [0, 10, 0, 9]] as [[UInt8]] {
            let message = Self.query(Self.web, counts: [1, 0, 0, 1], rest: Self.extensions(512, options))
            #expect(try zone().response(to: message, overUDP: true)?[3] == 1)
        }
    }

    @Test func keepsBytesAndCaseOfTheQuestion() throws {
        // A dot, a space, a zero and a byte beyond ASCII in one label.
        let odd: [UInt8] = [5, 0x2E, 0x20, 0, 0xFF, 0x41] + Self.wire("DP.svc.CLUSTER.local")
        let response = try #require(try zone().response(to: Self.query(odd), overUDP: true))
        #expect(response[3] == 3 && Array(response[12..<12 + odd.count]) == odd)
        guard case .query(let query) = DNSQuery.read(Self.query(odd)) else { throw ExpectationFailure() }
        #expect(query.name == "\\.\\ \\000\\255A.DP.svc.CLUSTER.local.")
        // Names in other letters are not taken for each other: the zone of the authority points to the question.
        #expect(try zone().answer(query.name, .a).authority.first?.name == "CLUSTER.local.")
    }

    @Test func refusesWhatNoMessageCanHold() throws {
        let alias = Service([
            "metadata": ["name": "long", "namespace": "dp"],
            "spec": ["type": "ExternalName", "externalName": .string(String(repeating: "a", count: 70) + ".com")],
        ])
        let zone = ClusterZone(services: [alias], slices: [])
        let response = try #require(
            zone.response(to: Self.query(Self.wire("long.dp.svc.cluster.local")), overUDP: true))
        #expect(Array(response[2..<12]) == [0x81, 2, 0, 1, 0, 0, 0, 0, 0, 0])
    }

    /// Random bytes, and questions in which some bytes are random: everything gets an answer with its number, or none.
    @Test func survivesRandomPackets() throws {
        let zone = try zone()
        var seed: UInt64 = 42
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let model = Self.query(
            Self.wire("_http._tcp.web.dp.svc.cluster.local"), type: 33, counts: [1, 0, 0, 1],
            rest: Self.extensions(1232, flags: 0x80, [0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 0, 0]))
        for round in 0..<20_000 {
            var packet = model
            if round % 4 == 0 {
                packet = (0..<random(80)).map { _ in UInt8(random(256)) }
            } else {
                for _ in 0...random(4) { packet[random(packet.count)] = UInt8(random(256)) }
                if round % 4 == 2 { packet = Array(packet.prefix(random(packet.count + 1))) }
            }
            for overUDP in [true, false] {
                guard let response = zone.response(to: packet, overUDP: overUDP) else { continue }
                #expect(response.count >= 12 && response.prefix(2) == packet.prefix(2) && response[2] & 0x80 != 0)
            }
        }
    }

    private struct ExpectationFailure: Error {}
}
