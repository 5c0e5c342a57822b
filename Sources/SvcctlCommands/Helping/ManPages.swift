internal import ArgumentParser
internal import HostSystem

/// `svcctl man-pages`: for those who package svcctl.
struct ManPages: Verb {
    static let configuration = CommandConfiguration.verb(
        "man-pages", abstract: "Write a man page for svcctl and for every command of it.", isHidden: true)

    static let examples = [
        Example("Write the pages into a directory, which is made", "svcctl man-pages share/man/man1")
    ]

    @Argument(help: .value("DIRECTORY", "The directory to write to."), completion: .directory)
    var directory: String

    func run(_ context: CommandContext) async throws {
        let folder = context.absolutePath(directory)
        do {
            for page in HelpTopic.everyPage.map(ManualPage.init) {
                try SystemFile.write("\(folder)/\(page.fileName)", Array(page.text.utf8))
            }
        } catch {
            throw CommandFailure("error: cannot write to \(directory): \(error.reason)")
        }
    }
}
