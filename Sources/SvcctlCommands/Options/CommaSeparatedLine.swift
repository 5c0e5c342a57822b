/// A line of comma-separated values, which kubectl takes for flags that hold a list.
enum CommaSeparatedLine {
    /// The fields of `line`: in quotes commas are text, and two quotes are one. An empty line has none; nil where quotes do
    /// not match.
    static func fields(of line: String) -> [String]? {
        if line.isEmpty { return [] }
        var fields: [String] = []
        var rest = Substring(line)
        while true {
            var field = ""
            if rest.first == "\"" {
                rest.removeFirst()
                while true {
                    guard let quote = rest.firstIndex(of: "\"") else { return nil }
                    field += rest[..<quote]
                    rest = rest[rest.index(after: quote)...]
                    guard rest.first == "\"" else { break }
                    field.append(rest.removeFirst())
                }
                guard rest.isEmpty || rest.first == "," else { return nil }
            } else {
                let end = rest.firstIndex(of: ",") ?? rest.endIndex
                field = String(rest[..<end])
                if field.contains("\"") { return nil }
                rest = rest[end...]
            }
            fields.append(field)
            guard rest.popFirst() != nil else { return fields }
        }
    }
}

extension [String] {
    /// The values of a flag that may be given several times and hold several values each. Where quotes do not match, the
    /// word is one value.
    var commaSeparated: [String] { flatMap { CommaSeparatedLine.fields(of: $0) ?? [$0] } }
}
