internal import ArgumentParser
internal import ManifestLint

/// `svcctl lint`
struct Lint: Verb {
    static let configuration = CommandConfiguration.verb(
        "lint",
        abstract: "Check manifests of Services as strictly as an apiserver would, with no cluster.",
        discussion: """
            Checks files, directories (.yaml, .yml and .json in them), patterns and standard input (-). \
            Ends with 0 where nothing is wrong, 1 where something is of severity error, and 2 where the use is wrong \
            or a file cannot be read.
            """)

    static var usageExitCode: ExitStatus { .trouble }

    @OptionGroup var globals: GlobalOptions

    @Argument(help: "Files, directories, patterns, or - for standard input.")
    var paths: [String] = []

    @Option(
        name: [.customShort("f", allowingJoined: true), .customLong("filename")],
        help: "The same as an argument, for those who are used to it; may be repeated.")
    var files: [String] = []

    @Option(
        name: [.customShort("k", allowingJoined: true), .customLong("kustomize")],
        help: "A directory with a kustomization: what kustomize or kubectl makes of it is checked; may be repeated.",
        completion: .directory)
    var kustomizations: [String] = []

    @Option(
        name: [.customShort("o", allowingJoined: true), .customLong("output")],
        help: """
            text, json, sarif, junit, github, gitlab, tap or checkstyle; FORMAT=FILE writes to a file. May be repeated. \
            Under GITHUB_ACTIONS github is the default.
            """)
    var outputs: [String] = []

    @Option(name: .customLong("kube-version"), help: "The version to check for, 1.27 to 1.36.")
    var kubeVersion: String?

    @Option(
        name: .customLong("service-cluster-ip-range"), help: "The apiserver's flag of that name: 10.96.0.0/12.")
    var clusterIPRange: String?

    @Option(name: .customLong("service-node-port-range"), help: "The apiserver's flag of that name: 30000-32767.")
    var nodePortRange: String?

    @Option(name: .customLong("stdin-filename"), help: "What standard input is called in the report.")
    var stdinFilename: String?

    @Option(name: .customLong("rule"), help: "RULE=off, on, info, warning or error; may be repeated.")
    var ruleSettings: [String] = []

    @Option(name: .customLong("max-warnings"), help: "Fail when there are more warnings.")
    var maximumWarnings: Int?

    @Option(name: .long, help: "A file of known findings, which are left out.")
    var baseline: String?

    @Flag(name: .customLong("update-baseline"), help: "Write all findings to the file of --baseline.")
    var updatesBaseline = false

    @Option(name: .long, help: "A file to read instead of the nearest .svcctl.yaml; \"none\" for no file.")
    var config: String?

    @Option(
        name: .long,
        help: """
            Judge the change from an older version, too: a file, a folder, git:REVISION, or cluster for what is live in the \
            cluster (of the kubeconfig, or --embedded).
            """)
    var against: String?

    @Flag(name: .customLong("rules"), help: "List the rules.")
    var listsRules = false

    @Option(name: .long, help: "Explain a rule.")
    var explain: String?

    @Flag(
        name: .long,
        help: "Carry out the fixes that are certain; of standard input the mended text is printed.")
    var fix = false

    @Flag(name: .customLong("unsafe-fixes"), help: "With --fix or --diff: the other fixes too, such as new names.")
    var unsafeFixes = false

    @Flag(name: .long, help: "Show the fixes as a patch and change nothing.")
    var diff = false

    @Flag(name: .long, help: "Show what is only information, too.")
    var info = false

    @Flag(name: .customLong("one-cluster"), help: "Take all files for one cluster, whatever their folders say.")
    var isOneCluster = false

    @Flag(name: .long, help: "Say how often each rule found something.")
    var statistics = false

    @Flag(name: [.customShort("q"), .long], help: "Show errors only, and no summary.")
    var quiet = false

    @Option(name: .long, help: "auto, always or never.")
    var color = "auto"

    func run(_ context: CommandContext) async throws {
        if listsRules { return try context.output.print(LintRule.reference) }
        if let explain { return try context.output.write(try LintRun.explanation(of: explain)) }
        var run = try LintRun(self, context)
        try await run.run()
    }
}
