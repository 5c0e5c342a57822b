internal import ArgumentParser
internal import FoundationEssentials
internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl config view`
struct ConfigView: Verb {
    static let configuration = CommandConfiguration.verb(
        "view", abstract: "Print the kubeconfig, without its secrets.", usage: "svcctl config view [options]")

    static let examples = [
        Example("Print what all kubeconfig files say together", "svcctl config view"),
        Example("Print only what the current context uses", "svcctl config view --minify"),
        Example(
            "Print the server of the current context",
            "svcctl config view --minify -o jsonpath='{.clusters[0].cluster.server}'"),
        Example("Make a file that can be given to others, with secrets", "svcctl config view --raw --flatten --minify"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions

    @Flag(name: .long, help: "Include secrets.")
    var raw = false

    @Flag(name: .long, help: "Print only what the current context uses.")
    var minify = false

    @Flag(name: .long, help: "Replace the paths of certificate files by their content.")
    var flatten = false

    @Flag(name: .long, inversion: .prefixedNo, help: "Merge all kubeconfig files.")
    var merge = true

    func run(_ context: CommandContext) async throws {
        var config = try context.kubeconfigFiles(globals).merged
        if let chosen = globals.context.nonEmptyText { config.currentContext = chosen }
        if minify { config = try config.minified() }
        if flatten { config = try config.flattened(.local) }
        // A flat file is one to take along: it works only with its secrets.
        if !raw, !flatten { config = config.redacted }
        var options = output
        if options.output.isEmpty, options.template.isEmpty { options.output = "yaml" }
        var printer = try options.printer(context, isTyped: true)
        try printer.print(.object(config.json), "")
    }
}

extension Kubeconfig {
    /// Only the current context, its cluster and its user.
    /// - Throws: `CommandFailure` where there is none.
    func minified() throws -> Kubeconfig {
        guard !currentContext.isEmpty else {
            throw CommandFailure("error: current-context must exist in order to minify")
        }
        guard let context = self[.contexts, currentContext] else {
            throw CommandFailure("error: cannot locate context \(currentContext)")
        }
        let kept: [Section: String] = [
            .contexts: currentContext, .clusters: context["cluster"]?.stringValue ?? "",
            .users: context["user"]?.stringValue ?? "",
        ]
        var minified = self
        for section in Section.allCases {
            for name in self[section].keys where name != kept[section] { minified[section, name] = nil }
        }
        return minified
    }

    /// With the content of files instead of their paths.
    func flattened(_ files: FileAccess) throws -> Kubeconfig {
        var flat = self
        let members: [Section: [String]] = [
            .clusters: ["certificate-authority"], .users: ["client-certificate", "client-key"],
        ]
        for (section, names) in members {
            for (entryName, entry) in self[section] {
                var entry = entry
                for name in names {
                    guard let path = entry[name]?.stringValue, !path.isEmpty else { continue }
                    entry[name + "-data"] = .string(Data(try files.read(path)).base64EncodedString())
                    entry[name] = .none
                }
                flat[section, entryName] = entry
            }
        }
        return flat
    }

    /// With `REDACTED` for secrets and `DATA+OMITTED` for long data, as kubectl shows it.
    var redacted: Kubeconfig {
        var shown = self
        for section in Section.allCases {
            for (name, entry) in self[section] {
                var entry = entry
                for (member, replacement) in Self.replacements where entry[member]?.stringValue?.isEmpty == false {
                    entry[member] = .string(replacement)
                }
                if entry["auth-provider"]?["config"]?.objectValue?.isEmpty == false {
                    entry.update("auth-provider") { provider in
                        let config = provider["config"]?.objectValue ?? [:]
                        provider["config"] = .object(JSONObject(config.map { ($0.key, "REDACTED") }))
                    }
                }
                shown[section, name] = entry
            }
        }
        return shown
    }

    private static let replacements = [
        ("token", "REDACTED"), ("password", "REDACTED"), ("certificate-authority-data", "DATA+OMITTED"),
        ("client-certificate-data", "DATA+OMITTED"), ("client-key-data", "DATA+OMITTED"),
    ]
}
