internal import HostSystem
internal import ManifestReading

/// What `git ls-tree` says of a commit.
struct GitTree {
    struct Entry: Hashable {
        enum Kind: Hashable {
            case file, link
            /// Another repository: its files are not in this one.
            case submodule
        }

        /// Relative to the current directory.
        var path: String
        let kind: Kind
        let object: String
        /// In bytes; 0 for what is no file.
        let size: Int
    }

    let entries: [Entry]

    /// - Parameter listing: the output of `ls-tree -r -z -l`.
    init(_ listing: [UInt8]) {
        entries = listing.split(separator: 0).compactMap { entry in
            let parts = entry.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            let head = parts[0].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 2, head.count == 4 else { return nil }
            let kind: Entry.Kind
            switch head[0] {
            case "120000": kind = .link
            case "160000": kind = .submodule
            default: kind = .file
            }
            return Entry(
                path: String(decoding: parts[1], as: UTF8.self), kind: kind, object: head[2], size: Int(head[3]) ?? 0)
        }
    }
}

/// What one argument of the linter means in another revision.
struct GitScope {
    /// Where its files lie, for git.
    let start: String
    private let argument: String
    private let pattern: PathPattern?

    /// - Parameter directory: the current directory, absolute.
    init(_ argument: String, in directory: String) {
        pattern = PathPattern.isPattern(argument) ? PathPattern(argument) : nil
        var path = argument
        if pattern != nil {
            let fixed = argument.split(separator: "/", omittingEmptySubsequences: false)
                .prefix { !PathPattern.isPattern(String($0)) }.joined(separator: "/")
            path = fixed.isEmpty ? (argument.hasPrefix("/") ? "/" : ".") : fixed
        }
        self.argument = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        // A path of these forms is none of the program's options, and leads nowhere above the repository on its way.
        let isOutward = path.hasPrefix("/") || path.split(separator: "/").contains("..")
        start = isOutward ? (path.hasPrefix("/") ? path : "\(directory)/\(path)").withoutDots : "./\(path)"
    }

    /// Whether the argument leads to `path` in it: itself, or what looks like a manifest below it.
    func holds(_ path: String, _ finder: FileFinder) -> Bool {
        if let pattern { return pattern.matches(path) && finder.isFound(path) }
        return path == argument || finder.isFound(path)
    }
}
