import Foundation

/// One kept-alive connection to a server on this machine, as plain as HTTP can be: what a test needs to hold a server to
/// account without trusting a client library.
final class HTTPConnection {
    struct Closed: Error {}

    private let socket: Int32
    private var buffer: [UInt8] = []

    init(port: Int) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 { throw Closed() }
    }

    deinit { close(socket) }

    /// Sends a request and reads its answer.
    func ask(_ method: String, _ target: String, _ body: String = "") throws -> (status: Int, body: [UInt8]) {
        try send(
            "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Accept: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        let head = try readHead()
        if head.headers["transfer-encoding"]?.lowercased() == "chunked" { return (head.status, try readChunks()) }
        let length = head.headers["content-length"].flatMap { Int($0) } ?? 0
        return (head.status, try read(length))
    }

    /// A body in pieces, each behind its length; long lists come so.
    private func readChunks() throws -> [UInt8] {
        let lineEnd: [UInt8] = Array("\r\n".utf8)
        var body: [UInt8] = []
        while true {
            while buffer.firstRange(of: lineEnd) == nil { try fill() }
            guard let end = buffer.firstRange(of: lineEnd) else { throw Closed() }
            let length = Int(String(decoding: buffer[..<end.lowerBound], as: UTF8.self), radix: 16) ?? 0
            buffer.removeSubrange(..<end.upperBound)
            body += try read(length)
            _ = try read(lineEnd.count)
            if length == 0 { return body }
        }
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ text: [UInt8]) throws {
        var bytes = text[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { throw Closed() }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Whatever comes before the other side closes, or falls silent for two seconds.
    func readAll() -> [UInt8] {
        var patience = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        while (try? fill()) != nil {}
        defer { buffer = [] }
        return buffer
    }

    /// As ``readHead()``, but no longer than some seconds.
    func readHead(within seconds: Int) throws -> (status: Int, headers: [String: String]) {
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        return try readHead()
    }

    func readHead() throws -> (status: Int, headers: [String: String]) {
        let end: [UInt8] = Array("\r\n\r\n".utf8)
        while buffer.firstRange(of: end) == nil { try fill() }
        guard let range = buffer.firstRange(of: end) else { throw Closed() }
        let lines = String(decoding: buffer[..<range.lowerBound], as: UTF8.self).split(separator: "\r\n")
        buffer.removeSubrange(..<range.upperBound)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 {
                headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return (lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0, headers)
    }

    func read(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { try fill() }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    private func fill() throws {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &piece, piece.count, 0)
        if count <= 0 { throw Closed() }
        buffer += piece[..<count]
    }
}
