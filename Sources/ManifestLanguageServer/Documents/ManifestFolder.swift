internal import HostSystem
internal import ManifestLint
internal import ManifestReading

/// A folder of the workspace with its settings: what `svcctl lint .` in it would check, kept up to date. Documents outside
/// of all folders have one each, in which nothing else is looked at.
final class ManifestFolder {
    let path: String
    /// Whether it is made for one document.
    let isLoose: Bool
    private let applyFlags: @Sendable (inout LintOptions) -> Void
    private(set) var settings = LintSettings()
    private(set) var options = LintOptions()
    private(set) var workspace = ManifestWorkspace() { didSet { revision += 1 } }
    /// Grows with every change: what was found out at one revision holds until the next.
    private(set) var revision = 0
    private var finder: FileFinder
    /// Files that are still to be read, the last first.
    private var waiting: [ManifestSource] = []
    private(set) var fileCount = 0
    /// What could not be read since this was last taken.
    var troubles: [LintReport.Notice] = []
    /// What the system said of stored files when they were read.
    private var statuses: [String: SystemFile.Status] = [:]

    /// - Parameters:
    ///   - path: absolute; empty for a document that is no file.
    ///   - applyFlags: puts what flags say over the settings of the folder.
    init(_ path: String, isLoose: Bool, _ applyFlags: @escaping @Sendable (inout LintOptions) -> Void) {
        self.path = path
        self.isLoose = isLoose
        self.applyFlags = applyFlags
        finder = FileFinder(currentDirectory: path)
        configure()
    }

    /// Reads the settings again and begins anew.
    func configure() {
        let found = path.isEmpty ? nil : LintSettings.nearest(to: path, seenFrom: path) { try? SystemFile.read($0) }
        settings = found?.settings ?? LintSettings()
        options = LintOptions()
        settings.apply(to: &options)
        applyFlags(&options)
        workspace = ManifestWorkspace(options)
        finder = FileFinder(currentDirectory: path, excluding: settings.exclude, below: found?.folder)
        statuses = [:]
        let (sources, problems) = isLoose ? ([], []) : finder.find(["."])
        waiting = sources.reversed()
        troubles = problems.map { LintReport.Notice(file: $0.path, message: $0.reason.message, isTrouble: true) }
        fileCount = waiting.count
    }

    /// How many files have not been read yet.
    var waitingCount: Int { waiting.count }

    /// Reads some of the files that have not been read.
    func readOn() {
        for _ in 0..<16 {
            guard let source = waiting.popLast() else { return }
            if !workspace.contains(source.name) { read(source) }
        }
    }

    private func read(_ source: ManifestSource) {
        statuses[source.name] = SystemFile.Status(of: path(of: source.name))
        workspace.update(source)
        troubles += workspace.notices(about: source.name).filter(\.isTrouble)
    }

    /// Looks for files that have changed, come or gone: for clients that do not tell.
    func lookAround(isOpen: (String) -> Bool) {
        if isLoose { return }
        let found = finder.find(["."]).sources.filter { !isOpen($0.name) }
        let names = Set(found.map(\.name))
        for name in workspace.fileNames where !names.contains(name) && !isOpen(name) { workspace.remove(name) }
        waiting = found.filter {
            !workspace.contains($0.name) || statuses[$0.name] != SystemFile.Status(of: path(of: $0.name))
        }.reversed()
        for source in waiting { workspace.remove(source.name) }
    }

    /// How reports call the file at `path`; nil for what lies elsewhere.
    func name(of path: String) -> String? {
        let start = self.path.hasSuffix("/") ? self.path : self.path + "/"
        return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
    }

    func path(of name: String) -> String { name.hasPrefix("/") ? name : "\(path == "/" ? "" : path)/\(name)" }

    /// Whether a run over the folder leads to the file.
    func isFound(_ name: String) -> Bool { !isLoose && finder.isFound(name) }

    func isExcluded(_ name: String) -> Bool { finder.isExcluded(name) }

    /// Takes in what an editor has as the text of a file.
    func update(_ name: String, unsaved bytes: [UInt8]) {
        workspace.update(
            path.isEmpty
                ? ManifestSource(name: name, bytes: bytes)
                : ManifestSource(file: path(of: name), name: name, unsaved: bytes, isFound: isFound(name)))
    }

    func remove(_ name: String) { workspace.remove(name) }

    /// Looks at what is stored at `name` now: a file, a folder or nothing any more.
    /// - Parameter isOpen: whether an editor has the text of a file, which counts then.
    func look(at name: String, isOpen: (String) -> Bool) {
        waiting.removeAll { $0.name == name || $0.name.hasPrefix(name + "/") }
        switch SystemFile.Status(of: path(of: name))?.kind {
        case .folder: waiting += finder.find([name]).sources.filter { !isOpen($0.name) }.reversed()
        case .file:
            if isFound(name), !isOpen(name) {
                read(ManifestSource(file: path(of: name), name: name, isFound: true))
            }
        default:
            for file in workspace.fileNames where (file == name || file.hasPrefix(name + "/")) && !isOpen(file) {
                workspace.remove(file)
            }
        }
    }

    /// The text of a file that no editor has; nil where it cannot be read.
    func stored(_ name: String) -> [UInt8]? {
        try? ManifestSource(file: path(of: name), name: name, isFound: true).read()
    }
}
