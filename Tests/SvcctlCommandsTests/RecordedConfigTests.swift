import Foundation
import JSON
import KubernetesClient
import TestSupport
import Testing

@testable import SvcctlCommands

/// `config` verbs, one after another on one file: what kubectl 1.33 says and writes, and what svcctl does.
@Suite struct RecordedConfigTests {
    @Test func writesWhatKubectlWrites() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-config-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("ca.crt", "CA"), ("cli.crt", "CRT"), ("cli.key", "KEY")] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let file = folder.appending(path: "config").path
        let steps = try Fixture("client/config-steps.json").json.arrayValue ?? []
        #expect(steps.count > 50)
        for step in steps {
            let words = (step["arguments"]?.arrayValue ?? []).compactMap(\.stringValue)
            func recorded(_ key: String) -> String {
                (step[key]?.stringValue ?? "").replacing("$DIR", with: folder.path)
            }
            let (output, errors) = (OutputCollector(), OutputCollector())
            let context = CommandContext(
                readInput: { [] }, output: output.output, errors: errors.output, environment: ["KUBECONFIG": file],
                currentDirectory: folder.path, terminal: Terminal(), now: { 0 },
                makeTransport: { _, _ in throw CommandFailure("error: no server is asked") })
            let exit = await CommandLineProgram.run(words, in: context)
            let line = Comment(rawValue: words.joined(separator: " "))
            #expect(Int64(exit) == step["exit"]?.integerValue, line)
            #expect(output.text == recorded("stdout"), line)
            #expect(errors.text == recorded("stderr").replacing("kubectl", with: "svcctl"), line)
            let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
            #expect(text == recorded("file"), line)
        }
    }
}
