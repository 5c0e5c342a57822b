internal import ArgumentParser

/// `svcctl completion SHELL`
struct Completion: Verb {
    static let configuration = CommandConfiguration.verb(
        "completion",
        abstract: "Print the completion script of a shell: bash, zsh or fish.",
        discussion: "For bash: source <(svcctl completion bash)")

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    func run(_ context: CommandContext) async throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw CommandFailure(
                "error: unsupported shell type \"\(shell)\": one of bash, zsh, fish is expected", code: "usage")
        }
        try context.output.write(RootCommand.completions(for: shell))
    }
}
