import KubernetesClient
import KubernetesModel
import Testing

@Suite struct ConfigurationResolverTests {
    private static let first = """
        {"current-context": "a", "clusters": [{"name": "one", "cluster": {"server": "https://one:6443/base/",
          "certificate-authority": "ca.pem"}}],
         "users": [{"name": "me", "user": {"token": "T", "client-certificate": "me.pem"}}],
         "contexts": [{"name": "a", "context": {"cluster": "one", "user": "me", "namespace": "team"}}]}
        """
    private static let second = """
        {"current-context": "b", "clusters": [{"name": "one", "cluster": {"server": "https://other"}},
          {"name": "two", "cluster": {"server": "http://two", "proxy-url": "http://u:p%40@proxy:3128"}}],
         "contexts": [{"name": "b", "context": {"cluster": "two", "user": "me"}}]}
        """

    private static let files = MemoryFiles([
        "/etc/a/config": first, "/etc/b/config": second, "/etc/a/ca.pem": "CA", "/other-ca.pem": "OTHER",
        "/etc/a/me.pem": "CERT", "/key.pem": "KEY", "/home/.kube/config": first,
    ])

    private static func resolve(
        environment: [String: String] = ["KUBECONFIG": "/etc/missing:/etc/a/config:/etc/b/config:/etc/a/config"],
        _ change: (inout ConnectionOverrides) -> Void = { _ in }
    ) throws -> ClientConfiguration {
        var overrides = ConnectionOverrides()
        overrides.clientKey = "/key.pem"
        change(&overrides)
        return try ConfigurationResolver(overrides: overrides, environment: environment, files: files.access).resolve()
    }

    @Test func firstFileToNameSomethingDecides() throws {
        let configuration = try Self.resolve()
        #expect(configuration.server.description == "https://one:6443/base")
        #expect(configuration.namespace == "team")
        #expect(!configuration.isNamespaceExplicit)
        #expect(configuration.credentials.token == "T")
    }

    @Test func relativePathsBelongToTheFolderOfTheirFile() throws {
        #expect(try Self.resolve().tls.certificateAuthority == Array("CA".utf8))
        #expect(try Self.resolve().tls.clientCertificate == Array("CERT".utf8))
    }

    @Test func flagsOutrankFiles() throws {
        let configuration = try Self.resolve {
            $0.server = "https://[::1]:9"
            $0.namespace = "mine"
            $0.token = "U"
            $0.certificateAuthority = "/other-ca.pem"
            $0.impersonatedUser = "nobody"
            $0.impersonatedGroups = ["g1", "g2"]
        }
        #expect(configuration.server.host == "::1")
        #expect(configuration.server.description == "https://[::1]:9")
        #expect(configuration.namespace == "mine" && configuration.isNamespaceExplicit)
        #expect(configuration.credentials.token == "U")
        #expect(configuration.tls.certificateAuthority == Array("OTHER".utf8))
        #expect(configuration.impersonation == Impersonation(user: "nobody", groups: ["g1", "g2"]))
    }

    @Test func insecureForgetsTheAuthority() throws {
        let configuration = try Self.resolve { $0.insecureSkipTLSVerify = true }
        #expect(configuration.tls.skipsVerification)
        #expect(configuration.tls.certificateAuthority == nil)
    }

    @Test func plainConnectionsCarryNoCredentials() throws {
        let configuration = try Self.resolve { $0.context = "b" }
        #expect(configuration.credentials.token == nil)
        #expect(configuration.proxy?.password == "p@")
        #expect(configuration.proxy?.port == 3128)
    }

    @Test(arguments: [
        ("context", "Error in configuration: context was not found for specified context: nope"),
        ("cluster", "error: no server found for cluster \"nope\""),
        ("user", "error: auth info \"nope\" does not exist"),
        ("kubeconfig", "error: stat nope: no such file or directory"),
    ])
    func unknownNamesAreSaid(_ flag: String, _ message: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try Self.resolve {
                switch flag {
                case "context": $0.context = "nope"
                case "cluster": $0.cluster = "nope"
                case "user": $0.user = "nope"
                default: $0.kubeconfig = "nope"
                }
            }
        }
        #expect(error?.description == message)
    }

    @Test func nothingConfiguredNamesWhatWasLookedForAndTheEmbeddedServer() {
        let error = #expect(throws: ConfigurationError.self) { try Self.resolve(environment: ["HOME": "/nobody"]) }
        #expect(error?.code == .nothingConfigured)
        #expect(error?.message.contains("/nobody/.kube/config") == true)
        #expect(error?.message.contains("--embedded") == true)
    }

    @Test func aPodFindsItsServiceAccount() throws {
        let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
        let files = MemoryFiles(["\(folder)/token": "T", "\(folder)/namespace": "pods\n", "\(folder)/ca.crt": "CA"])
        let environment = ["KUBERNETES_SERVICE_HOST": "10.96.0.1", "KUBERNETES_SERVICE_PORT": "443", "HOME": "/root"]
        let configuration = try ConfigurationResolver(
            overrides: ConnectionOverrides(), environment: environment, files: files.access
        ).resolve()
        #expect(configuration.server.description == "https://10.96.0.1:443")
        #expect(configuration.namespace == "pods")
        #expect(configuration.credentials.tokenFile == "\(folder)/token")
    }

    @Test(arguments: [
        ("", true), ("other", true), ("example.com", false), (".example.com", false), ("*", false),
        ("10.0.0.0/8", true), ("api.example.com:6443", false), ("api.example.com:1", true),
    ])
    func proxiesOfTheEnvironmentHaveExceptions(_ exceptions: String, _ isUsed: Bool) throws {
        let server = try #require(ServerAddress("https://api.example.com:6443"))
        let environment = ["HTTPS_PROXY": "http://proxy:1", "NO_PROXY": exceptions]
        #expect((ProxyAddress(environment: environment, server: server) != nil) == isUsed)
    }

    @Test(arguments: [
        ("1m30s", Duration.seconds(90), "1m30s"), ("5", .seconds(5), "5s"), ("1.5s", .milliseconds(1500), "1.5s"),
        ("250ms", .milliseconds(250), "250ms"), ("1h", .seconds(3600), "1h0m0s"), ("0", .zero, "0s"),
    ])
    func durationsAreGos(_ text: String, _ duration: Duration, _ written: String) {
        #expect(Duration(goText: text) == duration)
        #expect(duration.goText == written)
    }
}
