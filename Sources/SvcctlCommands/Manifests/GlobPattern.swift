internal import Foundation
internal import JSON
internal import KubernetesModel

/// A file name with wildcards, `services/*.yml`, for shells that leave them in place.
struct GlobPattern {
    private let pattern: String

    init(_ pattern: String) { self.pattern = pattern }

    static func containsWildcard(_ name: String) -> Bool { name.contains { "*?[".contains($0) } }

    /// The files that exist, in the order of their names; the directory part is taken as it is.
    func matches(_ context: CommandContext) throws -> [String] {
        let cut = pattern.lastIndex(of: "/")
        let directory = cut.map { String(pattern[...$0]) } ?? ""
        let wanted = Array(cut.map { pattern[pattern.index(after: $0)...] } ?? pattern[...])
        let entries =
            (try? FileManager.default.contentsOfDirectory(atPath: context.absolutePath(directory))) ?? []
        return entries.sorted { $0.precedesBytewise($1) }
            .filter { Self.matches(Array($0)[...], wanted[...]) && (!$0.hasPrefix(".") || wanted.first == ".") }
            .map { directory + $0 }
    }

    static func matches(_ text: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "*": return text.indices.contains { matches(text[$0...], rest) } || matches([], rest)
        case "?": return !text.isEmpty && matches(text.dropFirst(), rest)
        case "[":
            guard let close = rest.firstIndex(of: "]"), let character = text.first else { return false }
            return contains(rest[..<close], character) && matches(text.dropFirst(), rest[(close + 1)...])
        default: return text.first == first && matches(text.dropFirst(), rest)
        }
    }

    private static func contains(_ set: ArraySlice<Character>, _ character: Character) -> Bool {
        let isNegated = set.first == "^" || set.first == "!"
        var set = isNegated ? set.dropFirst() : set
        var found = false
        while let first = set.popFirst() {
            if set.first == "-", let last = set.dropFirst().first {
                set = set.dropFirst(2)
                if first <= character && character <= last { found = true }
            } else if first == character {
                found = true
            }
        }
        return found != isNegated
    }
}
