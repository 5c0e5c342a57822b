import KubernetesClient

@testable import SvcctlCommands

extension Transport {
    /// Runs a command line against this apiserver, at a time that stands still.
    func run(_ command: String, input: String = "") async -> (output: String, errors: String, exit: Int32) {
        await run(words: command.split(separator: " ").map(String.init), input: input)
    }

    /// - Parameter interruptions: the signals that the command hears.
    func run(
        words: [String], input: String = "",
        interruptions: @escaping @Sendable () -> AsyncStream<Int32> = { AsyncStream { $0.finish() } }
    ) async -> (output: String, errors: String, exit: Int32) {
        let (output, errors) = (OutputCollector(), OutputCollector())
        var context = CommandContext(
            readInput: { Array(input.utf8) }, output: output.output, errors: errors.output, environment: [:],
            currentDirectory: "/", terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in
                TransportTarget(transport: self, namespace: "default", serverAddress: "https://127.0.0.1:6443")
            })
        context.interruptions = interruptions
        let exit = await CommandLineProgram.run(words, in: context)
        return (output.text, errors.text, exit)
    }
}

extension APIResponse {
    /// A whole answer.
    init(status: Int, json: String) {
        self.init(
            status: status, headers: [],
            body: AsyncThrowingStream {
                $0.yield(Array(json.utf8))
                $0.finish()
            })
    }
}
