import EmbeddedAPIServer
import Foundation
import JSON
import KubernetesClient
import TestSupport
import Testing

@testable import SvcctlCommands

/// What kubectl 1.33 prints of the objects in Fixtures/reading, and what svcctl does.
@Suite(.timeLimit(.minutes(10))) struct RecordedReadingTests {
    struct Step: Sendable, CustomTestStringConvertible {
        let json: JSONValue

        var arguments: [String] { (json["arguments"]?.arrayValue ?? []).compactMap(\.stringValue) }
        var testDescription: String { "kubectl \(arguments.joined(separator: " "))" }
        func text(_ key: String) -> String {
            (json[key]?.stringValue ?? "").replacing("kubectl.1.33", with: "svcctl")
        }
    }

    static let steps = ((try? Fixture("reading/steps.json").json.arrayValue) ?? []).map(Step.init)

    @Test func areRecorded() { #expect(Self.steps.count > 40) }

    /// One apiserver for all steps: none of them changes anything.
    private static let server = Task {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        let manifest = try Fixture("reading/objects.yaml").text
        let run = await server.run("apply --server-side --validate=false -f -", input: manifest)
        #expect(run.exit == 0, "\(run.errors)")
        return server
    }

    @Test(arguments: steps) func printsWhatKubectlPrints(_ step: Step) async throws {
        let server = try await Self.server.value
        let run = await server.run(words: step.arguments)
        #expect(Int64(run.exit) == step.json["exit"]?.integerValue)
        #expect(Self.masked(run.output) == Self.masked(step.text("stdout")))
        if run.exit != 0 { #expect(Self.withoutHints(run.errors) == step.text("stderr")) }
    }

    /// Ages, and what a server gives an object by chance.
    private static func masked(_ text: String) -> String {
        text.replacing(#/\b\d+s\b */#, with: "AGE ").replacing(#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "TIME")
            .replacing(#/(uid|resourceVersion): .*/#, with: { "\($0.output.1): …" })
    }

    /// Without the guess what was meant, which kubectl does not make.
    private static func withoutHints(_ text: String) -> String {
        text.replacing(#/\nDid you mean ".*"\?/#, with: "")
    }
}
