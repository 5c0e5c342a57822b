import Testing

@testable import SvcctlCommands

/// The line of a broken Secret is not for logs.
@Suite struct SecretTextTests {
    private static func apply(kind: String) async -> String {
        let manifest = "apiVersion: v1\nkind: \(kind)\nmetadata: {name: s}\nstringData:\n  password: hunter2: x\n"
        return await OfflineCommand("create -f - --dry-run=client", isConfigured: false, input: manifest).stderr
    }

    @Test func isNotShown() async {
        let errors = await Self.apply(kind: "Secret")
        #expect(errors.contains("line 5") || errors.contains(":5:"), "\(errors)")
        #expect(!errors.contains("hunter2"), "\(errors)")
    }
}
