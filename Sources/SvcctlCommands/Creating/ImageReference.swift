/// The name of a container image, `registry.example/team/web:1.2@sha256:…`, with the grammar of the OCI distribution
/// project.
enum ImageReference {
    /// Whether `text` can name an image.
    static func isValid(_ text: String) -> Bool {
        var name = Substring(text)
        if let sign = name.firstIndex(of: "@") {
            guard isDigest(name[name.index(after: sign)...]) else { return false }
            name = name[..<sign]
        }
        // A colon behind the last slash starts the tag; one before it, a port.
        let base = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
        if let sign = name[base...].firstIndex(of: ":") {
            guard isTag(name[name.index(after: sign)...]) else { return false }
            name = name[..<sign]
        }
        guard name.utf8.count <= 255 else { return false }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.allSatisfy(isPathComponent) { return true }
        return parts.count > 1 && isDomain(parts[0]) && parts.dropFirst().allSatisfy(isPathComponent)
    }

    /// Lower-case letters and digits, in runs that `.`, `_`, `__` or dashes join.
    private static func isPathComponent(_ text: Substring) -> Bool {
        let isAlphanumeric = { (character: Character) in isLower(character) || isDigit(character) }
        guard let first = text.first, let last = text.last, isAlphanumeric(first), isAlphanumeric(last) else {
            return false
        }
        return text.split(whereSeparator: isAlphanumeric).allSatisfy {
            $0 == "." || $0 == "_" || $0 == "__" || $0.allSatisfy { $0 == "-" }
        }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].isEmpty || !parts[1].allSatisfy(isDigit) { return false }
        return parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            label.first.map { $0 != "-" } == true && label.last != "-"
                && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == "-" }
        }
    }

    private static func isTag(_ text: Substring) -> Bool {
        let isWord = { (character: Character) in isLetter(character) || isDigit(character) || character == "_" }
        return text.first.map(isWord) == true && text.count <= 128
            && text.allSatisfy { isWord($0) || $0 == "." || $0 == "-" }
    }

    private static func isDigest(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].first.map(isLetter) == true
            && parts[0].allSatisfy { isLetter($0) || isDigit($0) || "-_+.".contains($0) } && parts[1].count >= 32
            && parts[1].allSatisfy(\.isHexDigit)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    private static func isLower(_ character: Character) -> Bool { ("a"..."z").contains(character) }
    private static func isLetter(_ character: Character) -> Bool {
        isLower(character) || ("A"..."Z").contains(character)
    }
}
