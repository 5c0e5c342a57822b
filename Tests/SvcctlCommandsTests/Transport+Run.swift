import KubernetesClient

@testable import SvcctlCommands

extension Transport {
    /// Runs a command line against this apiserver, at a time that stands still.
    func run(_ command: String, input: String = "") async -> (output: String, errors: String, exit: Int32) {
        let (output, errors) = (OutputCollector(), OutputCollector())
        let context = CommandContext(
            readInput: { Array(input.utf8) }, output: output.output, errors: errors.output, environment: [:],
            currentDirectory: "/", terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in
                TransportTarget(transport: self, namespace: "default", serverAddress: "https://127.0.0.1:6443")
            })
        let exit = await CommandLineProgram.run(command.split(separator: " ").map(String.init), in: context)
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
