import Foundation
import Testing

@testable import SvcctlCommands

/// Files that are named on the command line.
@Suite struct FileArgumentTests {
    /// What `<(command)` of a shell is: an open pipe under a name.
    @Test func readsManifestsFromAPipe() async throws {
        let pipe = Pipe()
        let manifest = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n"
        try pipe.fileHandleForWriting.write(contentsOf: Data(manifest.utf8))
        try pipe.fileHandleForWriting.close()
        let name = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        let outcome = await OfflineCommand("apply -f \(name) --dry-run=client -o name", isConfigured: false)
        #expect(outcome.stderr == "")
        #expect(outcome.stdout == "service/web\n")
    }

    @Test func saysWhyAFileCannotBeRead() async {
        let outcome = await OfflineCommand("patch svc web --patch-file /nowhere/patch.yml")
        #expect(
            outcome.stderr == "error: unable to read patch file: open /nowhere/patch.yml: no such file or directory\n")
        #expect(outcome.exit == 1)
    }
}
