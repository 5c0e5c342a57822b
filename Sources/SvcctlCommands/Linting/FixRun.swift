internal import HostSystem
internal import ManifestLint
internal import ManifestReading

/// Carries out the fixes of a run, or shows them: file by file, each said when it is done.
struct FixRun {
    private let run: LintRun
    private let fixer: ManifestFixer
    private(set) var notices: [LintReport.Notice] = []
    /// Whether any text is another one now.
    private(set) var changesTexts = false
    private var fixed = 0

    init(_ run: LintRun, baseline: Baseline?) {
        self.run = run
        fixer = ManifestFixer(run.options, appliesUnsafe: run.flags.unsafeFixes, baseline: baseline)
    }

    /// - Parameters:
    ///   - report: what there is to mend.
    ///   - sources: what was checked; standard input becomes its mended text.
    mutating func run(of report: LintReport, _ sources: inout [ManifestSource]) throws {
        let byFile = Dictionary(grouping: report.diagnostics, by: \.file)
        for index in sources.indices {
            let source = sources[index]
            let reported = byFile[source.name] ?? []
            // Standard input comes first; other sources without a file are pipes.
            let isInput = index == 0 && run.flags.arguments.contains("-")
            guard fixer.isWanted(reported) || isInput else { continue }
            if !source.isFile, !isInput, run.flags.fix {
                refuse(source, "is a pipe, which no fix can be written to: use -, or --diff")
                continue
            }
            guard let text = try fixedText(of: source, reported) else { continue }
            if run.flags.diff {
                let patch = text.unifiedDiff(of: source.name)
                // A patch is a file's own bytes; a terminal is not given what it would obey.
                try run.context.output.write(run.context.terminal.isOutputTerminal ? patch.visibleLines : patch)
            } else if source.isFile {
                try replace(source, with: text)
            } else {
                try run.context.output.write(String(decoding: text.bytes, as: UTF8.self))
                sources[index] = ManifestSource(name: source.name, bytes: text.bytes)
                note(text, of: source)
            }
        }
        if fixed > 0 { try run.context.errors.print("\(fixed) \(fixed == 1 ? "finding" : "findings") fixed") }
    }

    private mutating func fixedText(of source: ManifestSource, _ reported: [Diagnostic]) throws -> FixedText? {
        guard let bytes = source.bytes else { return nil }
        guard TextEncoding(of: bytes).isReversible(bytes) else {
            refuse(source, "has bytes that are no text in its encoding: nothing is fixed in it")
            return nil
        }
        guard let text = fixer.fix(bytes, name: source.name, reported: reported) else {
            refuse(source, "has changed meanwhile: nothing is fixed in it")
            return nil
        }
        if run.flags.diff, text.bytes != bytes, TextEncoding(of: bytes) != .utf8 {
            refuse(source, "is in UTF-16, which a patch cannot carry: use --fix")
            return nil
        }
        if !text.refused.isEmpty {
            let count = text.refused.count
            notices.append(
                .init(
                    file: source.name,
                    message: "\(count) \(count == 1 ? "fix" : "fixes") left out: something else would have changed too",
                    isTrouble: false))
        }
        return text
    }

    private mutating func replace(_ source: ManifestSource, with text: FixedText) throws {
        if text.bytes == text.original { return }
        if source.bytes != text.original {
            return refuse(source, "has changed meanwhile: nothing is fixed in it")
        }
        do {
            try SystemFile.write(run.context.absolutePath(source.name), text.bytes)
        } catch {
            return refuse(source, "cannot be written, and stays as it is: \(error.reason)")
        }
        note(text, of: source)
        let count = text.fixed.count
        try run.context.errors.print("\(source.name.visible): \(count) \(count == 1 ? "finding" : "findings") fixed")
    }

    private mutating func note(_ text: FixedText, of source: ManifestSource) {
        changesTexts = changesTexts || text.bytes != text.original
        fixed += text.fixed.count
    }

    private mutating func refuse(_ source: ManifestSource, _ why: String) {
        notices.append(.init(file: source.name, message: why, isTrouble: true))
    }
}
