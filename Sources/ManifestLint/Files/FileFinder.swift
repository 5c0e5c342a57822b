internal import HostSystem

/// Turns the arguments of a command into the files they mean: files as they are, directories with everything in them
/// that looks like a manifest, patterns with what they match.
public struct FileFinder: Sendable {
    /// The directory that relative paths start from.
    private let currentDirectory: String
    /// Patterns of paths that are left out, those that are named too: hooks name whatever has changed.
    private let excluded: [PathPattern]
    /// The directory that ``excluded`` is relative to.
    private let root: String

    /// - Parameter root: the absolute path of the directory that the patterns are relative to; nil: the current one.
    public init(currentDirectory: String, excluding excluded: [String] = [], below root: String? = nil) {
        self.currentDirectory = currentDirectory
        self.excluded = excluded.map(PathPattern.init)
        self.root = root ?? currentDirectory
    }

    /// The files that `arguments` mean, each once, in the order of the arguments and within a directory by name; and a
    /// line for each argument that leads nowhere.
    public func find(_ arguments: [String]) -> (sources: [ManifestSource], notices: [LintReport.Notice]) {
        var sources: [ManifestSource] = []
        var notices: [LintReport.Notice] = []
        let found = { ManifestSource(file: absolute($0), name: $0, isFound: true) }
        for argument in arguments {
            switch kind(of: absolute(argument)) {
            case .file:
                if isExcluded(argument) { continue }
                sources.append(ManifestSource(file: absolute(argument), name: argument))
            case .directory:
                var names: [String] = []
                walk(argument, &names, &notices)
                sources += names.map(found)
            case nil:
                let matches = PathPattern.isPattern(argument) ? matches(of: argument) : []
                sources += matches.map(found)
                if matches.isEmpty {
                    let message = PathPattern.isPattern(argument) ? "matches no file" : "no such file or directory"
                    notices.append(.init(file: argument, message: message, isTrouble: true))
                }
            }
        }
        var seen = Set<String>()
        return (sources.filter { seen.insert($0.name).inserted }, notices)
    }

    private enum Kind { case file, directory }

    private func kind(of path: String) -> Kind? {
        SystemFile.Status(of: path).map { $0.kind == .folder ? .directory : .file }
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)" }

    /// Whether a pattern matches `path` as it is seen from ``root``.
    private func isExcluded(_ path: String) -> Bool {
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

    private func walk(_ directory: String, _ names: inout [String], _ notices: inout [LintReport.Notice]) {
        let entries: [SystemFile.Entry]
        do { entries = try SystemFile.entries(of: absolute(directory)) } catch {
            return notices.append(.init(file: directory, message: error.reason, isTrouble: true))
        }
        let base = directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
        for entry in entries where !entry.name.hasPrefix(".") {
            // A link to a directory could lead round in a circle.
            if entry.kind == .folder, entry.isLink { continue }
            let path = base + entry.name
            if isExcluded(path) { continue }
            if entry.kind == .folder {
                walk(path, &names, &notices)
            } else if Self.looksLikeManifest(entry.name) {
                names.append(path)
            }
        }
    }

    private static func looksLikeManifest(_ name: String) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json")
    }

    /// The files that a pattern matches, by name.
    private func matches(of pattern: String) -> [String] {
        // The part before the first wildcard is a directory that can be walked.
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        let fixed = parts.prefix { !PathPattern.isPattern(String($0)) }.joined(separator: "/")
        let matcher = PathPattern(pattern)
        var names: [String] = []
        var notices: [LintReport.Notice] = []
        walk(fixed.isEmpty ? (pattern.hasPrefix("/") ? "/" : ".") : fixed, &names, &notices)
        return names.filter(matcher.matches)
    }
}
