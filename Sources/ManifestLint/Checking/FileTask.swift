internal import JSON
internal import KubernetesModel
internal import ManifestReading
internal import YAMLSyntax

/// A piece of work for one thread: a file, or a part of the documents of a large one.
enum FileTask: Sendable {
    case file(ManifestSource)
    /// - namesTemplates: whether comments in the file name helm templates.
    /// - mayHaveTemplates: whether documents of the file could be some.
    case documents(YAMLStream, ManifestText, Range<Int>, namesTemplates: Bool, mayHaveTemplates: Bool)
    case done(FileResult)

    /// Files of more bytes are cut into parts, so that one large file keeps all threads busy.
    private static let largeFile = 256 << 10

    static func plan(_ sources: [ManifestSource], _ options: LintOptions) -> [FileTask] {
        var tasks: [FileTask] = []
        tasks.reserveCapacity(sources.count)
        var patches = PatchFinder()
        for source in sources {
            if let path = source.path, patches.isPatch(path) {
                tasks.append(.done(.patch(source.name)))
                continue
            }
            // Many files keep all threads busy anyway.
            guard sources.count < 64, let size = source.size, size > largeFile, size <= options.maximumFileSize,
                let bytes = try? source.read(limit: options.maximumFileSize), ForeignText.reason(bytes) == nil,
                !Self.isForeign(bytes, source), !(source.path.map(HelmTemplate.isInChart) ?? false)
            else {
                tasks.append(.file(source))
                continue
            }
            tasks += plan(YAMLStream(parsing: bytes, file: source.name, limits: options.limits), options)
        }
        return tasks
    }

    private static func plan(_ stream: YAMLStream, _ options: LintOptions) -> [FileTask] {
        var head = FileResult()
        head.counts.files = 1
        head.fileOrder = [stream.file]
        noteSuppressions(of: stream, in: &head, options)
        // So small that at the end no thread is left alone with a large one for long.
        let parts = max(1, stream.bytes.count / (32 << 10))
        let size = max(1, (stream.count + parts - 1) / parts)
        let namesTemplates = TemplateComment.isIn(stream)
        let mayHaveTemplates = YAMLStream.contains("{{", in: stream.bytes)
        let text = ManifestText(stream)
        return [.done(head)]
            + stride(from: 0, to: stream.count, by: size).map {
                .documents(
                    stream, text, $0..<min($0 + size, stream.count), namesTemplates: namesTemplates,
                    mayHaveTemplates: mayHaveTemplates)
            }
    }

    func run(_ rules: ActiveRules, _ options: LintOptions) -> FileResult {
        switch self {
        case .done(let result): return result
        case .documents(let stream, let text, let range, let namesTemplates, let mayHaveTemplates):
            var checker = DocumentChecker(text, of: stream, rules: rules, options: options)
            if mayHaveTemplates { checker.expectTemplates() }
            Self.check(range, of: stream, namesTemplates, with: &checker)
            return checker.result
        case .file(let source): return Self.check(source, rules, options)
        }
    }

    private static func check(_ source: ManifestSource, _ rules: ActiveRules, _ options: LintOptions) -> FileResult {
        var result = FileResult()
        result.counts.files = 1
        result.fileOrder = [source.name]
        let bytes: [UInt8]
        do {
            bytes = try source.read(limit: options.maximumFileSize)
        } catch {
            result.notices = [.init(file: source.name, message: error.message, isTrouble: !error.isSpecialFile)]
            return result
        }
        if let reason = ForeignText.reason(bytes) {
            let isTrouble = reason.isTroubleWhereNamed && !source.isFound
            result.notices = [.init(file: source.name, message: reason.message, isTrouble: isTrouble)]
            return result
        }
        if isForeign(bytes, source) { return result }
        if let path = source.path, HelmTemplate.isInChart(path) {
            result.templates[source.name] = FileResult.Templates(passedOver: 1)
            return result
        }
        let stream = YAMLStream(parsing: bytes, file: source.name, limits: options.limits)
        var checker = DocumentChecker(
            ManifestText(source, options.limits), of: stream, rules: rules, options: options)
        checker.isFound = source.isFound
        if YAMLStream.contains("{{", in: bytes) { checker.expectTemplates() }
        check(0..<stream.count, of: stream, TemplateComment.isIn(stream), with: &checker)
        result += checker.result
        noteSuppressions(of: stream, in: &result, options)
        return result
    }

    private static func noteSuppressions(of stream: YAMLStream, in result: inout FileResult, _ options: LintOptions) {
        let (suppressions, mistakes) = Suppression.find(in: stream)
        result.suppressions = suppressions
        guard let severity = options.severity(of: .unknownSuppression) else { return }
        result.diagnostics += mistakes.map { $0.diagnostic(in: stream.file, severity) }
    }

    private static func check(
        _ range: Range<Int>, of stream: YAMLStream, _ namesTemplates: Bool, with checker: inout DocumentChecker
    ) {
        for index in range {
            checker.check(index, template: namesTemplates ? TemplateComment.source(of: index, in: stream) : nil)
        }
    }

    /// Whether a file is another program's: nothing in it can be an object of Kubernetes. It need not even be YAML: many a
    /// `tsconfig.json` has comments, and hooks name whatever has changed.
    private static func isForeign(_ bytes: [UInt8], _ source: ManifestSource) -> Bool {
        guard source.isFound || source.name.hasSuffix(".json"), !Kustomization.isKustomization(named: source.name)
        else { return false }
        return !YAMLStream.contains("kind", in: bytes) && !YAMLStream.contains("apiVersion", in: bytes)
    }
}

/// A comment by which helm names the template that it has made a document of.
enum TemplateComment {
    static func isIn(_ stream: YAMLStream) -> Bool {
        stream.mayHaveComments && YAMLStream.contains("# Source: ", in: stream.bytes)
    }

    /// The template that a `# Source: chart/templates/x.yaml` comment at the head of a document names.
    static func source(of index: Int, in stream: YAMLStream) -> String? {
        for line in stream.text(at: index).split(whereSeparator: \.isNewline).prefix(4)
        where line.hasPrefix("# Source: ") {
            return String(line.dropFirst("# Source: ".count))
        }
        return nil
    }
}

extension LintOptions {
    var limits: YAMLLimits { YAMLLimits(bytes: maximumFileSize) }
}
