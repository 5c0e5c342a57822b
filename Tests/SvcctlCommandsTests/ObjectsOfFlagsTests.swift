import Foundation
import JSON
import KubernetesModel
import TestSupport
import Testing

@testable import SvcctlCommands

/// What kubectl 1.33 printed of objects that it made of flags, without sending them, and of flags that make none.
@Suite struct ObjectsOfFlagsTests {
    static let recorded = (try? Fixture("client/objects-of-flags.json").json.arrayValue) ?? []

    @Test func hasRecordings() { #expect(Self.recorded.count > 30) }

    @Test(arguments: recorded) func printsWhatKubectlPrints(_ step: JSONValue) async throws {
        let outcome = await OfflineCommand(try #require(step["command"]?.stringValue), isConfigured: false)
        #expect(outcome.stdout == step["stdout"]?.stringValue)
        #expect(outcome.stderr == step["stderr"]?.stringValue)
        #expect(outcome.exit == step["exit"]?.integerValue.map(Int32.init))
    }

    @Test func secretsComeFromFiles() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("{}".utf8).write(to: folder.appending(path: "config.json"))
        try Data("# no key\nA=b\n\nC=d e\n".utf8).write(to: folder.appending(path: "env"))
        func make(_ line: String) async -> OfflineCommand {
            await OfflineCommand(
                "create secret \(line) --dry-run=client -o jsonpath={.type}{.data}", isConfigured: false,
                in: folder.path())
        }
        #expect(
            await make("docker-registry r --from-file=.dockerconfigjson=config.json").stdout
                == #"kubernetes.io/dockerconfigjson{".dockerconfigjson":"e30="}"#)
        #expect(await make("generic g --from-file=config.json").stdout == #"{"config.json":"e30="}"#)
        #expect(
            await make("generic g --from-file=.").stdout
                == #"{"config.json":"e30=","env":"IyBubyBrZXkKQT1iCgpDPWQgZQo="}"#)
        #expect(await make("generic g --from-env-file=env").stdout == #"{"A":"Yg==","C":"ZCBl"}"#)
        #expect(
            await make("generic g --from-file=nope").stderr == "error: error reading nope: no such file or directory\n")
        #expect(
            await make("tls t --cert=env --key=env").stderr
                == "error: tls: failed to find any PEM data in certificate input\n")
    }

    @Test func imageNamesFollowTheGrammarOfRegistries() {
        let digest = "sha256:" + String(repeating: "a", count: 64)
        for name in [
            "nginx", "nginx:1.25", "a/b/c", "registry.example:5000/team/web:v1", "nginx@\(digest)", "a__b/c--d",
            "localhost/x", "EXAMPLE.com/x",
        ] {
            #expect(ImageReference.isValid(name), "\(name)")
        }
        for name in ["", ":1", "Nginx", "a//b", "a:b:c", "-a", "a_-b", "nginx@sha256:abc", "a b", "nginx:", "x:y/z"] {
            #expect(!ImageReference.isValid(name), "\(name)")
        }
    }
}
