internal import ArgumentParser
internal import HostSystem
internal import ManifestLanguageServer
internal import ManifestLint

/// `svcctl lsp`
struct LSP: Verb {
    static let configuration = CommandConfiguration.verb(
        "lsp",
        abstract: "Check manifests in an editor while they are written.",
        usage: "svcctl lsp [options]",
        discussion: """
            The editor starts it and speaks the language server protocol with it, on standard input and output. What lint \
            finds in the workspace is shown where it is written, with repairs, completion, and links between Services, \
            workloads and routes. The .svcctl.yaml of each folder holds; options come after it. It ends with 0 after \
            shutdown and exit, and with 1 if the editor goes without them.

            Neovim: vim.lsp.config('svcctl', { cmd = { 'svcctl', 'lsp' }, filetypes = { 'yaml', 'json' }, \
            root_markers = { '.svcctl.yaml', '.git' } }) and vim.lsp.enable('svcctl'). \
            Helix: [language-server.svcctl] with command = "svcctl" and args = ["lsp"]. \
            VS Code: an extension that starts any server, with the command svcctl lsp.
            """)

    static let examples = [
        Example("Serve an editor", "svcctl lsp", isRunnable: false),
        Example("Check for an older version of Kubernetes", "svcctl lsp --kube-version 1.31", isRunnable: false),
        Example("Show what is only information, too", "svcctl lsp --info", isRunnable: false),
    ]

    static var usageExitCode: ExitStatus { .trouble }

    @OptionGroup var judgement: JudgementOptions

    @Flag(help: "Standard input and output, which is what there is: some editors say so.")
    var stdio = false

    func run(_ context: CommandContext) async throws {
        // What they hold is checked before anybody relies on it.
        var options = LintOptions()
        try judgement.apply(to: &options)
        let configuration = LanguageServerConfiguration(
            version: SvcctlVersion.current, log: { try? context.errors.print("svcctl: \($0)") },
            applyFlags: { [judgement] in try? judgement.apply(to: &$0) })
        let writer = StreamWriter(.output)
        let hasStandardStreams = context.hasStandardStreams
        let send: @Sendable ([UInt8]) -> Void = { bytes in
            if hasStandardStreams { writer.send(bytes) } else { try? context.output.write(bytes) }
        }
        let code = await LanguageServer(configuration).run(
            context.inputChunks(), unread: { writer.unwritten }, send: send)
        await writer.finish(within: 2)
        if code != 0 { throw CommandFailure.silent(.failure) }
    }
}
