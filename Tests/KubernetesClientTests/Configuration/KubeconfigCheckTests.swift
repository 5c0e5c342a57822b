import Foundation
import HostSystem
import JSON
import KubernetesClient
import KubernetesModel
import TestSupport
import Testing

/// What a kubeconfig must not say, in the words of kubectl 1.33, and what never shows.
@Suite struct KubeconfigCheckTests {
    private static func text(user: String = "{token: secret}", cluster: String = "", top: String = "") -> String {
        """
        apiVersion: v1
        kind: Config
        current-context: x
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"\(cluster)}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        users: [{name: u, user: \(user)}]
        \(top)
        """
    }

    private static func resolve(
        _ text: String, _ more: [String: String] = [:], environment: [String: String] = [:],
        _ change: (inout ConnectionOverrides) -> Void = { _ in }
    ) throws -> ClientConfiguration {
        var overrides = ConnectionOverrides()
        overrides.kubeconfig = "/kc"
        change(&overrides)
        let files = MemoryFiles(more.merging(["/kc": text]) { $1 })
        return try ConfigurationResolver(overrides: overrides, environment: environment, files: files.access).resolve()
    }

    @Test(arguments: [
        (
            text(user: "{token: 12345}"),
            "json: cannot unmarshal number into Go struct field AuthInfo.users.user.token of type string"
        ),
        (
            text(user: "{as-groups: g}"),
            "json: cannot unmarshal string into Go struct field AuthInfo.users.user.as-groups of type []string"
        ),
        (
            text(user: "{exec: {args: [1]}}"),
            "json: cannot unmarshal number into Go struct field ExecConfig.users.user.exec.args of type string"
        ),
        (
            text(cluster: ", insecure-skip-tls-verify: \"true\""),
            "json: cannot unmarshal string into Go struct field Cluster.clusters.cluster.insecure-skip-tls-verify of type bool"
        ),
        (
            text().replacing("current-context: x", with: "current-context: y"),
            "json: cannot unmarshal bool into Go struct field Config.current-context of type string"
        ),
        (text().replacing("kind: Config", with: "kind: Foo"), "no kind \"Foo\" is registered for version \"v1\""),
        (
            text().replacing("apiVersion: v1", with: "apiVersion: v2"),
            "no kind \"Config\" is registered for version \"v2\""
        ),
        (text(user: "{token: secret}}, {name: u, user: {token: secret}"), "duplicate name \"u\" in list"),
        (text(cluster: ", certificate-authority-data: \"!!!\""), "illegal base64 data"),
        (
            text(user: "{token: secret, username: a, password: secret}"),
            "more than one authentication method found for u; found [token basicAuth], only one is allowed"
        ),
        (text(user: "{tokenFile: /none}"), "open /none: no such file or directory"),
        (
            text(top: "extensions: {a: b}"),
            "json: cannot unmarshal object into Go struct field Config.extensions of type []v1.NamedExtension"
        ),
        (
            text(user: "{token: secret, extensions: [{name: 7}]}"),
            "json: cannot unmarshal number into Go struct field NamedExtension.users.user.extensions.name of type string"
        ),
    ])
    func refuses(text: String, reason: String) {
        let error = #expect(throws: ConfigurationError.self) { try Self.resolve(text) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("secret") == false)
    }

    @Test(arguments: ["kind: Config", "apiVersion: v1"]) func versionAndKindMayBeLeftOut(_ line: String) throws {
        #expect(try Self.resolve(Self.text().replacing(line, with: "")).credentials.token == "secret")
    }

    /// As kubectl 1.33: the file outranks the flag, but in a Pod.
    @Test func theFileOfATokenIsReadAndOutranksOtherTokens() throws {
        let text = Self.text(user: "{token: inline, tokenFile: tok}")
        let both = try Self.resolve(text, ["/tok": "file\n"])
        #expect(both.credentials.tokenFile == "/tok" && both.credentials.token == "inline")
        let flag = try Self.resolve(text, ["/tok": "file\n"]) { $0.token = "mine" }
        #expect(flag.credentials.tokenFile == "/tok" && flag.credentials.token == "mine")
    }

    @Test func aPluginBesideItsKubeconfigIsFound() throws {
        let text = Self.text(
            user:
                "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: ./plug.sh}}")
        #expect(try Self.resolve(text).credentials.exec?.command == "/plug.sh")
        let bare = try Self.resolve(text.replacing("./plug.sh", with: "plug.sh"))
        #expect(bare.credentials.exec?.command == "plug.sh")
    }

