import Foundation
import Testing

@testable import SvcctlCommands

/// What is proposed below "not found", asked of an embedded apiserver.
@Suite(.timeLimit(.minutes(10))) struct NearestNameTests {
    /// What the last of `lines` says on standard error.
    private func errors(_ lines: String...) async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nearest-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var last = ""
        for line in lines {
            let errors = OutputCollector()
            let context = CommandContext(
                readInput: { [] }, output: OutputCollector().output, errors: errors.output,
                environment: [
                    "SVCCTL_EMBEDDED": "1", "SVCCTL_EMBEDDED_STORE": folder.appending(path: "store.db").path(),
                ],
                currentDirectory: "/", terminal: Terminal(), now: { Date().timeIntervalSince1970 },
                makeTransport: { options, context in try await TransportTarget.find(options, context) })
            _ = await CommandLineProgram.run(line.split(separator: " ").map(String.init), in: context)
            last = errors.text
        }
        return last
    }

    private static let made = "create service clusterip myapp-nodeport --tcp=80"

    @Test(arguments: ["patch svc myapp-NodePort -p {}", "get svc myapp-nodport", "delete svc myapp-nodeports"])
    func namesTheNearestObject(line: String) async throws {
        let lines = try await errors(Self.made, line).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("Error from server (NotFound): services \"") == true)
        #expect(lines.last == "Did you mean \"myapp-nodeport\"?")
    }

    @Test func namesTheNearestOfEachThatIsMissing() async throws {
        let lines = try await errors(Self.made, "get svc myapp-nodport unlike kubernete").split(separator: "\n")
        #expect(lines.suffix(2) == ["Did you mean \"myapp-nodeport\"?", "Did you mean \"kubernetes\"?"])
    }

    @Test func looksInOtherNamespaces() async throws {
        let elsewhere = "create service clusterip cart --tcp=80 -n shop"
        #expect(
            try await errors("create namespace shop", elsewhere, "get svc cart").hasSuffix(
                "not found\nThere is one in the namespace \"shop\": add -n shop.\n"))
        #expect(
            try await errors("create namespace shop", elsewhere, "get svc carts").hasSuffix(
                "not found\nDid you mean \"cart\" in the namespace \"shop\"?\n"))
    }

    @Test func saysNothingWhereNothingIsNear() async throws {
        #expect(
            try await errors(Self.made, "get svc payments")
                == "Error from server (NotFound): services \"payments\" not found\n")
    }
}
