internal import ArgumentParser
internal import HostSystem

/// `svcctl plugin`
struct Plugin: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "plugin", abstract: "List the programs on PATH that add verbs.",
        discussion: """
            A verb that svcctl does not have is looked for on PATH: svcctl NAME runs svcctl-NAME or kubectl-NAME, with the \
            rest of the arguments as they are. In names, words are joined by dashes, and a dash in a word is an underscore.
            """,
        subcommands: [PluginList.self])
}

/// `svcctl plugin list`
struct PluginList: Verb {
    static let configuration = CommandConfiguration.verb(
        "list",
        abstract: "List the plugins on PATH, and say which of them cannot be reached.",
        usage: "svcctl plugin list [options]")

    static let examples = [
        Example("List the plugins with their folders", "svcctl plugin list", isRunnable: false),
        Example("List their names", "svcctl plugin list --name-only", isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions

    @Flag(name: .customLong("name-only"), help: "Only the names, without folders.")
    var nameOnly = false

    func run(_ context: CommandContext) async throws {
        let found = PluginSearch(environment: context.environment).all
        guard !found.isEmpty else {
            throw CommandFailure("error: unable to find any kubectl or svcctl plugins in your PATH")
        }
        try context.output.print("The following compatible plugins are available:\n")
        var warnings = 0
        var first: [String: String] = [:]
        for path in found {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            try context.output.print(nameOnly ? name : path)
            var remarks: [String] = []
            if !SystemFile.isProgram(path) {
                remarks.append("\(path) identified as a plugin, but it is not executable")
            } else if let verb = Self.shadowingVerb(name) {
                remarks.append("\(name) is never run: svcctl has a verb \(verb)")
            } else if let other = first[name] {
                remarks.append("\(path) is overshadowed by a similarly named plugin: \(other)")
            } else {
                first[name] = path
            }
            for remark in remarks { try context.errors.print("  - warning: \(remark)") }
            warnings += remarks.count
        }
        if warnings > 0 {
            throw CommandFailure("error: \(warnings) plugin warning\(warnings == 1 ? " was" : "s were") found")
        }
    }

    /// The verb of svcctl that is run instead; nil where there is none.
    private static func shadowingVerb(_ name: String) -> String? {
        let prefix = PluginSearch.prefixes.first { name.hasPrefix($0) } ?? ""
        let words = name.dropFirst(prefix.count).split(separator: "-").map {
            $0.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "-")
        }
        let (_, path) = ArgumentGrammar.command(named: words, in: RootCommand.self)
        // Kinds may be added to `create`, as for kubectl.
        if path.isEmpty || path == ["create"] && words.count > 1 { return nil }
        return path.joined(separator: " ")
    }
}
