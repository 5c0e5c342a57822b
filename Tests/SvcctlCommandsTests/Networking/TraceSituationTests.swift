import Foundation
import JSON
import TestSupport
import Testing

@testable import SvcctlCommands

/// Situations whose truth is known: whether traffic flows, does not, or depends (`null`).
@Suite struct TraceSituationTests {
    private static let situations: [(name: String, arguments: String, truth: JSONValue, why: String)] = {
        (try? Fixture("trace/cases.json").json.arrayValue)?.compactMap { entry in
            guard let parts = entry.arrayValue, parts.count == 4, let name = parts[0].stringValue,
                let arguments = parts[1].stringValue, let why = parts[3].stringValue
            else { return nil }
            return (name, arguments, parts[2], why)
        } ?? []
    }()

    @Test func readsTheSituations() { #expect(Self.situations.count > 40) }

    @Test(arguments: situations.indices)
    func tellsTheTruth(index: Int) async throws {
        let situation = Self.situations[index]
        let file = Fixture("trace/\(situation.name).json").url.path
        let outcome = await VerbRun.run("trace \(situation.arguments) -f \(file) -o json")
        let json = try JSONValue(parsing: outcome.stdout)
        #expect(json["canFlow"] == situation.truth, "\(situation): \(json["summary"]?.stringValue ?? "")")
        #expect(outcome.exit == (situation.truth == false ? 1 : 0), "\(situation)")
        // Every output has the same verdict.
        let text = await VerbRun.run("trace \(situation.arguments) -f \(file)")
        let summary = json["summary"]?.stringValue ?? "?"
        #expect(text.exit == outcome.exit && text.stdout.contains(summary))
    }
}

/// Runs a verb on files, without any cluster.
enum VerbRun {
    struct Outcome {
        let exit: Int32
        let stdout: String
        let stderr: String
    }

    static func run(_ line: String, input: String = "") async -> Outcome {
        let output = OutputCollector()
        let errors = OutputCollector()
        let context = CommandContext(
            readInput: { Array(input.utf8) }, output: output.output, errors: errors.output, environment: [:],
            currentDirectory: "/", terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in throw CommandFailure("error: no transport in this test") })
        let exit = await CommandLineProgram.run(line.split(separator: " ").map(String.init), in: context)
        return Outcome(exit: exit, stdout: output.text, stderr: errors.text)
    }
}
