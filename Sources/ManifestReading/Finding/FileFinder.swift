internal import HostSystem

/// Turns the arguments of a command into the texts they mean: files as they are, directories with the manifests in them,
/// patterns with what they match.
public struct FileFinder: Sendable {
    /// What directories and patterns lead to.
    public enum Manner: Sendable {
        /// As `kubectl -f`: a directory means the manifests in it, below it too where it is recursive; patterns are those
        /// of Go's `filepath.Glob`.
        case applying(isRecursive: Bool)
        /// As linters do: directories mean everything below them but what is hidden or excluded, and `**` crosses
        /// directories. What is excluded is left out even where it is named, for hooks name whatever has changed; patterns
        /// are relative to `below`, an absolute path, nil for the current directory.
        case linting(excluding: [String], below: String?)
    }

    /// Something that an argument led to, or did not, and that is no text.
    public struct Problem: Sendable, Hashable {
        /// Why a path gave no files.
        public enum Reason: Sendable, Hashable {
            /// There is nothing of that name.
            case missing
            /// A pattern that matches no file.
            case matchesNothing
            /// It is there and cannot be read.
            case unreadable(ReadFailure)

            /// Errors are compared by what they say.
            public static func == (left: Reason, right: Reason) -> Bool { left.message == right.message }
            /// Hashes what equality compares.
            public func hash(into hasher: inout Hasher) { hasher.combine(message) }

            /// In one line.
            public var message: String {
                switch self {
                case .missing: "no such file or directory"
                case .matchesNothing: "matches no file"
                case .unreadable(let failure): failure.message
                }
            }
        }

        /// The path that was asked for.
        public let path: String
        /// Why there is nothing to read.
        public let reason: Reason
    }

    /// The directory that relative paths start from.
    private let currentDirectory: String
    private let manner: Manner
    private let excluded: [PathPattern]
    /// The directory that ``excluded`` is relative to.
    private let root: String
    private let limit: Int

    /// - Parameter limit: the most bytes that a pipe may hold: what is named and is no regular file is read at once.
    public init(currentDirectory: String, _ manner: Manner, limit: Int = ManifestSource.standardLimit) {
        self.currentDirectory = currentDirectory
        self.manner = manner
        self.limit = limit
        if case .linting(let excluded, let root) = manner {
            self.excluded = excluded.map { PathPattern($0) }
            self.root = root ?? currentDirectory
        } else {
            excluded = []
            root = currentDirectory
        }
    }

    /// For the linter.
    /// - Parameter excluded: patterns of paths that directories and patterns do not lead to.
    public init(currentDirectory: String, excluding excluded: [String] = [], below root: String? = nil) {
        self.init(currentDirectory: currentDirectory, .linting(excluding: excluded, below: root))
    }

    private var isLinting: Bool { if case .linting = manner { true } else { false } }

    /// The texts that `arguments` mean, each once, in the order of the arguments and within a directory by name; and what
    /// led nowhere.
    public func find(_ arguments: [String]) -> (sources: [ManifestSource], problems: [Problem]) {
        var findings = Findings()
        for argument in arguments { find(argument, &findings) }
        guard isLinting else { return (findings.sources, findings.problems) }
        var seen = Set<String>()
        return (findings.sources.filter { seen.insert($0.name).inserted }, findings.problems)
    }

    private struct Findings {
        var sources: [ManifestSource] = []
        var problems: [Problem] = []

        mutating func note(_ path: String, _ reason: Problem.Reason) {
            problems.append(Problem(path: path, reason: reason))
        }
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)" }

    private func find(_ argument: String, _ findings: inout Findings) {
        guard let status = SystemFile.Status(of: absolute(argument)) else {
            let isPattern = PathPattern.isPattern(argument)
            let matches = isPattern ? matches(of: argument) : []
            if matches.isEmpty { findings.note(argument, reasonForNothing(at: argument, isPattern: isPattern)) }
            for match in matches {
                if isLinting { findings.sources.append(found(match)) } else { find(match, &findings) }
            }
            return
        }
        switch status.kind {
        case .file:
            if isExcluded(argument) { return }
            findings.sources.append(ManifestSource(file: absolute(argument), name: argument))
        case .folder: walk(argument, &findings)
        case .special:
            // What it holds comes once: it is kept.
            do {
                let bytes = try SystemFile.read(absolute(argument), limit: limit)
                findings.sources.append(ManifestSource(name: argument, bytes: bytes))
            } catch {
                findings.note(argument, .unreadable(ReadFailure(error, limit: limit)))
            }
        }
    }

