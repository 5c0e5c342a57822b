extension String {
    /// A path without `.` in it, and without `..` but for those at its head.
    public var withoutDots: String {
        guard contains(".") else { return self }
        var parts: [Substring] = []
        for part in split(separator: "/", omittingEmptySubsequences: false) where part != "." {
            if part == "..", let last = parts.last, last != "..", !last.isEmpty || parts.count > 1 {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
