internal import FoundationEssentials
internal import JSON
internal import KubernetesModel
internal import ManifestLint
internal import ManifestReading
internal import ServiceRules

/// One run of the linter: settings and flags, files, report.
struct LintRun {
    let flags: Lint
    let context: CommandContext
    let outputs: [LintOutput]
    private(set) var options = LintOptions()
    private let settings: LintSettings
    /// The folder of the settings' file; nil where there is none.
    private let settingsFolder: String?

    init(_ flags: Lint, _ context: CommandContext) throws {
        try flags.refuseWithoutEffect()
        self.flags = flags
        self.context = context
        outputs = try LintOutput.parse(flags.outputs, context.environment)
        (settings, settingsFolder) = try LintRun.settings(flags, context)
        settings.apply(to: &options)
        try flags.judgement.apply(to: &options)
        _ = try usesColor
    }

    mutating func run() async throws {
        let arguments = flags.arguments
        if arguments.isEmpty && flags.kustomizations.isEmpty {
            throw CommandFailure(
                "error: nothing to lint: name files or directories, or - for standard input\nSee 'svcctl lint --help' for usage.",
                exitCode: .trouble, code: "usage")
        }
        let finder = FileFinder(
            currentDirectory: context.currentDirectory, .linting(excluding: settings.exclude, below: settingsFolder),
            limit: options.maximumFileSize)
        var (sources, problems) = finder.find(arguments.filter { $0 != "-" })
        var notices = problems.map(LintReport.Notice.init)
        if arguments.contains("-") { sources.insert(try standardInput(), at: 0) }
        for directory in flags.kustomizations { sources.append(try await built(directory)) }
        let basis = try await flags.against.map { try ChangeBasis(flag: $0, context) }?.read(
            arguments, sources, finder, &options, flags.globals, context)
        let neighbours = basis?.neighbours ?? []
        notices += basis?.notices ?? []
        let progress = ProgressBar(total: sources.count, of: "files or parts of them", context)
        let baseline = try flags.updatesBaseline ? nil : knownFindings()
        var report = await ManifestChecker(options).check(neighbours + sources) { progress.report($0, of: $1) }
        progress.finish()
        context.belongings.keep(report)
        report.leaveOut(neighbours)
        var fixer = FixRun(self, baseline: baseline)
        if flags.diff || flags.fix {
            try fixer.run(of: baseline?.applied(to: report) ?? report, &sources)
            notices += fixer.notices
            if fixer.changesTexts, flags.fix {
                report = await ManifestChecker(options).check(neighbours + sources)
                report.leaveOut(neighbours)
            }
        }
        report.notices = notices + report.notices
        report.diagnostics = settings.diagnostics + report.diagnostics
        report = try updatingBaseline(baseline, with: report)
        let shown = sources + (basis?.sources ?? []) + [settings.source].compactMap(\.self)
        try write(report, SourceProvider(shown, limit: options.maximumFileSize))
        try end(with: report)
    }

    private func standardInput() throws -> ManifestSource {
        do {
            return ManifestSource(name: flags.stdinFilename ?? "<stdin>", bytes: try context.readInput())
        } catch let failure as CommandFailure {
            throw CommandFailure(failure.message, exitCode: .trouble, code: failure.code)
        }
    }

    private func built(_ directory: String) async throws -> ManifestSource {
        do {
            let source = try await context.build(directory)
            return ManifestSource(name: "kustomize build \(directory)", bytes: source.bytes ?? [])
        } catch let failure as CommandFailure {
            throw CommandFailure(failure.message, exitCode: .trouble, code: failure.code)
        }
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
            try context.errors.print(
                "\(notice.isTrouble ? "error" : "note"): \(notice.file.visible): \(notice.message.visible)")
        }
        for output in outputs {
            let isColored = try output.file == nil && usesColor
            let rendering = RenderingOptions(
                usesColor: isColored, isQuiet: flags.quiet, showsStatistics: flags.statistics)
            let text = report.rendered(as: output.format, options: rendering, sources: sources)
            if let file = output.file {
                try write(Array(text.utf8), to: file)
            } else if flags.diff {
                // Standard output is the patch's.
            } else if flags.fix, flags.arguments.contains("-") {
                // And here the mended text's.
                try context.errors.write(text)
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
                context.palette.isOn
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

    // MARK: Baseline

    private func knownFindings() throws -> Baseline? {
        guard let file = flags.baseline else { return nil }
        guard let text = try? context.contents(of: file), let value = try? JSONValue(parsing: text),
            let baseline = Baseline(value)
        else {
            throw CommandFailure(
                "error: cannot read the baseline \(file): write one with --baseline \(file) --update-baseline",
                exitCode: .trouble)
        }
        return baseline
    }

    private func updatingBaseline(_ baseline: Baseline?, with report: LintReport) throws -> LintReport {
        guard flags.updatesBaseline, let file = flags.baseline else { return baseline?.applied(to: report) ?? report }
        let new = Baseline(report)
        try write(new.json.jsonBytes(.indented) + [0x0A], to: file)
        return new.applied(to: report)
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

    /// The settings that `--config` names, or of the nearest file around what is linted, or else around the current
    /// directory.
    private static func settings(
        _ flags: Lint, _ context: CommandContext
    ) throws -> (settings: LintSettings, folder: String?) {
        if flags.config == "none" { return (LintSettings(), nil) }
        if let name = flags.config {
            guard let text = try? context.contents(of: name) else {
                throw CommandFailure("error: cannot read \(name)", exitCode: .trouble)
            }
            let folder = "/" + context.absolutePath(name).split(separator: "/").dropLast().joined(separator: "/")
            var settings = LintSettings(parsing: text, file: name)
            settings.see(folder, from: context.currentDirectory)
            return (settings, folder)
        }
        for start in [commonFolder(of: flags.arguments, context), context.currentDirectory] {
            let found = LintSettings.nearest(to: start, seenFrom: context.currentDirectory) {
                try? context.contents(of: $0)
            }
            if let found { return found }
        }
        return (LintSettings(), nil)
    }

    /// The innermost folder that holds all that is linted.
    private static func commonFolder(of arguments: [String], _ context: CommandContext) -> String {
        let folders = arguments.filter { $0 != "-" }.map { name -> [Substring] in
            let path = context.absolutePath(name).split(separator: "/").filter { $0 != "." }
            let attributes = try? FileManager.default.attributesOfItem(atPath: context.absolutePath(name))
            return attributes?[.type] as? FileAttributeType == .typeDirectory ? path : path.dropLast()
        }
        guard let first = folders.first, !folders.contains(where: { $0.contains("..") }) else {
            return context.currentDirectory
        }
        let common = folders.dropFirst().reduce(first) { common, folder in
            zip(common, folder).prefix { $0 == $1 }.map(\.0)
        }
        return "/" + common.joined(separator: "/")
    }
}

extension Lint {
    static func mistake(_ flag: String, _ text: String, _ help: String) -> CommandFailure {
        CommandFailure(
            "error: invalid argument \"\(text)\" for \"\(flag)\" flag: \(help)\nSee 'svcctl lint --help' for usage.",
            exitCode: .trouble, code: "usage")
    }
}

extension LintReport.Notice {
    init(_ problem: FileFinder.Problem) {
        self.init(file: problem.path, message: problem.reason.message, isTrouble: true)
    }
}
