/// Cuts the bytes of a client into messages: a header with `Content-Length`, an empty line, and that many bytes of JSON.
///
/// What is no message is passed over up to the next header, so that a client that goes wrong once is understood again.
struct MessageFramer {
    enum Frame: Equatable {
        case message([UInt8])
        /// Something was passed over: why.
        case malformed(String)
    }

    /// No editor sends more in one message, in bytes.
    static let largestMessage = 256 << 20
    private static let largestHeader = 16 << 10

    private var buffer: [UInt8] = []
    /// Where the bytes begin that have not been taken.
    private var start = 0
    /// Where the end of the header is looked for next.
    private var scanned = 0
    /// The bytes of the message whose header has been read.
    private var awaited: Int?
    /// Of a message that is too large, the bytes that are still to come.
    private var ignored = 0

    mutating func append(_ bytes: [UInt8]) {
        var bytes = bytes[...]
        if ignored > 0 {
            let passed = min(ignored, bytes.count)
            bytes = bytes.dropFirst(passed)
            ignored -= passed
        }
        if start > 0, start == buffer.count || start > 1 << 16 {
            buffer.removeFirst(start)
            scanned -= start
            start = 0
        }
        buffer += bytes
    }

    /// The next message; nil where more bytes are needed.
    mutating func next() -> Frame? {
        if awaited == nil {
            guard let header = takeHeader() else { return tooLongHeader() }
            guard let length = Self.length(in: header) else {
                return .malformed("a header without a valid Content-Length")
            }
            if length > Self.largestMessage {
                let there = min(buffer.count - start, length)
                start += there
                scanned = start
                ignored = length - there
                return .malformed("a message of \(length) bytes, more than \(Self.largestMessage)")
            }
            awaited = length
        }
        guard let length = awaited, buffer.count - start >= length else { return nil }
        let message = Array(buffer[start..<start + length])
        start += length
        scanned = start
        awaited = nil
        return .message(message)
    }

    /// The lines up to the next empty one, which belongs to them.
    private mutating func takeHeader() -> ArraySlice<UInt8>? {
        var lineStart = scanned
        while let end = buffer[lineStart...].firstIndex(of: 0x0A) {
            let line = buffer[lineStart..<end]
            lineStart = end + 1
            if line.isEmpty || line.elementsEqual([0x0D]) {
                let header = buffer[start..<lineStart]
                start = lineStart
                scanned = start
                // Empty lines between messages are none of them.
                if header.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { continue }
                return header
            }
            scanned = lineStart
        }
        return nil
    }

    private mutating func tooLongHeader() -> Frame? {
        guard buffer.count - start > Self.largestHeader else { return nil }
        start = max(scanned, buffer.count - 64)
        scanned = start
        return .malformed("a header of more than \(Self.largestHeader) bytes")
    }

    private static func length(in header: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: header, as: UTF8.self).lowercased()
        guard let name = text.ranges(of: "content-length:").last else { return nil }
        let value = text[name.upperBound...].prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
        guard let length = Int(value.filter { $0 != " " && $0 != "\t" }), length >= 0 else { return nil }
        return length
    }

    /// A message as it goes over the wire.
    static func frame(_ body: [UInt8]) -> [UInt8] { Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body }
}
