import Foundation
import JSON
import Testing

/// What `svcctl serve` lets in, byte by byte.
struct DoorTests {
    private static let place = "/api/v1/namespaces/default/configmaps"

    private static func server(_ flags: [String] = ["--insecure-http"]) throws -> (ServedStore, URL) {
        let folder = try ServedStore.temporaryFolder()
        return (try ServedStore(folder: folder, flags: flags), folder)
    }

    /// The first line of the answer to some bytes.
    private static func answer(_ server: ServedStore, _ text: String) throws -> String {
        let connection = try HTTPConnection(port: server.port)
        try connection.send(text)
        let answer = String(decoding: connection.readAll(), as: UTF8.self)
        return String(answer.split(separator: "\r\n", omittingEmptySubsequences: false).first ?? "")
    }

    @Test func webPagesAreKeptOut() throws {
        let (server, folder) = try Self.server()
        defer { try? FileManager.default.removeItem(at: folder) }
        let body = #"{"metadata":{"name":"csrf"}}"#
        func post(_ headers: String) throws -> String {
            try Self.answer(
                server,
                "POST \(Self.place) HTTP/1.1\r\n\(headers)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
            )
        }
        let own = "Host: 127.0.0.1:\(server.port)\r\n"
        let json = "Content-Type: application/json\r\n"
        #expect(try post("Host: evil.example\r\n" + json) == "HTTP/1.1 403 Forbidden")
        #expect(try post(own + json + "Origin: http://evil.example\r\n") == "HTTP/1.1 403 Forbidden")
        #expect(try post(own + json + "Sec-Fetch-Site: cross-site\r\n") == "HTTP/1.1 403 Forbidden")
        #expect(try post(own) == "HTTP/1.1 415 Unsupported Media Type")
        #expect(try post(own + "Content-Type: text/plain\r\n") == "HTTP/1.1 415 Unsupported Media Type")
        #expect(try post(json) == "HTTP/1.1 400 Bad Request")
        #expect(try post("Host: localhost\r\n" + json) == "HTTP/1.1 201 Created")
        #expect(
            try Self.answer(server, "DELETE \(Self.place)/csrf HTTP/1.1\r\nHost: evil.example:80\r\n\r\n")
                == "HTTP/1.1 403 Forbidden")
    }

    @Test func clientsOfTheBookAreAnsweredByIt() throws {
        let (server, folder) = try Self.server()
        defer { try? FileManager.default.removeItem(at: folder) }
        let head = "POST \(Self.place) HTTP/1.1\r\nHost: localhost\r\n"
        let waiting = try HTTPConnection(port: server.port)
        try waiting.send(head + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 25\r\n\r\n")
        #expect(try waiting.readHead().status == 100)
        try waiting.send(#"{"metadata":{"name":"e"}}"#)
        #expect(try waiting.readHead().status == 201)
        #expect(
            try Self.answer(server, head + "Expect: miracles\r\nContent-Length: 2\r\n\r\n")
                == "HTTP/1.1 417 Expectation Failed")
        #expect(
            try Self.answer(
                server, head + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n")
                == "HTTP/1.1 400 Bad Request")
        #expect(try Self.answer(server, "nonsense\r\n\r\n") == "HTTP/1.1 400 Bad Request")
        let old = try HTTPConnection(port: server.port)
        try old.send("GET \(Self.place)?watch=1&timeoutSeconds=1 HTTP/1.0\r\n\r\n")
        let text = String(decoding: old.readAll(), as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.0 200 OK"))
        #expect(!text.lowercased().contains("transfer-encoding"))
        #expect(text.contains(#"{"type":"ADDED""#))
    }

    @Test func figuresNameNothingThatClientsMakeUp() throws {
        let (server, folder) = try Self.server()
        defer { try? FileManager.default.removeItem(at: folder) }
        let connection = try HTTPConnection(port: server.port)
        for name in ["widgets", "%22%7d%0aevil_metric%201%0a"] { _ = try connection.ask("GET", "/api/v1/" + name) }
        let text = String(decoding: try connection.ask("GET", "/metrics").body, as: UTF8.self)
        #expect(text.contains(#"resource="other""#))
        #expect(!text.contains("widgets") && !text.contains("evil"))
    }

    @Test func tokensHaveNamesAndScopes() throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let tokens = folder.appending(path: "tokens")
        try Data("first\r\nsecond,ci,,\"a,b\"\r\nthird\r\n".utf8).write(to: tokens)
        let server = try ServedStore(
            folder: folder, flags: ["--token-file", tokens.path, "--token-user", "ci:read-only,namespace=team"])
        #expect(try String(contentsOfFile: server.kubeconfig, encoding: .utf8).contains("token: first\n"))
        func status(_ token: String, _ path: String) throws -> String {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "curl", "-sk", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Authorization: Bearer \(token)",
                server.url.absoluteString + path,
            ]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            process.waitUntilExit()
            return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        #expect(try status("first", "/api/v1/services") == "200")
        #expect(try status("second", "/api/v1/services") == "403")
        #expect(try status("second", "/api/v1/namespaces/team/services") == "200")
        #expect(try status("third", "/api/v1/services") == "401")
    }
}
