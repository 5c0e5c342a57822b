internal import ArgumentParser

/// `svcctl options`
struct Options: Verb {
    static let configuration = CommandConfiguration.verb(
        "options", abstract: "Print the options that every verb understands.")

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws {
        let help = Self.helpMessage(columns: context.terminal.width)
        let options = help.firstRange(of: "OPTIONS:\n").map { String(help[$0.upperBound...]) } ?? help
        try context.output.print("The following options can be passed to any command:\n\n" + options)
    }
}
