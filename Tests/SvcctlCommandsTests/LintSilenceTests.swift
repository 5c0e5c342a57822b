import Foundation
import Testing

/// What lint passes over it names; nothing is found right because nobody looked.
@Suite final class LintSilenceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-lint-\(UUID().uuidString)")

    private static let right =
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {a: b}, ports: [{port: 80}]}\n"
    private static func oneLine(_ name: String) -> String {
        "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"\(name)\"},"
            + "\"spec\":{\"selector\":{\"a\":\"b\"},\"ports\":[{\"port\":80}]}}"
    }

    private static let other = wrong.replacing("web", with: "api")
    private static let wrong = right.replacing("port: 80", with: "port: 99999")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func lint(_ line: String, input: String = "", environment: [String: String] = [:]) async -> OfflineCommand {
        await OfflineCommand("lint " + line, in: folder.path, input: input, environment: environment)
    }

    private func rules(_ text: String) async -> [String] {
        let run = await lint("- -o github", input: text)
        return run.stdout.split(separator: "\n").compactMap { line in
            line.hasPrefix("::error") ? line.split(separator: "line=").last.map { "\($0.prefix { $0 != "," })" } : nil
        }
    }

    @Test func judgesAllButTheDocumentThatIsATemplate() async throws {
        let alerts = "---\nkind: PrometheusRule\napiVersion: x/v1\nspec: {summary: \"{{ $labels.pod }} is down\"}\n"
        #expect(await lint("-", input: Self.wrong + alerts).exit == 1)
        let template = "---\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n"
        let mixed = await lint("-", input: Self.right + template)
        #expect(mixed.exit == 0 && mixed.stdout.contains("1 document skipped: Helm templates"))
        #expect(await lint("-", input: Self.wrong + template).exit == 1)
        // Size changes nothing.
        let padding = String(repeating: "# padding of a large file\n", count: 20_000)
        #expect(await lint("-", input: Self.wrong + padding + template).exit == 1)
        #expect(await lint("-", input: Self.right + padding + template).exit == 0)
    }

    @Test func passesOverTheTemplatesOfAChart() async throws {
        try write(Self.wrong, to: "chart/templates/deep/a.yaml")
        #expect(await lint("chart").exit == 1)
        try write("apiVersion: v2\nname: x\n", to: "chart/Chart.yaml")
        let run = await lint("chart")
        #expect(run.exit == 0 && run.stdout.contains("1 file skipped: Helm templates"))
        #expect(await lint("chart/templates/deep/a.yaml").exit == 0)
        try write(Self.wrong, to: "chart/crds/a.yaml")
        #expect(await lint("chart").exit == 1)
    }

    @Test(arguments: [
        "\0GITCRYPT\0abcd", "$ANSIBLE_VAULT;1.1;AES256\n3362\n",
        "kind: ENC[AES256_GCM,data:x]\napiVersion: v1\nsops:\n  mac: x\n", "kind: \0\0",
    ])
    func namesWhatCannotBeRead(text: String) async throws {
        try write(Self.right, to: "a/a.yaml")
        try write(text, to: "a/b.yaml")
        let run = await lint("a")
        #expect(run.exit == 0 && run.stderr.contains("note: a/b.yaml: the file is "))
        #expect(run.stdout.contains("1 Service in 2 files"))
        #expect(await lint("a/b.yaml").exit == 2)
        try write(Self.wrong, to: "a/a.yaml")
        #expect(await lint("a").exit == 1)
    }

    @Test func waitsForNoPipe() async throws {
        try write(Self.wrong, to: "a/a.yaml")
        #expect(mkfifo(folder.appending(path: "a/b.yaml").path, 0o600) == 0)
        let run = await lint("a")
        #expect(run.exit == 1 && run.stderr.contains("note: a/b.yaml: is a pipe"))
    }

    /// What kubectl fails on is an error, and what it reads is judged.
    @Test(arguments: [
        (wrong, ["4"]), (right, []),
        (oneLine("a") + oneLine("B"), ["1"]), (oneLine("a") + "\n" + oneLine("B") + "\n---\na: b\n", ["2", "3"]),
        ("{kind: Service, apiVersion: v1, metadata: {name: B}, spec: {ports: [{port: 80}]}}\n", ["1"]),
        (right + "--- text\n", ["5"]), (right + "----\n", ["5"]), (right + "--- # text\n" + other, ["9"]),
        (" apiVersion: v1\nkind: Service\nmetadata: {name: a}\n", ["2"]),
        ("- \(right.replacing("\n", with: "\n  "))\n", ["1"]),
        ("just text\n", ["1"]), ("\u{FEFF}" + wrong, ["4"]), (right + "---\n\u{FEFF}" + other, ["9"]),
        ("# \u{2028} \u{85}\n" + wrong, ["5"]),
    ])
    func readsWhatKubectlReads(text: String, lines: [String]) async {
        #expect(Set(await rules(text)) == Set(lines))
    }

    @Test func knowsPatchesByTheirKustomization() async throws {
        try write("resources: [s.yaml]\npatches:\n- path: p.yaml\n", to: "dev/kustomization.yaml")
        try write(Self.right, to: "dev/s.yaml")
        try write("apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort}\n", to: "dev/p.yaml")
        for arguments in [".", "dev/p.yaml", "dev/p.yaml dev/s.yaml"] {
            let run = await lint(arguments)
            #expect(run.exit == 0 && run.stdout.contains("1 file skipped: patches of kustomize"), "\(arguments)")
        }
    }

    @Test func checksWhatAKustomizationMakes() async throws {
        try write("#!/bin/sh\ncat \"$2/built\"\n", to: "bin/kustomize")
        let program = folder.appending(path: "bin/kustomize").path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        try write(Self.wrong, to: "k/built")
        let environment = ["PATH": "\(folder.path)/bin:/bin:/usr/bin"]
        let run = await lint("-k k", environment: environment)
        #expect(run.exit == 1 && run.stdout.contains("--> kustomize build k:4:"))
        let nothing = await lint("-k k", environment: ["PATH": "/nowhere"])
        #expect(nothing.exit == 2 && nothing.stderr.contains("neither kustomize nor kubectl"))
        #expect(await lint("-k k --fix", environment: environment).exit == 2)
        let built = await OfflineCommand("kustomize k", in: folder.path, input: "", environment: environment)
        #expect(built.exit == 0 && built.stdout == Self.wrong)
    }
}
