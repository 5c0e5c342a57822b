import Foundation
import JSON
import KubernetesClient
import KubernetesModel
import Synchronization
import Testing

@Suite(
    .enabled(
        if: PythonServer.isAvailable, "needs python3 and openssl in /usr/bin: they serve what the transport asks"),
    .timeLimit(.minutes(10)))
struct HTTPTransportTests {
    private static func configuration(_ address: String, _ change: (inout ClientConfiguration) -> Void = { _ in })
        throws -> ClientConfiguration
    {
        var configuration = ClientConfiguration(server: try #require(ServerAddress(address)))
        change(&configuration)
        return configuration
    }

    private static func ask(_ configuration: ClientConfiguration, _ request: APIRequest) async throws -> JSONValue {
        let response = try await HTTPTransport(configuration, environment: ["PATH": "/usr/bin:/bin"]).send(request)
        var body: [UInt8] = []
        for try await piece in response.body { body += piece }
        return try JSONValue(parsing: body)
    }

    @Test func requestsArriveAsTheyAre() async throws {
        let server = try PythonServer()
        let configuration = try Self.configuration("http://127.0.0.1:\(server.port)/base") {
            $0.impersonation = Impersonation(user: "nobody", groups: ["a"], extra: ["k/x": ["v"]])
        }
        let request = APIRequest(
            method: "PATCH", target: "/x?a=b%2B", headers: [("Accept", "application/json")], body: Array("{}".utf8))
        let seen = try await Self.ask(configuration, request)
        #expect(seen["method"] == "PATCH")
        #expect(seen["path"] == "/base/x?a=b%2B")
        #expect(seen["body"] == "{}")
        #expect(seen["headers"]?["impersonate-user"] == "nobody")
        #expect(seen["headers"]?["impersonate-extra-k%2fx"] == "v")
        #expect(seen["headers"]?["accept-encoding"] == "gzip")
    }

    @Test func answersAreUnzipped() async throws {
        let server = try PythonServer()
        let seen = try await Self.ask(
            try Self.configuration("http://127.0.0.1:\(server.port)"), APIRequest(target: "/gzip"))
        #expect(seen["path"] == "/gzip")
    }

    /// Over HTTP/1.1 two requests at once take two connections, and the second may take longer to open than to wait for.
    @Test func requestsOfOneConnectionWaitForEachOther() async throws {
        let server = try PythonServer()
        let transport = HTTPTransport(try Self.configuration("http://127.0.0.1:\(server.port)"))
        let client = APIClient(transport: transport, userAgent: "test")
        let running = Mutex(0)
        let most = Mutex(0)
        @Sendable func ask(_ target: String) async throws {
            let now = running.withLock { count in
                count += 1
                return count
            }
            most.withLock { $0 = max($0, now) }
            _ = try await client.raw("GET", target)
            running.withLock { $0 -= 1 }
        }
        _ = try await client.both({ try await ask("/a") }, { try await ask("/b") })
        #expect(most.withLock(\.self) == 1)
        #expect(!transport.isMultiplexed)
    }

    @Test func refusedConnectionsAndUnknownHostsAreSaidInKubectlsWords() async throws {
        let refused = await #expect(throws: TransportError.self) {
            try await Self.ask(try Self.configuration("http://127.0.0.1:1"), APIRequest(target: "/"))
        }
        #expect(refused?.code == .refused)
        #expect(
            refused?.message
                == "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?")
        let unknown = await #expect(throws: TransportError.self) {
            try await Self.ask(try Self.configuration("http://nowhere.invalid:1"), APIRequest(target: "/"))
        }
        #expect(unknown?.code == .unknownHost)
    }

    @Test func certificatesAreCheckedAndShown() async throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        let server = try PythonServer(["cert.pem", "key.pem", "ca.pem"].map(certificates.path))
        let authority = Array(try Data(contentsOf: URL(filePath: certificates.path("ca.pem"))))
        let certificate = Array(try Data(contentsOf: URL(filePath: certificates.path("cert.pem"))))
        let key = Array(try Data(contentsOf: URL(filePath: certificates.path("key.pem"))))
        let address = "https://localhost:\(server.port)"
        let trusted = try Self.configuration(address) {
            $0.tls.certificateAuthority = authority
            $0.tls.clientCertificate = certificate
            $0.tls.clientKey = key
            $0.credentials.token = "T"
        }
        let seen = try await Self.ask(trusted, APIRequest(target: "/x"))
        #expect(seen["headers"]?["authorization"] == "Bearer T")

        var named = trusted
        named.tls.serverName = "api.test"
        #expect(
            try await Self.ask(named, APIRequest(target: "/x"))["headers"]?["host"]
                == .string(
                    "localhost:\(server.port)"))
        named.tls.serverName = "other.test"
        await Self.expectFailure(.certificate, named)

        var insecure = trusted
        insecure.tls.certificateAuthority = nil
        await Self.expectFailure(.certificate, insecure)
        insecure.tls.skipsVerification = true
        #expect(try await Self.ask(insecure, APIRequest(target: "/y"))["path"] == "/y")
    }

    /// The proxy alone knows the name.
    @Test func proxiesLeadToTheServer() async throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        let server = try PythonServer(["cert.pem", "key.pem"].map(certificates.path))
        let proxy = try PythonServer()
        let authority = Array(try Data(contentsOf: URL(filePath: certificates.path("ca.pem"))))
        var proxied = try Self.configuration("https://api.test:\(server.port)") {
            $0.tls.certificateAuthority = authority
        }
        await Self.expectFailure(.unknownHost, proxied)
        proxied.proxy = ProxyAddress("http://127.0.0.1:\(proxy.port)")
        let seen = try await Self.ask(proxied, APIRequest(target: "/x"))
        #expect(seen["path"] == "/x")
        #expect(seen["headers"]?["host"] == .string("api.test:\(server.port)"))
    }

    @Test func answersThatBreakOffAreErrors() async throws {
        let server = try PythonServer()
        let error = await #expect(throws: TransportError.self) {
            try await Self.ask(
                try Self.configuration("http://127.0.0.1:\(server.port)"), APIRequest(target: "/cut"))
        }
        #expect(error?.code == .disconnected)
    }

    private static func expectFailure(_ code: TransportError.Code, _ configuration: ClientConfiguration) async {
        let error = await #expect(throws: TransportError.self) {
            try await ask(configuration, APIRequest(target: "/"))
        }
        #expect(error?.code == code, "\(error?.message ?? "")")
    }

    @Test func pluginsAnswerWithCredentials() async throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        let server = try PythonServer(["cert.pem", "key.pem"].map(certificates.path))
        let config = """
            {"current-context":"c","contexts":[{"name":"c","context":{"cluster":"k","user":"u"}}],
             "clusters":[{"name":"k","cluster":{"server":"https://localhost:\(server.port)",
               "certificate-authority":"\(certificates.path("ca.pem"))"}}],
             "users":[{"name":"u","user":{"exec":{"apiVersion":"client.authentication.k8s.io/v1","interactiveMode":"Never",
               "command":"sh","args":["-c","printf '{\\"apiVersion\\":\\"%s\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"%s\\"}}' client.authentication.k8s.io/v1 $NAME"],
               "env":[{"name":"NAME","value":"from-plugin"}]}}}]}
            """
        try config.write(toFile: certificates.path("config"), atomically: true, encoding: .utf8)
        var overrides = ConnectionOverrides()
        overrides.kubeconfig = certificates.path("config")
        let configuration = try ConfigurationResolver(overrides: overrides, environment: [:]).resolve()
        let seen = try await Self.ask(configuration, APIRequest(target: "/"))
        #expect(seen["headers"]?["authorization"] == "Bearer from-plugin")

        let missing = config.replacing(
            "\"command\":\"sh\"", with: #""installHint":"get it","command":"no-such-plugin""#)
        try missing.write(toFile: certificates.path("config"), atomically: true, encoding: .utf8)
        let broken = try ConfigurationResolver(overrides: overrides, environment: [:]).resolve()
        let error = await #expect(throws: TransportError.self) {
            try await Self.ask(broken, APIRequest(target: "/"))
        }
        #expect(error?.code == .credentials)
        #expect(error?.message.contains("exec: executable no-such-plugin not found") == true)
        #expect(error?.message.hasSuffix("get it") == true)
    }
}
