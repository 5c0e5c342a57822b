internal import ArgumentParser
internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl config current-context`
struct ConfigCurrentContext: Verb {
    static let configuration = CommandConfiguration.verb(
        "current-context", abstract: "Print the name of the current context.",
        usage: "svcctl config current-context [options]")

    static let examples = [
        Example("Print the current context", "svcctl config current-context")
    ]

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws {
        let name = try context.kubeconfigFiles(globals).merged.currentContext
        if name.isEmpty { throw CommandFailure("error: current-context is not set") }
        try context.output.print(name)
    }
}

/// `svcctl config use-context`
struct ConfigUseContext: Verb {
    static let configuration = CommandConfiguration.verb(
        "use-context", abstract: "Choose the current context.",
        usage: "svcctl config use-context NAME [options]", aliases: ["use"])

    static let examples = [
        Example("Use another context from now on", "svcctl config use-context staging")
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("NAME", "The name of the context."), completion: .contexts)
    var names: [String] = []

    func run(_ context: CommandContext) async throws {
        let name = try CommandFailure.onlyName(names)
        if name.isEmpty { throw CommandFailure("error: empty context names are not allowed", code: "usage") }
        var files = try context.kubeconfigFiles(globals, isChanging: true)
        guard files.merged[.contexts, name] != nil else {
            throw CommandFailure("error: no context exists with the name: \"\(name)\"")
        }
        try files.choose(context: name)
        try context.output.print("Switched to context \"\(name)\".")
    }
}

/// `svcctl config get-contexts`
struct ConfigGetContexts: Verb {
    static let configuration = CommandConfiguration.verb(
        "get-contexts", abstract: "List the contexts, and mark the current one.",
        usage: "svcctl config get-contexts [NAME ...] [options]")

    static let examples = [
        Example("List the contexts", "svcctl config get-contexts"),
        Example("Print only their names", "svcctl config get-contexts -o name"),
        Example("Show one context", "svcctl config get-contexts staging"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("[NAME ...]", "Show only these contexts."), completion: .contexts)
    var names: [String] = []

    @Option(
        name: [.customShort("o", allowingJoined: true), .long], help: .value("name", "Print only the names."),
        completion: .list(["name"]))
    var output: String?

    @Flag(name: .customLong("no-headers"), help: "Leave out the line of headers.")
    var noHeaders = false

    func run(_ context: CommandContext) async throws {
        guard [nil, "", "name"].contains(output) else {
            throw CommandFailure("error: output must be one of '' or 'name'")
        }
        let config = try context.kubeconfigFiles(globals).merged
        let contexts = config[.contexts]
        var failures = Failures()
        var shown: [String] = []
        for name in names.isEmpty ? Array(contexts.keys) : names {
            if contexts[name] == nil {
                failures.append(CommandFailure("error: context \(name) not found"))
            } else {
                shown.append(name)
            }
        }
        shown.sort { $0.precedesBytewise($1) }
        if output == "name" {
            try context.output.write(shown.map { $0 + "\n" }.joined())
        } else {
            try context.output.write(table(shown, contexts, current: config.currentContext))
        }
        try failures.throwIfAny()
    }

    private func table(_ names: [String], _ contexts: [String: JSONObject], current: String) -> [UInt8] {
        var writer = TabWriter.table
        if !noHeaders { writer.write("CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n") }
        for name in names {
            let cells = ["cluster", "user", "namespace"].map { contexts[name]?[$0]?.stringValue ?? "" }
            writer.write("\(name == current ? "*" : "")\t\(name)\t\(cells.joined(separator: "\t"))\n")
        }
        return writer.flush()
    }
}

/// `svcctl config rename-context`
struct ConfigRenameContext: Verb {
    static let configuration = CommandConfiguration.verb(
        "rename-context", abstract: "Rename a context.",
        usage: "svcctl config rename-context OLD NEW [options]")

    static let examples = [
        Example("Rename a context", "svcctl config rename-context staging test")
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("OLD NEW", "The name of the context, then its new name."), completion: .contexts)
    var names: [String] = []

    func run(_ context: CommandContext) async throws {
        guard names.count == 2 else { throw CommandFailure("error: Unexpected args: \(names.goListText)") }
        let (old, new) = (names[0], names[1])
        if new.isEmpty {
            throw CommandFailure("error: You must specify a new non-empty context name", code: "usage")
        }
        var files = try context.kubeconfigFiles(globals, isChanging: true)
        guard let index = files.file(having: .contexts, named: old) else {
            throw CommandFailure("error: cannot rename the context \"\(old)\", it's not in \(files.defaultPath)")
        }
        if files.merged[.contexts, new] != nil {
            throw CommandFailure(
                "error: cannot rename the context \"\(old)\", the context \"\(new)\" already exists in \(files.defaultPath)"
            )
        }
        let isCurrent = files.merged.currentContext == old
        try files.change(index, files: .local) { config in
            let entry = config[.contexts, old]
            config[.contexts, old] = nil
            config[.contexts, new] = entry
        }
        if isCurrent { try files.choose(context: new) }
        try context.output.print("Context \"\(old)\" renamed to \"\(new)\".")
    }
}

/// `svcctl config delete-context`
struct ConfigDeleteContext: Verb {
    static let configuration = CommandConfiguration.verb(
        "delete-context", abstract: "Remove a context from its kubeconfig.",
        usage: "svcctl config delete-context NAME [options]")

    static let examples = [
        Example("Remove a context", "svcctl config delete-context staging")
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("NAME", "The name of the context."), completion: .contexts)
    var names: [String] = []

    func run(_ context: CommandContext) async throws {
        try context.deleteEntry(names, .contexts, "context", globals)
    }
}

extension CommandFailure {
    /// The one word that a command takes.
    /// - Throws: `CommandFailure` in kubectl's words for none or several.
    static func onlyName(_ names: [String]) throws -> String {
        guard names.count == 1 else { throw CommandFailure("error: Unexpected args: \(names.goListText)") }
        return names[0]
    }
}

extension [String] {
    /// As Go prints a slice: `[a b]`.
    var goListText: String { "[\(joined(separator: " "))]" }
}
