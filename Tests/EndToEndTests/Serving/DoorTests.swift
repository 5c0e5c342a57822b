import Foundation
import JSON
import TestSupport
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
        #expect(try post("Host: evil\r\nAccept-Encoding: gzip\r\n" + json) == "HTTP/1.1 403 Forbidden")
        #expect(try post("Host: evil\r\nUser-Agent: x\r\n" + json) == "HTTP/1.1 403 Forbidden")
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

    private static func curl(_ server: ServedStore, _ path: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["curl", "-sk"] + arguments + [server.url.absoluteString + path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    /// A certificate of the authority says who its owner is; no other certificate says anything.
    @Test func certificatesNameUsersAndGroups() throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let authority = try TestAuthority()
        func keep(_ bytes: [UInt8], _ name: String) throws -> String {
            let file = folder.appending(path: name)
            try Data(bytes).write(to: file)
            return file.path
        }
        let file = try keep(authority.certificate, "ca.pem")
        let server = try ServedStore(
            folder: folder, flags: ["--client-ca-file", file, "--token-user", "ann:namespace=team"])
        func answer(_ pair: TestAuthority.Pair?, _ method: String, _ path: String, _ body: String = "") throws
            -> JSONValue
        {
            var arguments = ["-X", method]
            if !body.isEmpty { arguments += ["-H", "Content-Type: application/json", "-d", body] }
            if let pair {
                arguments += ["--cert", try keep(pair.certificate, "c.pem"), "--key", try keep(pair.key, "k.pem")]
            }
            return try JSONValue(parsing: Array(Self.curl(server, path, arguments).utf8))
        }
        let review = #"{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}"#
        let reviews = "/apis/authentication.k8s.io/v1/selfsubjectreviews"
        let services = "/api/v1/services"
        let admin = try authority.certify(commonName: "root", organizations: ["ops", "system:masters"])
        let asked = try answer(admin, "POST", reviews, review)
        #expect(asked["status"]?["userInfo"]?["username"] == "root")
        #expect(asked["status"]?["userInfo"]?["groups"] == ["ops", "system:masters", "system:authenticated"])
        #expect(try answer(admin, "GET", services)["kind"] == "ServiceList")
        let nobody = try authority.certify(commonName: "joe", organizations: ["dev"])
        #expect(
            try answer(nobody, "GET", services)["message"]
                == #"services is forbidden: User "joe" cannot list resource "services" in API group "" at the cluster scope"#
        )
        let scoped = try authority.certify(commonName: "ann", organizations: ["system:masters"])
        #expect(try answer(scoped, "GET", services)["code"] == 403)
        #expect(try answer(scoped, "GET", "/api/v1/namespaces/team/services")["kind"] == "ServiceList")
        #expect(try answer(nil, "GET", services)["code"] == 401)
        // The handshake with a certificate of somebody else, or an expired one, fails: curl has nothing to show.
        for pair in [
            try TestAuthority().certify(commonName: "root", organizations: ["system:masters"]),
            try authority.certify(commonName: "root", organizations: ["system:masters"], from: -7200, until: -3600),
        ] {
            let shown = try Self.curl(
                server, services,
                ["--cert", try keep(pair.certificate, "c.pem"), "--key", try keep(pair.key, "k.pem")])
            #expect(shown.isEmpty)
        }
    }

    /// A server without descriptors goes on once there are some again.
    @Test func withoutDescriptorsItWaits() async throws {
        let (server, folder) = try Self.server()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try HTTPConnection(port: server.port).ask("GET", "/livez").status == 200)
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(server.identifier)/fd").count
        let limiting = try Process.run(
            URL(filePath: "/usr/bin/env"),
            arguments: ["prlimit", "--pid", "\(server.identifier)", "--nofile=\(descriptors + 5)"])
        limiting.waitUntilExit()
        guard limiting.terminationStatus != 127 else {
            return print("skipped: there is no prlimit to take descriptors away")
        }
        var connections: [HTTPConnection] = []
        for _ in 0..<30 { connections.append(try HTTPConnection(port: server.port)) }
        connections = []
        #expect(try HTTPConnection(port: server.port).ask("GET", "/livez").status == 200)
        #expect(server.stop() == 0)
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
            try Self.curl(
                server, path, ["-H", "Authorization: Bearer \(token)", "-o", "/dev/null", "-w", "%{http_code}"])
        }
        #expect(try status("first", "/api/v1/services") == "200")
        #expect(try status("second", "/api/v1/services") == "403")
        #expect(try status("second", "/api/v1/namespaces/team/services") == "200")
        #expect(try status("third", "/api/v1/services") == "401")
    }
}