    /// Why nothing can be seen at `path`: it may be there, and nobody may look.
    private func reasonForNothing(at path: String, isPattern: Bool) -> Problem.Reason {
        do {
            _ = try SystemFile.read(absolute(path), limit: 0, special: .refuse)
        } catch {
            if !error.isMissing { return .unreadable(ReadFailure(error)) }
        }
        return isPattern ? .matchesNothing : .missing
    }

    private func found(_ path: String) -> ManifestSource {
        ManifestSource(file: absolute(path), name: path, isFound: true)
    }

    private func walk(_ directory: String, _ findings: inout Findings) {
        let entries: [SystemFile.Entry]
        do {
            entries = try SystemFile.entries(of: absolute(directory))
        } catch {
            return findings.note(directory, .unreadable(ReadFailure(error)))
        }
        let base = isLinting && directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
        for entry in entries {
            let path = base + entry.name
            if isLinting, entry.name.hasPrefix(".") || isExcluded(path) { continue }
            if entry.kind == .folder {
                // A link to a directory could lead round in a circle.
                if isRecursive, !entry.isLink { walk(path, &findings) }
            } else if Self.looksLikeManifest(entry.name) {
                findings.sources.append(found(path))
            }
        }
    }

    /// Whether a pattern matches `path` as it is seen from ``root``.
    public func isExcluded(_ path: String) -> Bool {
        if excluded.isEmpty { return false }
        let parts = { (path: String) in
            path.split(separator: "/").reduce(into: [Substring]()) { parts, part in
                if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
            }
        }
        let (whole, base) = (parts(absolute(path)), parts(root))
        let isBelow = whole.starts(with: base)
        let relative = isBelow ? whole.dropFirst(base.count).joined(separator: "/") : path
        return excluded.contains { $0.matches(relative) }
    }

    private var isRecursive: Bool {
        if case .applying(let isRecursive) = manner { isRecursive } else { true }
    }

    /// Whether a directory leads to `path` in it, which need not exist: a manifest by its name that nothing hides or
    /// excludes.
    public func isFound(_ path: String) -> Bool {
        let isHidden = isLinting && path.split(separator: "/").contains { $0.hasPrefix(".") && $0 != ".." && $0 != "." }
        return Self.looksLikeManifest(path) && !isHidden && !isExcluded(path)
    }

    private static func looksLikeManifest(_ name: String) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json")
    }

    // MARK: Patterns

    /// What a pattern matches, by name: files for the linter, else directories too.
    private func matches(of pattern: String) -> [String] {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard isLinting else { return expand(parts[...], from: "") }
        // The part before the first wildcard is a directory that can be walked.
        let fixed = parts.prefix { !PathPattern.isPattern($0) }.joined(separator: "/")
        let matcher = PathPattern(pattern)
        var findings = Findings()
        walk(fixed.isEmpty ? (pattern.hasPrefix("/") ? "/" : ".") : fixed, &findings)
        return findings.sources.map(\.name).filter(matcher.matches)
    }

    /// The paths that begin with `base` and go on as `parts` say, one directory a part.
    private func expand(_ parts: ArraySlice<String>, from base: String) -> [String] {
        guard let part = parts.first else { return [] }
        let rest = parts.dropFirst()
        let names: [String]
        if PathPattern.isPattern(part) {
            let directory = base.isEmpty ? currentDirectory : absolute(base)
            let entries = (try? SystemFile.entries(of: directory)) ?? []
            let pattern = PathPattern(part, crossesDirectories: false)
            names = entries.map(\.name).filter(pattern.matches)
        } else {
            names = [part]
        }
        if rest.isEmpty { return names.map { base + $0 }.filter { SystemFile.Status(of: absolute($0)) != nil } }
        return names.flatMap { expand(rest, from: "\(base)\($0)/") }
    }
}
