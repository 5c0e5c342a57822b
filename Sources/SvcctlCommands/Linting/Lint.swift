internal import ArgumentParser
internal import ManifestLint

/// `svcctl lint`
struct Lint: Verb {
    static let configuration = CommandConfiguration.verb(
        "lint",
        abstract: "Check manifests of Services as strictly as an apiserver, with no cluster.",
        usage: "svcctl lint PATH ... [options]",
        discussion: """
            A path is a file, a directory (every .yaml, .yml and .json file in it), a pattern, or - for standard input. \
            Exits with 0 if nothing is wrong, with 1 if there is an error, and with 2 if an option is wrong or a file \
            cannot be read. With --against cluster, "svcctl options" lists the options that name the cluster.
            """)

    static let examples = [
        Example("Check one file", "svcctl lint web.yml"),
        Example("Check all manifests of a directory", "svcctl lint manifests/"),
        Example("Check what another program writes", "cat web.yml | svcctl lint -"),
        Example("Repair what is certain", "svcctl lint --fix web.yml"),
        Example("Write a report for a CI system", "svcctl lint manifests/ -o sarif=report.sarif -o text"),
        Example("Explain a rule", "svcctl lint --explain invalid-name"),
    ]

    static var usageExitCode: ExitStatus { .trouble }

    @OptionGroup var globals: GlobalOptions

    @Argument(
        help: .value("PATH", "Files, directories, patterns, or - for standard input."), completion: .file())
    var paths: [String] = []

    @Option(
        name: [.customShort("f", allowingJoined: true), .customLong("filename")],
        help: .value("PATH", "The same as an argument. May be repeated."),
        completion: .file())
    var files: [String] = []

    @Option(
        name: [.customShort("k", allowingJoined: true), .customLong("kustomize")],
        help: .value("DIRECTORY", "Check what kustomize or kubectl builds from this directory. May be repeated."),
        completion: .directory)
    var kustomizations: [String] = []

    @Option(
        name: [.customShort("o", allowingJoined: true), .customLong("output")],
        help: .value(
            "FORMAT[=FILE]",
            """
            The format of the report: text, json, sarif, junit, github, gitlab, tap or checkstyle. =FILE writes it to a \
            file. May be repeated. In GitHub Actions the default is github.
            """),
        completion: .reportFormats)
    var outputs: [String] = []

    @OptionGroup var judgement: JudgementOptions

    @Option(name: .customLong("stdin-filename"), help: .value("NAME", "The name of standard input in the report."))
    var stdinFilename: String?

    @Option(
        name: .customLong("max-warnings"), help: .value("COUNT", "Exit with 1 if there are more warnings than this."))
    var maximumWarnings: Int?

    @Option(name: .long, help: .value("FILE", "Leave out the findings that this file lists."), completion: .file())
    var baseline: String?

    @Flag(name: .customLong("update-baseline"), help: "Write all findings to the file that --baseline names.")
    var updatesBaseline = false

    @Option(
        name: .long,
        help: .value("FILE", "The settings to use instead of the nearest .svcctl.yaml. \"none\" uses no file."),
        completion: .file())
    var config: String?

    @Option(
        name: .long,
        help: .value(
            "OLD",
            """
            Also check the change from an older version: a file, a directory, git:REVISION, or cluster for what the \
            cluster has now.
            """),
        completion: .file())
    var against: String?

    @Flag(name: .customLong("rules"), help: "List the rules.")
    var listsRules = false

    @Option(name: .long, help: .value("RULE", "Explain a rule, with a bad and a good example."), completion: .lintRules)
    var explain: String?

    @Flag(
        name: .long,
        help: "Repair what has one certain repair. For standard input, print the repaired text.")
    var fix = false

    @Flag(
        name: .customLong("unsafe-fixes"),
        help: "With --fix or --diff, also make changes that others may notice, such as new names.")
    var unsafeFixes = false

    @Flag(name: .long, help: "Print the repairs as a patch and change nothing.")
    var diff = false

    @Flag(name: .long, help: "Print how often each rule found something.")
    var statistics = false

    @Flag(name: [.customShort("q"), .long], help: "Print only errors, and no summary.")
    var quiet = false

    @Option(
        name: .long, help: .value("auto|always|never", "When to use colors."),
        completion: .list(["auto", "always", "never"]))
    var color = "auto"

    func run(_ context: CommandContext) async throws {
        if listsRules { return try context.output.print(LintRule.reference) }
        if let explain { return try context.output.write(try LintRun.explanation(of: explain)) }
        var run = try LintRun(self, context)
        try await run.run()
    }
}
