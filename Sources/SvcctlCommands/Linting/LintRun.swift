internal import FoundationEssentials
internal import JSON
internal import KubernetesModel
internal import ManifestLint
internal import ServiceRules

/// One run of the linter: settings and flags, files, report.
struct LintRun {
    private let flags: Lint
    private let context: CommandContext
    private let outputs: [LintOutput]
    private var options = LintOptions()
    private var settings = LintSettings()

    init(_ flags: Lint, _ context: CommandContext) throws {
        self.flags = flags
        self.context = context
        outputs = try LintOutput.parse(flags.outputs, context.environment)
        settings = try LintRun.settings(flags.config, context)
        settings.apply(to: &options)
        try flags.apply(to: &options)
    }

    func run() async throws {
        let arguments = flags.paths + flags.files
        if arguments.isEmpty {
            throw CommandFailure(
                "error: nothing to lint: name files or directories, or - for standard input\nSee 'svcctl lint --help' for usage.",
                exitCode: .trouble, code: "usage")
        }
        var (sources, notices) = FileFinder(
            currentDirectory: context.currentDirectory, excluding: settings.exclude
        ).find(arguments.filter { $0 != "-" })
        if arguments.contains("-") {
            sources.insert(
                ManifestSource(name: flags.stdinFilename ?? "<stdin>", bytes: try context.readInput()), at: 0)
        }
        let progress = ProgressBar(total: sources.count, of: "files or parts of them", context)
        var report = await ManifestChecker(options).check(sources) { progress.report($0, of: $1) }
        progress.finish()
        context.belongings.keep(report)
        report.notices = notices + report.notices
        report.diagnostics = settings.diagnostics + report.diagnostics
        if flags.diff { return try showFixes(of: report, sources) }
        if flags.fix {
            let fixed = try applyFixes(of: report, sources)
            if fixed > 0 {
                try context.errors.print("\(fixed) \(fixed == 1 ? "finding" : "findings") fixed")
                report = await ManifestChecker(options).check(sources)
                report.notices = notices + report.notices
                report.diagnostics = settings.diagnostics + report.diagnostics
            }
        }
        report = try applyingBaseline(to: report)
        let shown = sources + [settings.source].compactMap(\.self)
        try write(report, SourceProvider(shown, limit: options.maximumFileSize))
        try end(with: report)
    }

    private func end(with report: LintReport) throws {
        if report.hasTrouble || !settings.diagnostics.isEmpty { throw CommandFailure.silent(.trouble) }
        let hasTooManyWarnings = flags.maximumWarnings.map { report.count(of: .warning) > $0 } ?? false
        if hasTooManyWarnings {
            let count = report.count(of: .warning)
            try context.errors.print(
                "error: \(count) \(count == 1 ? "warning" : "warnings"), more than --max-warnings \(flags.maximumWarnings ?? 0)"
            )
        }
        if report.count(of: .error) > 0 || hasTooManyWarnings { throw CommandFailure.silent(.failure) }
    }

    // MARK: Output

    private func write(_ report: LintReport, _ sources: SourceProvider) throws {
        for notice in report.notices where notice.isTrouble || !flags.quiet {
            try context.errors.print("\(notice.isTrouble ? "error" : "note"): \(notice.file): \(notice.message)")
        }
        for output in outputs {
            let isColored = try output.file == nil && usesColor
            let rendering = RenderingOptions(
                usesColor: isColored, isQuiet: flags.quiet, showsStatistics: flags.statistics)
            let text = report.rendered(as: output.format, options: rendering, sources: sources)
            if let file = output.file {
                try write(Array(text.utf8), to: file)
            } else {
                try context.output.write(text)
            }
        }
    }

    private var usesColor: Bool {
        get throws {
            switch flags.color {
            case "always": true
            case "never": false
            case "auto":
                context.terminal.isOutputTerminal && (context.environment["NO_COLOR"] ?? "").isEmpty
                    && context.environment["TERM"] != "dumb"
            default:
                throw CommandFailure(
                    "error: --color: auto, always or never is expected, not \(flags.color)", exitCode: .trouble)
            }
        }
    }

    private func write(_ bytes: [UInt8], to file: String) throws {
        do {
            try Data(bytes).write(to: URL(filePath: context.absolutePath(file)))
        } catch {
            throw CommandFailure("error: cannot write \(file)", exitCode: .trouble)
        }
    }

    // MARK: Fixes

    private func showFixes(of report: LintReport, _ sources: [ManifestSource]) throws {
        for (source, text) in fixedTexts(of: report, sources) {
            try context.output.write(text.unifiedDiff(of: source.name))
        }
        try end(with: report)
    }

