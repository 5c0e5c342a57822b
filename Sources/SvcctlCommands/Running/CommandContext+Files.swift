internal import HostSystem
internal import KubernetesClient

extension CommandContext {
    /// Where files that nobody keeps are made: `TMPDIR`, or `/tmp`.
    var temporaryFolder: String {
        environment["TMPDIR"].flatMap { $0.isEmpty ? nil : absolutePath($0) } ?? "/tmp"
    }

    /// Runs a program of the user's on the streams of this context: where those are the process's own, on the terminal.
    /// - Throws: as `ChildProcess.run()`.
    func run(_ program: ChildProcess) async throws -> ChildProcess.Outcome {
        if hasStandardStreams { return try await program.run() }
        let outcome = try await program.outputAndErrors()
        try output.write(outcome.output)
        try errors.write(outcome.errors)
        return outcome
    }

    /// The whole content of the file that the user calls `name`, which may be a pipe: `<(command)`.
    /// - Throws: ``FileError`` with the name as it was given.
    func contents(of name: String) throws -> [UInt8] {
        do {
            return try FileAccess.local.read(absolutePath(name))
        } catch let error as FileError {
            throw FileError(operation: error.operation, path: name, code: error.code)
        }
    }
}
