import Foundation
import JSON
import KubernetesClient
import KubernetesModel
import SvcctlCommands
import Synchronization
import TestSupport
import Testing

/// Steps of kubectl 1.33 against a 1.36 apiserver, played again: svcctl gets the recorded answers and has to send the
/// recorded requests and print the recorded lines.
struct RecordedChangesTests {
    struct Step: Sendable, CustomTestStringConvertible {
        let json: JSONValue

        var arguments: [String] { (json["arguments"]?.arrayValue ?? []).compactMap(\.stringValue) }
        var testDescription: String { "kubectl \(arguments.joined(separator: " "))" }
        /// Unlike kubectl, svcctl reads an object that it deletes for another, to be able to put it back.
        var exchanges: [JSONValue] {
            let recorded = json["exchanges"]?.arrayValue ?? []
            guard arguments.starts(with: ["replace", "--force"]), let first = recorded.first, let last = recorded.last
            else { return recorded }
            return [
                ["method": "GET", "path": first["path"] ?? "", "status": 200, "response": last["response"] ?? ""]
            ] + recorded
        }
        func text(_ key: String) -> String { json[key]?.stringValue ?? "" }
    }

    static let steps = (try? Fixture("changing/steps.jsonl").jsonLines.map(Step.init)) ?? []

    @Test func areRecorded() { #expect(Self.steps.count > 60) }

    @Test(arguments: steps)
    func saysAndSendsWhatKubectlDoes(_ step: Step) async throws {
        let replay = ReplayTransport(step.exchanges)
        let (output, errors) = (OutputCollector(), OutputCollector())
        let context = CommandContext(
            readInput: { [] }, output: output.output, errors: errors.output, environment: [:],
            currentDirectory: Fixture("changing/files").url.path, terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in
                TransportTarget(transport: replay, namespace: "default", serverAddress: "https://127.0.0.1:6443")
            })
        // Requests have an order to compare only when they are sent one by one.
        let arguments = step.arguments + (step.arguments[0] == "apply" ? ["--concurrency=1"] : [])
        let isSubcommand = step.arguments.count > 1 && step.arguments[1].hasSuffix("-last-applied")
        let exitCode = await CommandLineProgram.run(isSubcommand ? step.arguments : arguments, in: context)
        #expect(Int64(exitCode) == step.json["exit"]?.integerValue)
        #expect(output.text == step.text("stdout"))
        #expect(errors.text == step.text("stderr"))
        let expected = step.exchanges.map { Self.summary($0["method"], $0["path"], $0["request"]) }
        // Below "not found" svcctl proposes a near name, and asks for the names that there are.
        #expect(replay.sent.filter { !$0.hasSuffix("?limit=500&timeout=3s") } == expected)
    }

    private static func summary(_ parts: JSONValue?...) -> String {
        parts.compactMap { $0?.stringValue }.joined(separator: " ").trimmingLineEnd
    }
}

/// Answers requests with recorded answers, in order.
private final class ReplayTransport: Transport {
    private let exchanges: [JSONValue]
    private let requests = Mutex<[String]>([])

    init(_ exchanges: [JSONValue]) { self.exchanges = exchanges }

    /// `METHOD TARGET BODY` of each request.
    var sent: [String] { requests.withLock { $0 } }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let body = String(decoding: request.body, as: UTF8.self)
        let line = "\(request.method) \(request.target) \(body)".trimmingLineEnd
        let index = requests.withLock { sent in
            sent.append(line)
            return sent.count - 1
        }
        let exchange = index < exchanges.count ? exchanges[index] : [:]
        let status = exchange["status"]?.integerValue.map(Int.init) ?? 500
        let answer = exchange["response"]?.stringValue ?? ""
        let warnings = (exchange["warnings"]?.arrayValue ?? []).compactMap(\.stringValue)
        return APIResponse(
            status: status,
            headers: [("Content-Type", "application/json")] + warnings.map { ("Warning", $0) },
            body: AsyncThrowingStream { stream in
                stream.yield(Array(answer.utf8))
                stream.finish()
            })
    }
}

extension String {
    /// This text without line ends and spaces behind it.
    fileprivate var trimmingLineEnd: String {
        var text = self
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
