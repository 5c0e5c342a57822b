import KubernetesClient

@testable import SvcctlCommands

/// What a command line did that needs no apiserver, run in a context without a world behind it.
struct OfflineCommand {
    let exit: Int32
    let stdout: String
    let stderr: String

    /// - Parameters:
    ///   - isConfigured: whether something names an apiserver; a test that reaches for it fails.
    ///   - directory: the current directory.
    ///   - input: what standard input holds.
    init(
        _ line: String, isConfigured: Bool = true, in directory: String = "/", input: String = "",
        environment: [String: String] = [:]
    ) async {
        await self.init(
            words: line.split(separator: " ").map(String.init), isConfigured: isConfigured, in: directory, input: input,
            environment: environment)
    }

    /// The same for words that may be empty, or hold blanks.
    init(
        words: [String], isConfigured: Bool = true, in directory: String = "/", input: String = "",
        environment: [String: String] = [:]
    ) async {
        let output = OutputCollector()
        let errors = OutputCollector()
        let context = CommandContext(
            readInput: { Array(input.utf8) }, output: output.output, errors: errors.output, environment: environment,
            currentDirectory: directory, terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in
                if !isConfigured { throw ConfigurationError(code: .nothingConfigured, message: "no cluster") }
                throw CommandFailure("error: no transport in this test")
            })
        exit = await CommandLineProgram.run(words, in: context)
        stdout = output.text
        stderr = errors.text
    }
}
