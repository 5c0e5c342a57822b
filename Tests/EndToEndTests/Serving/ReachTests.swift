import Foundation
import JSON
import Synchronization
import Testing

/// Pods that stand on this machine, reached through the server because its flag names where they are.
struct ReachTests {
    private static let pods = "/api/v1/namespaces/default/pods"

    /// Answers every connection with what it was sent.
    private final class Echo: Sendable {
        let port: Int
        private let listener: Int32
        let received = Mutex<[String]>([])

        init() throws {
            listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let listener = listener
            let code = withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(listener, $0, size) | listen(listener, 8) | getsockname(listener, $0, &size)
                }
            }
            guard code == 0 else { throw HTTPConnection.Closed() }
            port = Int(UInt16(bigEndian: address.sin_port))
        }

        func start() { Thread { self.serve() }.start() }

        private func serve() {
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                var bytes = [UInt8](repeating: 0, count: 65_536)
                let count = recv(client, &bytes, bytes.count, 0)
                let text = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
                received.withLock { $0.append(text) }
                let body = text.hasPrefix("GET") ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Pod: yes\r\n\r\nok" : text
                _ = send(client, body, body.utf8.count, Int32(MSG_NOSIGNAL))
                close(client)
            }
        }

        deinit { close(listener) }
    }

    private static func server(_ folder: URL, port: Int) throws -> ServedStore {
        let server = try ServedStore(folder: folder, flags: ["--insecure-http", "--proxy-cidr", "127.0.0.0/8"])
        let connection = try HTTPConnection(port: server.port)
        let pod = #"""
            {"metadata":{"name":"p","labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"i",
             "ports":[{"containerPort":\#(port)}]}]}}
            """#
        #expect(try connection.ask("POST", pods, pod).status == 201)
        let status = #"""
            {"status":{"phase":"Running","podIP":"127.0.0.1","podIPs":[{"ip":"127.0.0.1"}],
             "conditions":[{"type":"Ready","status":"True"}]}}
            """#
        let patch =
            "PATCH \(pods)/p/status HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/merge-patch+json\r\n"
        try connection.send(patch + "Content-Length: \(status.utf8.count)\r\n\r\n" + status)
        #expect(try connection.readHead().status == 200)
        return server
    }

    @Test func requestsArePassedOnWithoutTheirSender() throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let echo = try Echo()
        echo.start()
        let server = try Self.server(folder, port: echo.port)
        let connection = try HTTPConnection(port: server.port)
        try connection.send(
            "GET \(Self.pods)/p/proxy/a%20b?c=d HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n"
                + "Cookie: secret\r\nX-Remote-User: secret\r\nX-Own: kept\r\nConnection: close\r\n\r\n")
        let answer = String(decoding: connection.readAll(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
        #expect(answer.lowercased().contains("x-pod: yes"))
        #expect(answer.contains("ok"))
        let request = try #require(echo.received.withLock { $0.first })
        #expect(request.hasPrefix("GET /a%20b?c=d HTTP/1.1\r\n"))
        #expect(request.contains("kept"))
        #expect(!request.contains("secret"))
        let closed = try HTTPConnection(port: server.port).ask("GET", "\(Self.pods)/p:1/proxy/")
        #expect(closed.status == 503)
        let message = try JSONValue(parsing: closed.body)["message"]?.stringValue
        #expect(message == "error trying to reach service: dial tcp 127.0.0.1:1: connect: connection refused")
    }

    @Test func portsAreForwardedOverAWebSocket() throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let echo = try Echo()
        echo.start()
        let server = try Self.server(folder, port: echo.port)
        let connection = try HTTPConnection(port: server.port)
        try connection.send(
            "GET \(Self.pods)/p/portforward?ports=\(echo.port) HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: v4.channel.k8s.io\r\n\r\n")
        let head = try connection.readHead(within: 10)
        #expect(head.status == 101)
        #expect(head.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(head.headers["sec-websocket-protocol"] == "v4.channel.k8s.io")
        let port: [UInt8] = [UInt8(echo.port & 0xFF), UInt8(echo.port >> 8)]
        #expect(try connection.read(10) == [0x82, 3, 0] + port + [0x82, 3, 1] + port)
        // A masked frame of the data channel: its mask is zero.
        try connection.send([0x82, 0x86, 0, 0, 0, 0, 0] + Array("hello".utf8))
        #expect(try connection.read(8) == [0x82, 6, 0] + Array("hello".utf8))
        let spdy = try HTTPConnection(port: server.port).ask("POST", "\(Self.pods)/p/portforward")
        #expect(spdy.status == 400)
    }
}
