/// A pattern of paths: `*` and `?` within a name, `**` across directories. A pattern without a slash matches any name
/// on the way.
struct PathPattern: Sendable, Hashable {
    private let parts: [[UInt8]]
    private let isName: Bool

    init(_ text: String) {
        let text = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        parts = trimmed.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
        isName = parts.count == 1
    }

    static func isPattern(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }

    func matches(_ path: String) -> Bool {
        let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let names = path.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
        if isName { return names.contains { Self.matches($0[...], parts[0][...]) } }
        return Self.matches(names[...], parts[...])
            || (1..<max(names.count, 1)).contains { count in
                // What leads to a matched directory is matched with it.
                Self.matches(names[..<count], parts[...])
            }
    }

    private static func matches(_ names: ArraySlice<[UInt8]>, _ parts: ArraySlice<[UInt8]>) -> Bool {
        guard let part = parts.first else { return names.isEmpty }
        if part == Array("**".utf8) {
            var rest = names
            while true {
                if matches(rest, parts.dropFirst()) { return true }
                guard !rest.isEmpty else { return false }
                rest = rest.dropFirst()
            }
        }
        guard let name = names.first, matches(name[...], part[...]) else { return false }
        return matches(names.dropFirst(), parts.dropFirst())
    }

    /// One name against one part: the usual two-pointer match, linear but for the last star.
    private static func matches(_ name: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
        var (n, p) = (name.startIndex, part.startIndex)
        var star: (part: Int, name: Int)?
        while n < name.endIndex {
            if p < part.endIndex, part[p] == UInt8(ascii: "*") {
                star = (p, n)
                p += 1
            } else if p < part.endIndex, part[p] == UInt8(ascii: "?") || part[p] == name[n] {
                n += 1
                p += 1
            } else if let last = star {
                star = (last.part, last.name + 1)
                n = last.name + 1
                p = last.part + 1
            } else {
                return false
            }
        }
        while p < part.endIndex, part[p] == UInt8(ascii: "*") { p += 1 }
        return p == part.endIndex
    }
}