    private func applyFixes(of report: LintReport, _ sources: [ManifestSource]) throws -> Int {
        var count = 0
        for (source, text) in fixedTexts(of: report, sources) where source.isFile {
            try write(text.bytes, to: source.name)
            count += text.fixed.count
        }
        return count
    }

    private func fixedTexts(
        of report: LintReport, _ sources: [ManifestSource]
    ) -> [(source: ManifestSource, text: FixedText)] {
        let applier = FixApplier(appliesUnsafe: flags.unsafeFixes)
        let byFile = Dictionary(grouping: report.diagnostics, by: \.file)
        return sources.compactMap { source in
            guard let diagnostics = byFile[source.name], let bytes = source.bytes else { return nil }
            let text = applier.apply(diagnostics, to: bytes)
            return text.fixed.isEmpty ? nil : (source, text)
        }
    }

    // MARK: Baseline

    private func applyingBaseline(to report: LintReport) throws -> LintReport {
        guard let file = flags.baseline else { return report }
        if flags.updatesBaseline {
            try write(Baseline(report).json.jsonBytes(.indented) + [0x0A], to: file)
            return Baseline(report).applied(to: report)
        }
        guard let text = try? context.contents(of: file), let value = try? JSONValue(parsing: text),
            let baseline = Baseline(value)
        else {
            throw CommandFailure(
                "error: cannot read the baseline \(file): write one with --baseline \(file) --update-baseline",
                exitCode: .trouble)
        }
        return baseline.applied(to: report)
    }

    // MARK: Settings

    static func explanation(of id: String) throws -> String {
        guard let rule = LintRule.named(id) else { throw unknownRule(id) }
        return rule.explanation
    }

    static func unknownRule(_ id: String) -> CommandFailure {
        let near = LintRule.all.map(\.id).nearest(to: id).map { ", did you mean \($0)?" } ?? ""
        return CommandFailure(
            "error: unknown rule \"\(id)\"\(near)\nSee 'svcctl lint --rules' for all of them.", exitCode: .trouble)
    }

    /// The settings of `flag`, or of the nearest file above the current directory.
    private static func settings(_ flag: String?, _ context: CommandContext) throws -> LintSettings {
        if flag == "none" { return LintSettings() }
        if let flag {
            guard let text = try? context.contents(of: flag) else {
                throw CommandFailure("error: cannot read \(flag)", exitCode: .trouble)
            }
            return LintSettings(parsing: text, file: flag)
        }
        var directory = context.currentDirectory
        while true {
            let path = directory == "/" ? "/\(LintSettings.fileName)" : "\(directory)/\(LintSettings.fileName)"
            if let text = try? context.contents(of: path) {
                let isHere = directory == context.currentDirectory
                return LintSettings(parsing: text, file: isHere ? LintSettings.fileName : path)
            }
            if directory == "/" || directory.isEmpty { return LintSettings() }
            let parts = directory.split(separator: "/").dropLast()
            directory = "/" + parts.joined(separator: "/")
        }
    }
}

extension Lint {
    /// - Throws: where a flag holds nothing that is understood.
    func apply(to options: inout LintOptions) throws {
        if let text = kubeVersion {
            guard let version = LintFlags.kubeVersion(text) else {
                throw Self.mistake("--kube-version", text, LintFlags.kubeVersionHelp)
            }
            options.cluster.version = version
        }
        if let text = clusterIPRange {
            guard let ranges = LintFlags.clusterIPRanges(text) else {
                throw Self.mistake("--service-cluster-ip-range", text, LintFlags.clusterIPRangesHelp)
            }
            options.setClusterIPRanges(ranges)
        }
        if let text = nodePortRange {
            guard let range = LintFlags.nodePortRange(text) else {
                throw Self.mistake("--service-node-port-range", text, LintFlags.nodePortRangeHelp)
            }
            options.cluster.nodePortRange = range
        }
        for setting in ruleSettings {
            let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let severity = LintFlags.severity(parts[1]) else {
                throw Self.mistake("--rule", setting, "RULE=off, info, warning or error is expected")
            }
            if LintRule.named(parts[0]) == nil { throw LintRun.unknownRule(parts[0]) }
            options.severities[parts[0]] = severity
        }
    }

    private static func mistake(_ flag: String, _ text: String, _ help: String) -> CommandFailure {
        CommandFailure(
            "error: invalid argument \"\(text)\" for \"\(flag)\" flag: \(help)\nSee 'svcctl lint --help' for usage.",
            exitCode: .trouble, code: "usage")
    }
}
