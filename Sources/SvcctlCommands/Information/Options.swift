internal import ArgumentParser

/// `svcctl options`
struct Options: Verb {
    static let configuration = CommandConfiguration.verb(
        "options", abstract: "Print the options that every verb understands.")

    static let examples = [
        Example("Show how to name a cluster, a namespace and a user", "svcctl options")
    ]

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws {
        let layout = HelpLayout(columns: context.textWidth)
        let page = HelpPage(Self.self, path: ["options"])
        let sections = page.options.map { layout.section($0) }
        try context.output.print(
            (["The following options can be passed to any command:"] + sections).joined(separator: "\n\n"))
    }
}
