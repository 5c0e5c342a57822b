import Foundation
import JSON
import KubernetesModel
import Testing

/// The flags of `lint`, on files of a folder of their own.
@Suite final class LintTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-lint-\(UUID().uuidString)")

    private static let bad = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web  # kept
        spec:
          type: nodeport
          selector: {app: web}
          ports:
          - port: 80
            nodePort: 30080

        """
    private static let warned = bad.replacing("nodeport", with: "NodePort")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    private func lint(_ line: String, input: String = "", environment: [String: String] = [:]) async -> OfflineCommand {
        await OfflineCommand("lint " + line, in: folder.path, input: input, environment: environment)
    }

    @Test func endsWithWhatItFound() async throws {
        try write(Self.bad, to: "bad.yaml")
        try write(Self.warned, to: "warned.yaml")
        #expect(await lint("bad.yaml").exit == 1)
        #expect(await lint("warned.yaml").exit == 0)
        #expect(await lint("missing.yaml warned.yaml").exit == 2)
        #expect(await lint("").exit == 2)
        #expect(await lint("warned.yaml --max-warnings 0").exit == 1)
        #expect(await lint("warned.yaml --max-warnings 1").exit == 0)
        #expect(await lint("warned.yaml --rule hard-coded-node-port=error").exit == 1)
        #expect(await lint("bad.yaml --rule invalid-service-type=off").exit == 0)
        #expect(await lint("warned.yaml --rule hard-coded=error").exit == 2)
        #expect(await lint("warned.yaml --kube-version 1.12").exit == 2)
    }

    @Test func fixesTheBytesAndShowsThemAsAPatch() async throws {
        try write(Self.bad, to: "bad.yaml")
        let diff = await lint("--diff bad.yaml")
        #expect(diff.stdout.contains("--- a/bad.yaml\n+++ b/bad.yaml\n"))
        #expect(diff.stdout.contains("-  type: nodeport\n+  type: NodePort\n"))
        #expect(try read("bad.yaml") == Self.bad)
        let fix = await lint("--fix bad.yaml")
        #expect(fix.exit == 0 && fix.stderr.contains("1 finding fixed"))
        #expect(try read("bad.yaml") == Self.warned)
    }

    @Test(arguments: [
        "--update-baseline", "--unsafe-fixes", "--fix --diff", "-n prod", "--context c", "--max-warnings=-1",
        "--stdin-filename a", "--diff -o json", "--color sometimes", "--rule nope=on",
        "--diff --baseline b.json --update-baseline",
    ])
    func refusesFlagsWithoutEffect(flags: String) async throws {
        try write(Self.warned, to: "warned.yaml")
        let run = await lint("\(flags) warned.yaml")
        #expect(run.exit == 2 && run.stderr.hasPrefix("error: ") && run.stdout.isEmpty, "\(run.stdout)\(run.stderr)")
    }

    @Test func onIsTheSeverityOfTheRule() async throws {
        try write(Self.bad, to: "bad.yaml")
        #expect(await lint("bad.yaml --rule invalid-service-type=on").exit == 1)
        try write("rules: {invalid-service-type: true}\n", to: ".svcctl.yaml")
        #expect(await lint("bad.yaml").exit == 1)
    }

    @Test func mendsStandardInput() async {
        let run = await lint("--fix -", input: Self.bad)
        #expect(run.stdout == Self.warned && run.exit == 0)
        #expect(run.stderr.contains("1 finding fixed") && run.stderr.contains("warning[hard-coded-node-port]"))
        #expect(await lint("--fix - -o json", input: Self.bad).exit == 2)
        #expect(await lint("--fix -", input: Self.warned).stdout == Self.warned)
    }

    @Test func fixesNothingThatTheBaselineAccepts() async throws {
        try write(Self.bad, to: "bad.yaml")
        #expect(await lint("bad.yaml --baseline b.json --update-baseline").exit == 0)
        let diff = await lint("bad.yaml --baseline b.json --diff -o sarif=o.sarif")
        #expect(diff.exit == 0 && diff.stdout.isEmpty)
        #expect(try read("o.sarif").contains("2.1.0"))
        #expect(await lint("bad.yaml --baseline b.json --fix").exit == 0)
        #expect(try read("bad.yaml") == Self.bad)
    }

    @Test func keepsModeAndLinks() async throws {
        try write(Self.bad, to: "real.yaml")
        let files = FileManager.default
        let path = { (name: String) in self.folder.appending(path: name).path }
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("real.yaml"))
        try files.createSymbolicLink(atPath: path("link.yaml"), withDestinationPath: "real.yaml")
        #expect(await lint("--fix link.yaml").exit == 0)
        #expect(try files.destinationOfSymbolicLink(atPath: path("link.yaml")) == "real.yaml")
        #expect(try read("real.yaml") == Self.warned)
        let mode = try files.attributesOfItem(atPath: path("real.yaml"))[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test func renamesOnlyWhenAllowedTo() async throws {
        let text = Self.warned.replacing("name: web", with: "name: My_Web")
        try write(text, to: "name.yaml")
        #expect(await lint("--fix name.yaml").exit == 1)
        #expect(try read("name.yaml") == text)
        #expect(await lint("--fix --unsafe-fixes name.yaml").exit == 0)
        #expect(try read("name.yaml") == Self.warned.replacing("name: web", with: "name: my-web"))
    }

    @Test func writesSeveralFormatsAtOnce() async throws {
        try write(Self.bad, to: "bad.yaml")
        let run = await lint("bad.yaml -o text -o sarif=out.sarif -o junit=out.xml")
        #expect(run.stdout.hasPrefix("error[invalid-service-type]"))
        let log = try JSONValue(parsing: try read("out.sarif"))
        #expect(log["runs"]?[0]?["results"]?[0]?["ruleId"]?.stringValue == "invalid-service-type")
        #expect(try read("out.xml").contains("<failure type=\"invalid-service-type\""))
        #expect(await lint("bad.yaml -o text -o json").exit == 2)
        #expect(await lint("bad.yaml", environment: ["GITHUB_ACTIONS": "true"]).stdout.hasPrefix("::error "))
    }

    @Test func adoptsABaseline() async throws {
        try write(Self.bad, to: "bad.yaml")
        #expect(await lint("bad.yaml --baseline known.json").exit == 2)
        #expect(await lint("bad.yaml --baseline known.json --update-baseline").exit == 0)
        #expect(await lint("bad.yaml --baseline known.json").exit == 0)
        // Lines may move; what is new is found.
        try write("# moved\n" + Self.bad.replacing("port: 80\n", with: "port: 99999\n"), to: "bad.yaml")
        let later = await lint("bad.yaml --baseline known.json")
        #expect(later.exit == 1 && later.stdout.contains("invalid-port-number"))
        #expect(!later.stdout.contains("invalid-service-type"))
    }

    @Test func readsStandardInputUnderAName() async {
        let run = await lint("- --stdin-filename app/web.yaml", input: Self.bad)
        #expect(run.exit == 1 && run.stdout.contains("--> app/web.yaml:6:9"))
    }

    @Test func findsFilesAndLeavesTemplates() async throws {
        try write(Self.warned, to: "a/b/c.yml")
        try write(Self.warned.replacing("30080", with: "30081").replacing("web", with: "api"), to: "a/d.json.yaml")
        try write("kind: Service\nmetadata:\n  name: {{ .Values.name }}\n", to: "a/tpl.yaml")
        try write("not yaml: [", to: "a/notes.txt")
        let run = await lint("a")
        #expect(run.exit == 0 && run.stdout.contains("2 Services in 3 files"))
        #expect(run.stdout.contains("1 file skipped: Helm templates"))
        #expect(await lint("a/**/*.yml --quiet").exit == 0)
        #expect(await lint("b/*.yml").stderr.contains("matches no file"))
        #expect(await lint("a --quiet").stdout.isEmpty)
        #expect(await lint("a --statistics").stdout.contains("2\thard-coded-node-port"))
    }

    @Test func followsItsConfigurationAndFindsItsMistakes() async throws {
        try write(Self.warned, to: "a/web.yaml")
        try write(Self.bad, to: "a/old/web.yaml")
        try write("rules:\n  hard-coded-node-port: off\nexclude: [old]\n", to: ".svcctl.yaml")
        #expect(await lint("a --max-warnings 0").exit == 0)
        #expect(await lint("a --config none").exit == 1)
        try write("rule:\n  hard-coded-node-port: off\n", to: ".svcctl.yaml")
        let mistaken = await lint("a/web.yaml")
        #expect(mistaken.exit == 2 && mistaken.stdout.contains("--> .svcctl.yaml:1:1\n  |\n1 | rule:\n  | ^^^^\n"))
        #expect(mistaken.stdout.contains("did you mean `rules`?"))
    }

    @Test(arguments: [
        "exclude: [{a: b}]", "exclude: k8s", "rules: [invalid-name]", "a: 1", "version: 2", "rules: {x: off}",
    ])
    func refusesWrongSettings(settings: String) async throws {
        try write(Self.warned, to: "a.yaml")
        try write(settings + "\n", to: ".svcctl.yaml")
        let run = await lint("a.yaml")
        #expect(run.exit == 2 && run.stdout.contains("error[configuration]"))
    }

    @Test func patternsAreRelativeToTheSettings() async throws {
        try write(Self.bad, to: "k8s/legacy/x.yaml")
        try write("exclude: [k8s/legacy]\n", to: ".svcctl.yaml")
        for arguments in [".", folder.path, "k8s/legacy/x.yaml", "k8s/../k8s/legacy"] {
            #expect(await lint(arguments).exit == 0, "\(arguments)")
        }
        #expect(await lint(". --config none").exit == 1)
    }

    @Test func theNearestSettingsCount() async throws {
        try write(Self.bad, to: "t/a.yaml")
        try write("rules: {invalid-service-type: off}\n", to: "t/.svcctl.yaml")
        #expect(await lint("t").exit == 0)
        #expect(await lint("t/a.yaml").exit == 0)
    }

    @Test func explainsItsRulesOffline() async {
        #expect(await lint("--rules").stdout.contains("node-port-conflict"))
        #expect(await lint("--explain node-port-conflict").stdout.contains("already allocated"))
        let unknown = await lint("--explain node-port-conflic")
        #expect(unknown.exit == 2 && unknown.stderr.contains("did you mean node-port-conflict?"))
    }
}
