internal import YAMLSyntax

/// A comment that takes findings out: `# svcctl:ignore RULE[,RULE] reason`.
struct Suppression: Sendable, Hashable {
    static let marker = "svcctl:ignore"

    let file: String
    /// Empty: every rule.
    let rules: Set<String>
    let lines: ClosedRange<Int>

    func covers(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.file == file && lines.contains(diagnostic.range.start.line)
            && (rules.isEmpty || rules.contains(diagnostic.rule))
    }

    /// The suppressions in the comments of `text`. A comment after something counts for its line, one on a line of its
    /// own for the next line, and one above the first line of a document for the whole document.
    static func find(in lines: SourceLines, of stream: YAMLStream, file: String) -> [Suppression] {
        guard lines.mentions("svcctl:ignore") else { return [] }
        var result: [Suppression] = []
        var pending: [Set<String>] = []
        for index in 0..<stream.count {
            let range = stream.lineRange(at: index)
            var isBeforeContent = true
            for line in range {
                let text = lines.text(of: line)
                let isComment = text.drop(while: { $0 == " " || $0 == "\t" }).first.map { $0 == "#" } ?? true
                if let rules = rules(in: text) {
                    if isComment, isBeforeContent {
                        pending.append(rules)
                    } else {
                        let target = isComment ? line + 1 : line
                        result.append(Suppression(file: file, rules: rules, lines: target...target))
                    }
                }
                if !isComment { isBeforeContent = false }
            }
            if isBeforeContent { continue }
            result += pending.map { Suppression(file: file, rules: $0, lines: range) }
            pending = []
        }
        return result
    }

    /// The rules that a marker in `text` names; nil where there is no marker in a comment.
    private static func rules(in text: String) -> Set<String>? {
        guard let marker = text.firstRange(of: marker), text[..<marker.lowerBound].contains("#") else { return nil }
        let words = text[marker.upperBound...].split(whereSeparator: { " \t,".contains($0) })
        let rules = words.prefix { LintRule.named(String($0)) != nil || $0 == "all" }
        return rules.contains("all") ? [] : Set(rules.map(String.init))
    }
}
