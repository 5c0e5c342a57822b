#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Turns the arguments of a command into the files they mean: files as they are, directories with everything in them
/// that looks like a manifest, patterns with what they match.
public struct FileFinder: Sendable {
    /// The directory that relative paths start from.
    private let currentDirectory: String
    /// Patterns of paths that directories and patterns do not lead to.
    private let excluded: [PathPattern]

    public init(currentDirectory: String, excluding excluded: [String] = []) {
        self.currentDirectory = currentDirectory
        self.excluded = excluded.map(PathPattern.init)
    }

    /// The files that `arguments` mean, each once, in the order of the arguments and within a directory by name; and a
    /// line for each argument that leads nowhere.
    public func find(_ arguments: [String]) -> (sources: [ManifestSource], notices: [LintReport.Notice]) {
        var sources: [ManifestSource] = []
        var notices: [LintReport.Notice] = []
        let found = { ManifestSource(file: absolute($0), name: $0, isFound: true) }
        for argument in arguments {
            switch kind(of: absolute(argument)) {
            case .file: sources.append(ManifestSource(file: absolute(argument), name: argument))
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
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)" }

    private func walk(_ directory: String, _ names: inout [String], _ notices: inout [LintReport.Notice]) {
        guard let entries = entries(of: absolute(directory)) else {
            notices.append(.init(file: directory, message: String(cString: strerror(errno)), isTrouble: true))
            return
        }
        let base = directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
        for (name, isDirectory) in entries where !name.hasPrefix(".") {
            let path = base + name
            if excluded.contains(where: { $0.matches(path) }) { continue }
            if isDirectory {
                walk(path, &names, &notices)
            } else if Self.looksLikeManifest(name) {
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

    /// The names in a directory, sorted; nil where it cannot be read.
    private func entries(of path: String) -> [(name: String, isDirectory: Bool)]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var entries: [(String, Bool)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            if name == "." || name == ".." { continue }
            let type = Int32(entry.pointee.d_type)
            let isRegular = type == Int32(DT_REG)
            let isDirectory = type == Int32(DT_DIR) || (!isRegular && kind(of: "\(path)/\(name)") == .directory)
            // A link to a directory could lead round in a circle.
            if isDirectory, type == Int32(DT_LNK) { continue }
            entries.append((name, isDirectory))
        }
        return entries.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }
}
