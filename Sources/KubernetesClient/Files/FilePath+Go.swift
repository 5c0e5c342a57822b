/// File paths as text, with the rules of Go's `filepath` that kubeconfigs rely on.
enum FilePaths {
    /// The folder of the file at `path`; `.` where it names none.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `path` itself where it is absolute or empty, otherwise below `folder`.
    static func resolve(_ path: String, in folder: String) -> String {
        if path.isEmpty || path.hasPrefix("/") { return path }
        return clean(folder + "/" + path)
    }

    /// The shortest path to the same place: no `.`, no `//`, and `..` taken together with what it undoes.
    static func clean(_ path: String) -> String {
        let isRooted = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isRooted {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return isRooted ? "/" + joined : joined.isEmpty ? "." : joined
    }
}
