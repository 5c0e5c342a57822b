/// A pattern of paths: `*`, `?` and `[a-z]` within a name, `**` across directories. A pattern without a slash matches any
/// name on the way.
public struct PathPattern: Sendable, Hashable {
    private let parts: [[UInt8]]
    private let isName: Bool
    private let crossesDirectories: Bool

    /// - Parameter crossesDirectories: whether `**` means any number of directories; Go's `filepath.Glob` knows no such thing.
    public init(_ text: String, crossesDirectories: Bool = true) {
        let text = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        parts = trimmed.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
        isName = parts.count == 1
        self.crossesDirectories = crossesDirectories
    }

    /// Whether `text` has anything in it that matches more than itself.
    public static func isPattern(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
    }

    /// Whether the pattern matches the whole of `path`.
    public func matches(_ path: String) -> Bool {
        let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let names = path.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
        if isName { return names.contains { Self.matches($0[...], parts[0][...]) } }
        return matches(names[...], parts[...])
            || (1..<max(names.count, 1)).contains { count in
                // What leads to a matched directory is matched with it.
                matches(names[..<count], parts[...])
            }
    }

    private func matches(_ names: ArraySlice<[UInt8]>, _ parts: ArraySlice<[UInt8]>) -> Bool {
        let anything = Array("**".utf8)
        var (n, p) = (names.startIndex, parts.startIndex)
        var star: (part: Int, name: Int)?
        while n < names.endIndex {
            if p < parts.endIndex, crossesDirectories, parts[p] == anything {
                star = (p, n)
                p += 1
            } else if p < parts.endIndex, Self.matches(names[n][...], parts[p][...]) {
                n += 1
                p += 1
            } else if let last = star {
                // What stands before it has matched: only the last one can take one name more.
                star = (last.part, last.name + 1)
                n = last.name + 1
                p = last.part + 1
            } else {
                return false
            }
        }
        return parts[p...].allSatisfy { crossesDirectories && $0 == anything }
    }

    /// One name against one part: the same for its bytes.
    private static func matches(_ name: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
        var (n, p) = (name.startIndex, part.startIndex)
        var star: (part: Int, name: Int)?
        while n < name.endIndex {
            if p < part.endIndex, part[p] == UInt8(ascii: "*") {
                star = (p, n)
                p += 1
            } else if let next = step(over: name[n], part, at: p) {
                n += 1
                p = next
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

    /// Where the pattern goes on after what stands at `place` and matches `byte`; nil where it does not match.
    private static func step(over byte: UInt8, _ part: ArraySlice<UInt8>, at place: Int) -> Int? {
        guard place < part.endIndex else { return nil }
        switch part[place] {
        case UInt8(ascii: "?"): return place + 1
        case UInt8(ascii: "["):
            guard let close = part[(place + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]")) else { break }
            return contains(part[(place + 1)..<close], byte) ? close + 1 : nil
        default: break
        }
        return part[place] == byte ? place + 1 : nil
    }

    private static func contains(_ set: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        let isNegated = set.first == UInt8(ascii: "^") || set.first == UInt8(ascii: "!")
        var set = isNegated ? set.dropFirst() : set
        var found = false
        while let first = set.popFirst() {
            if set.first == UInt8(ascii: "-"), let last = set.dropFirst().first {
                set = set.dropFirst(2)
                if first <= byte && byte <= last { found = true }
            } else if first == byte {
                found = true
            }
        }
        return found != isNegated
    }
}
