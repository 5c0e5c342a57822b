/// A question on the wire (RFC 1035, extensions of RFC 6891), read as CoreDNS reads it.
public struct DNSQuery: Sendable, Hashable {
    /// What comes first in every message.
    public struct Header: Sendable, Hashable {
        /// The number that the answer repeats.
        public let id: UInt16
        /// All flags, the operation and the code.
        let flags: UInt16

        /// 0 is an ordinary query, 4 a notification.
        public var operation: UInt8 { UInt8(flags >> 11 & 15) }
    }

    /// What the client says with EDNS.
    public struct Extensions: Sendable, Hashable {
        /// What the client takes over UDP, as it says it: numbers below 512 count as 512.
        public let size: UInt16
        /// The version of EDNS.
        public let version: UInt8
        /// `do` is the highest bit.
        let flags: UInt16
        /// Codes, lengths and contents of the options that answers repeat.
        let options: [UInt8]
    }

    /// The header of the message.
    public let header: Header
    /// In the text form of zone files, as it was asked.
    public let name: String
    /// The number of the type that is asked for.
    public let typeCode: UInt16
    /// The number of the class; 1 is IN.
    public let classCode: UInt16
    /// Nil where the client does not speak EDNS, so that the answer must not either.
    public let extensions: Extensions?

    /// The type that is asked for; nil for one that the zone has none of.
    public var type: DNSRecordType? { DNSRecordType(code: typeCode) }

    /// Bytes that an answer over UDP may have.
    public var payloadSize: Int { max(512, Int(extensions?.size ?? 0)) }
}

extension DNSQuery {
    /// What bytes turn out to be.
    public enum Reading: Sendable, Hashable {
        /// No message, or an answer: nobody waits for a reply.
        case ignored
        /// A message that cannot be answered. Its question is repeated where it could be read.
        case refused(Header, DNSAnswer.Code, DNSQuery?)
        case query(DNSQuery)
    }

    /// Reads a message.
    public static func read(_ bytes: [UInt8]) -> Reading {
        var reader = DNSReader(bytes: bytes)
        guard let id = reader.word(), let flags = reader.word(), let questions = reader.word(),
            let answers = reader.word(), let authorities = reader.word(), let additional = reader.word(),
            flags & 0x8000 == 0
        else { return .ignored }
        let header = Header(id: id, flags: flags)
        guard header.operation == 0 || header.operation == 4 else { return .refused(header, .notImplemented, nil) }
        // A notification may bring one record, a transfer one too; extensions and a signature follow.
        guard questions == 1, answers <= 1, authorities <= 1, additional <= 2 else {
            return .refused(header, .formatError, nil)
        }
        if reader.isAtEnd { return .refused(header, .serverFailure, nil) }
        // A question may end early: then its type and class are 0.
        guard let name = reader.name(), let type = reader.isAtEnd ? 0 : reader.word(),
            let classCode = reader.isAtEnd ? 0 : reader.word()
        else { return .refused(header, .formatError, nil) }
        func query(_ extensions: Extensions?) -> DNSQuery {
            DNSQuery(header: header, name: name, typeCode: type, classCode: classCode, extensions: extensions)
        }
        var extensions: Extensions?
        for index in 0..<answers + authorities + additional where !reader.isAtEnd {
            guard let record = reader.record() else { return .refused(header, .formatError, query(nil)) }
            guard record.type == 41 else { continue }
            guard let options = DNSReader.repeatedOptions(record.data) else {
                return .refused(header, .formatError, query(nil))
            }
            if index >= answers + authorities {
                extensions = Extensions(
                    size: record.classCode, version: UInt8(record.ttl >> 16 & 255),
                    flags: UInt16(record.ttl & 0xFFFF), options: options)
            }
        }
        return .query(query(extensions))
    }
}
