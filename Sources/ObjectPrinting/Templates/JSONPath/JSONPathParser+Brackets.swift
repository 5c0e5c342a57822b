/// What stands in brackets: indices, slices, names and filters.
extension JSONPathParser {
    mutating func readArray(into nodes: inout [JSONPathNode]) throws(JSONPathError) {
        while true {
            guard let scalar = next(), scalar != "\n" else { throw JSONPathError(message: "unterminated array") }
            if scalar == "]" { break }
        }
        var text = String(take().dropFirst().dropLast())
        if text == "*" { text = ":" }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count > 1 {
            var alternatives: [[JSONPathNode]] = []
            for part in parts {
                alternatives.append(try parseAction("[\(part.trimmed { $0 == " " })]"))
            }
            nodes.append(.union(alternatives))
            return
        }
        let inner = text.dropFirst().dropLast()
        if text.count >= 2, text.hasPrefix("'"), text.hasSuffix("'"), !inner.contains("'") {
            nodes += try parseAction(".\(inner)")
            return
        }
        nodes.append(.slice(try Self.slice(text)))
    }

    static func slice(_ text: String) throws(JSONPathError) -> JSONPathSlice {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isWellFormed =
            parts.count <= 3
            && parts.allSatisfy { part in
                (part.hasPrefix("-") ? part.dropFirst() : part).allSatisfy { $0.isASCII && $0.isNumber }
            }
        guard isWellFormed else { throw JSONPathError(message: "invalid array index \(text)") }
        func number(_ index: Int) throws(JSONPathError) -> Int? {
            guard index < parts.count, !parts[index].isEmpty else { return nil }
            guard let value = Int(parts[index]) else {
                throw JSONPathError(message: "array index \(parts[index]) is not a number")
            }
            return value
        }
        var slice = JSONPathSlice(start: try number(0), end: try number(1), step: try number(2))
        if parts.count == 1 {
            // The index after the last one of all is no index: it is found to be out of bounds, as any other.
            slice.end = (slice.start ?? 0) &+ 1
            slice.isSingle = true
        }
        return slice
    }

    mutating func readFilter(into nodes: inout [JSONPathNode]) throws(JSONPathError) {
        position += 3
        start = position
        var quote: Unicode.Scalar?
        var isQuoteClosed = false
        scan: while true {
            guard let scalar = next(), scalar != "\n" else { throw JSONPathError(message: "unterminated filter") }
            switch scalar {
            case "\"", "'":
                if quote == nil {
                    quote = scalar
                } else if input[position - 2] != "\\", scalar == quote {
                    isQuoteClosed = true
                }
            case ")" where (quote != nil) == isQuoteClosed: break scan
            default: break
            }
        }
        guard next() == "]" else { throw JSONPathError(message: "unclosed array expect ]") }
        let text = Array(take().unicodeScalars.dropLast(2))
        if let (left, comparison, right) = Self.comparison(in: text) {
            nodes.append(
                .filter(
                    left: try parseAction(left), comparison: comparison, right: try parseAction(right)))
        } else {
            nodes.append(.exists(try parseAction(String(text))))
        }
    }

    /// Splits `@.port==80` at its first run of `<`, `>`, `=` and `!`; nil where there is none, or nothing around it.
    static func comparison(in text: [Unicode.Scalar]) -> (String, String, String)? {
        func isOperator(_ scalar: Unicode.Scalar) -> Bool { "!<>=".unicodeScalars.contains(scalar) }
        guard let first = text.firstIndex(where: isOperator), first > 0 else { return nil }
        var end = first
        while end < text.count, isOperator(text[end]) { end += 1 }
        if end == text.count { end -= 1 }
        guard end > first else { return nil }
        return (String(text[..<first]), String(text[first..<end]), String(text[end...]))
    }
}