    @Test func flagsActInAPodToo() throws {
        let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
        let pod = ["\(folder)/token": "T", "\(folder)/ca.crt": "CA", "\(folder)/namespace": "team\n"]
        let variables = ["KUBERNETES_SERVICE_HOST": "10.0.0.1", "KUBERNETES_SERVICE_PORT": "443"]
        func resolve(_ change: (inout ConnectionOverrides) -> Void) throws -> ClientConfiguration {
            var overrides = ConnectionOverrides()
            change(&overrides)
            return try ConfigurationResolver(
                overrides: overrides, environment: variables, files: MemoryFiles(pod).access
            ).resolve()
        }
        let plain = try resolve { _ in }
        #expect(plain.server.description == "https://10.0.0.1:443" && plain.namespace == "team")
        #expect(plain.credentials.tokenFile == "\(folder)/token" && plain.tls.certificateAuthority == Array("CA".utf8))
        let acting = try resolve {
            $0.impersonatedUser = "nobody"
            $0.impersonatedGroups = ["g"]
            $0.impersonatedUID = "7"
        }
        #expect(acting.impersonation == Impersonation(user: "nobody", groups: ["g"], uid: "7"))
        #expect(throws: ConfigurationError.self) { try resolve { $0.impersonatedGroups = ["g"] } }
        let other = try resolve { $0.token = "mine" }
        #expect(other.credentials.token == "mine" && other.credentials.tokenFile == nil)
        #expect(try resolve { $0.insecureSkipTLSVerify = true }.tls.certificateAuthority == nil)
    }

    /// Kubeconfigs made of pieces: each is read, or refused without a word of what is in it.
    @Test func survivesAnyKubeconfig() {
        let seed: UInt64 = 7_112_026
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "users", "clusters", "contexts", "current-context", ":", ": ", "- ", "\n", "\n  ", "{", "}", "[", "]", ",",
            "name", "user", "token", "exec", "args", "env", "1", "null", "true", "~", "\"", "'", "&a ", "*a", "!!int ",
            "secret", "certificate-authority-data", "as-groups", "\t", "#", "---\n", "\u{0}", "é",
        ]
        for _ in 0..<2000 {
            var text = Self.text()
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let place = text.unicodeScalars.indices.randomElement(using: &random) ?? text.startIndex
                let piece = pieces.randomElement(using: &random) ?? ""
                if Bool.random(using: &random) {
                    text.insert(contentsOf: piece, at: place)
                } else {
                    text.replaceSubrange(place...place, with: piece)
                }
            }
            do { _ = try Self.resolve(text) } catch {
                #expect(!"\(error)".contains("token: secret"), "\(error)")
            }
        }
    }

    @Test func durationsThatDoNotFitAreNone() {
        for text in ["9223372036854775807", "9999999999h", "99999999999999999999", "1e400s", ".s", "-", "1d", "5 s"] {
            #expect(Duration(goText: text) == nil, "\(text)")
        }
        #expect(Duration(goText: "2562047h") == .seconds(2_562_047 * 3600))
        #expect(Duration(goText: "1h1.5s") == .seconds(3601.5))
        #expect(Duration.seconds(Int64.max).goText.hasSuffix("s"))
    }
}

/// Kubeconfigs that several programs change at once.
@Suite struct KubeconfigLockTests {
    @Test func nobodysChangeIsLost() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kubeconfig-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "config").path
        try SystemFile.write(path, Array("apiVersion: v1\nkind: Config\nnote: kept\n".utf8))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<24 {
                group.addTask {
                    try await onOwnThread {
                        var files = try KubeconfigFiles(
                            explicitPath: path, environment: [:], files: .local, isChanging: true)
                        try files.change(0, files: .local) { $0[.contexts, "ctx\(index)"] = ["cluster": "c"] }
                    }
                }
            }
            try await group.waitForAll()
        }
        let files = try KubeconfigFiles(explicitPath: path, environment: [:], files: .local)
        #expect(files.merged[.contexts].count == 24)
        #expect(files.files[0].content?.json["note"] == "kept")
        #expect(SystemFile.Status(of: path + ".lock") == nil)
    }
}
