internal import ArgumentParser

/// `svcctl completion SHELL`
struct Completion: Verb {
    static let configuration = CommandConfiguration.verb(
        "completion",
        abstract: "Print the completion script for a shell.",
        usage: "svcctl completion bash|zsh|fish",
        discussion: "The script also completes names of contexts, namespaces and objects, which it asks svcctl for.")

    static let examples = [
        Example("Complete in this bash", "source <(svcctl completion bash)"),
        Example("Complete in every zsh", #"svcctl completion zsh > "${fpath[1]}/_svcctl""#, isRunnable: false),
        Example(
            "Complete in every fish", "svcctl completion fish > ~/.config/fish/completions/svcctl.fish",
            isRunnable: false),
    ]

    @Argument(help: .value("SHELL", "bash, zsh or fish."), completion: .list(["bash", "zsh", "fish"]))
    var shell: String

    func run(_ context: CommandContext) async throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw CommandFailure(
                "error: unsupported shell type \"\(shell)\": one of bash, zsh, fish is expected", code: "usage")
        }
        try context.output.write(RootCommand.completions(for: shell))
    }
}
