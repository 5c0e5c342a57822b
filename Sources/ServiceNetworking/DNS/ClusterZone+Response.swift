/// Messages in, messages out: what CoreDNS answers on the wire.
extension ClusterZone {
    /// The answer to a message; nil for what gets none (too short for a header, or an answer itself).
    ///
    /// - Parameter overUDP: whether the answer must fit into what the client takes. One that does not has the records
    ///   that fit and says that it was cut, so that the client asks again over TCP.
    public func response(to message: [UInt8], overUDP: Bool) -> [UInt8]? {
        switch DNSQuery.read(message) {
        case .ignored: return nil
        case .refused(let header, .serverFailure, _):
            return Self.emptyResponse(header, header.replyFlags, .serverFailure, nil)
        case .refused(let header, let code, let query):
            // The flags are those of the message, as they came; a broken one is answered as an ordinary query.
            let kept: UInt16 = code == .notImplemented ? 0x7BB0 : 0x03B0
            return Self.emptyResponse(header, 0x8000 | header.flags & kept, code, query)
        case .query(let query):
            return response(to: query).bytes(for: query, limit: overUDP ? query.payloadSize : 65535)
        }
    }

    private func response(to query: DNSQuery) -> DNSAnswer {
        if query.classCode != 1 { return DNSAnswer(.refused) }
        if let extensions = query.extensions, extensions.version != 0 { return DNSAnswer(.badVersion) }
        // Whole zones are not handed out.
        if [251, 252].contains(query.typeCode) { return DNSAnswer(.refused) }
        return answer(query.name, query.type)
    }

    private static func emptyResponse(
        _ header: DNSQuery.Header, _ flags: UInt16, _ code: DNSAnswer.Code, _ query: DNSQuery?
    ) -> [UInt8] {
        var writer = DNSWriter()
        for value in [header.id, flags | UInt16(code.number), query == nil ? 0 : 1, 0, 0, 0] { writer.word(value) }
        if let query { writer.question(query) }
        return writer.bytes
    }
}

extension DNSQuery.Header {
    /// The operation, and of an ordinary query whether recursion is desired and checking disabled. Recursion is not
    /// offered: other names are other servers' affair.
    fileprivate var replyFlags: UInt16 { 0x8000 | flags & 0x7800 | (operation == 0 ? flags & 0x0110 : 0) }
}

extension DNSWriter {
    fileprivate mutating func question(_ query: DNSQuery) {
        name(query.name)
        word(query.typeCode)
        word(query.classCode)
    }
}

extension DNSAnswer {
    /// Whether the zone speaks with authority: what it refuses, it knows nothing about.
    private var isAuthoritative: Bool { code == .success || code == .noSuchName }

    /// The answer to `query` in bytes, cut where it would be longer than `limit`.
    public func bytes(for query: DNSQuery, limit: Int = 65535) -> [UInt8] {
        // Extensions come last and must be there even in a cut answer.
        let extensions = extensions(for: query)
        var flags = query.header.replyFlags | UInt16(code.number & 15)
        if isAuthoritative { flags |= 0x0400 }
        var writer = DNSWriter()
        for value in [query.header.id, flags, 1, 0, 0, 0] { writer.word(value) }
        writer.question(query)
        var counts: [UInt16] = [0, 0, 0]
        fitting: for (section, records) in [answers, authority, additional].enumerated() {
            for record in records {
                let end = writer.bytes.count
                writer.record(record)
                guard writer.bytes.count + extensions.count <= limit else {
                    writer.cut(to: end)
                    flags |= 0x0200
                    break fitting
                }
                counts[section] += 1
            }
        }
        // A record that no message can hold: nothing is better than half of the truth.
        if writer.hasFailed, code != .serverFailure {
            return DNSAnswer(.serverFailure).bytes(for: query, limit: limit)
        }
        if !extensions.isEmpty { counts[2] += 1 }
        writer.append(extensions)
        for (index, value) in ([flags, 1] + counts).enumerated() { writer.set(value, at: 2 + 2 * index) }
        return writer.bytes
    }

    /// The record of EDNS: CoreDNS repeats what the client said, without what it does not know.
    private func extensions(for query: DNSQuery) -> [UInt8] {
        guard let its = query.extensions else { return [] }
        if code == .badVersion { return [0, 0, 41, 0, 0, code.number >> 4, 0, 0, 0, 0, 0] }
        let (size, length) = (its.size, UInt16(its.options.count))
        return [
            0, 0, 41, UInt8(size >> 8), UInt8(size & 255), 0, 0, UInt8(its.flags >> 8), 0, UInt8(length >> 8),
            UInt8(length & 255),
        ] + its.options
    }
}
