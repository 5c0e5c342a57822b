public import ManifestReading

/// Files that come, change and go while somebody works on them. What rules need of each is kept: a file that changes is
/// read again and nothing else, and the findings about it are what a run over all files would find in it.
public struct ManifestWorkspace: Sendable {
    private let options: LintOptions
    private let rules: ActiveRules
    /// By the name that reports give them.
    private var files: [String: FileResult] = [:]
    private(set) var run: RunCheck
    /// How many kustomizations take a file as a patch.
    private var patches: [String: Int] = [:]

    /// A workspace without files.
    public init(_ options: LintOptions = LintOptions()) {
        self.options = options
        rules = ActiveRules(options)
        run = RunCheck(workspace: options.clusters)
    }

    /// Whether it has a file of that name.
    public func contains(_ name: String) -> Bool { files[name] != nil }

    /// The names of the files that it holds.
    public var fileNames: some Collection<String> { files.keys }

    /// Takes a file in, or what has become of it.
    public mutating func update(_ source: ManifestSource) {
        let tasks = FileTask.plan([source], options)
        replace(source.name, with: tasks.reduce(into: FileResult()) { $0 += $1.run(rules, options) })
    }

    /// Forgets a file.
    public mutating func remove(_ name: String) { replace(name, with: nil) }

    /// The findings about a file, in their order; none where it is not there.
    public func diagnostics(of name: String) -> [Diagnostic] {
        guard let file = files[name], !isPatch(name) else { return [] }
        var found = file.diagnostics
        for rule in rules.run {
            for check in rule.logic {
                for object in file.objects {
                    found += check.findings(about: object, in: run).compactMap {
                        $0.diagnostic(of: rule.rule, rule.weight)
                    }
                }
            }
        }
        return ManifestChecker.sorted(ManifestChecker.unsuppressed(found, file.suppressions), like: [name])
    }

    /// The objects of a file, in its order.
    func objects(of name: String) -> [ManifestObject] { isPatch(name) ? [] : files[name]?.objects ?? [] }

    /// Why a file was passed over or could not be read, a line each.
    public func notices(about name: String) -> [LintReport.Notice] { files[name]?.notices ?? [] }

    /// The files are patches of what a kustomization makes, and make sense only there.
    private func isPatch(_ name: String) -> Bool { patches[name] != nil || files[name]?.patches.contains(name) == true }

    private mutating func replace(_ name: String, with new: FileResult?) {
        let old = files[name]
        leave(name)
        files[name] = new
        let (before, after) = (Set(old?.patches ?? []), Set(new?.patches ?? []))
        // The objects of a file that becomes a patch go, and the other way round.
        let changed = before.symmetricDifference(after).subtracting([name])
        for file in changed { leave(file) }
        for file in before { patches[file] = patches[file].flatMap { $0 > 1 ? $0 - 1 : nil } }
        for file in after { patches[file, default: 0] += 1 }
        for file in changed { enter(file) }
        enter(name)
        if old?.kustomizations ?? [] != new?.kustomizations ?? [] {
            run.use(
                files.sorted { $0.key.precedes(path: $1.key) }.flatMap(\.value.kustomizations))
        }
        run.settleClusters()
    }

    private mutating func leave(_ name: String) {
        if isPatch(name) { return }
        for object in files[name]?.objects ?? [] { run.remove(object) }
    }

    private mutating func enter(_ name: String) {
        if isPatch(name) { return }
        for object in files[name]?.objects ?? [] { run.add(object) }
    }
}
