internal import KubernetesModel
internal import YAMLSyntax

/// A comment that takes findings out: `# svcctl:ignore RULE[,RULE] reason`.
struct Suppression: Sendable, Hashable {
    static let marker = "svcctl:ignore"

    let file: String
    /// Empty: every rule.
    let rules: Set<String>
    let lines: ClosedRange<Int>

    /// What the comments of a file suppress, and those that name no rule there is. A comment after something counts for its
    /// line, one on a line of its own for the next line, and one above the first line of a document for the whole document.
    static func find(in stream: YAMLStream) -> (suppressions: [Suppression], mistakes: [Mistake]) {
        guard stream.mayHaveComments, YAMLStream.contains("svcctl:ignore", in: stream.bytes) else { return ([], []) }
        let lines = SourceLines(stream.bytes)
        let file = stream.file
        var result: [Suppression] = []
        var mistakes: [Mistake] = []
        var pending: [Set<String>] = []
        for index in 0..<stream.count {
            let range = stream.lineRange(at: index)
            var isBeforeContent = true
            for line in range {
                let text = lines.text(of: line)
                let isComment = text.drop(while: { $0 == " " || $0 == "\t" }).first.map { $0 == "#" } ?? true
                if let comment = Comment(in: text) {
                    if let unknown = comment.unknown {
                        mistakes.append(Mistake(document: index + 1, line: line, text: text, word: unknown))
                    }
                    guard let rules = comment.rules else { continue }
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
        return (result, mistakes)
    }
}

/// The suppressions of a run by file and line, so that each finding is looked up in few steps.
struct SuppressionIndex {
    private struct Lines {
        /// By their first line; they do not overlap.
        var documents: [(lines: ClosedRange<Int>, rules: RuleSet)] = []
        var single: [Int: RuleSet] = [:]
    }

    /// The rules that comments of one place name.
    private struct RuleSet {
        var isAll = false
        var rules: Set<String> = []

        mutating func add(_ rules: Set<String>) {
            if rules.isEmpty { isAll = true }
            self.rules.formUnion(rules)
        }

        func contains(_ rule: String) -> Bool { isAll || rules.contains(rule) }
    }

    private var files: [String: Lines] = [:]

    init(_ suppressions: [Suppression]) {
        for suppression in suppressions {
            var lines = files.removeValue(forKey: suppression.file) ?? Lines()
            if suppression.lines.count == 1 {
                lines.single[suppression.lines.lowerBound, default: RuleSet()].add(suppression.rules)
            } else {
                if lines.documents.last?.lines != suppression.lines {
                    lines.documents.append((suppression.lines, RuleSet()))
                }
                lines.documents[lines.documents.count - 1].rules.add(suppression.rules)
            }
            files[suppression.file] = lines
        }
    }

    func covers(_ diagnostic: Diagnostic) -> Bool {
        guard let lines = files[diagnostic.file] else { return false }
        let line = diagnostic.range.start.line
        if lines.single[line]?.contains(diagnostic.rule) == true { return true }
        var (low, high) = (0, lines.documents.count)
        while low < high {
            let middle = (low + high) / 2
            if lines.documents[middle].lines.lowerBound <= line { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return false }
        let document = lines.documents[low - 1]
        return document.lines.contains(line) && document.rules.contains(diagnostic.rule)
    }
}

extension Suppression {
    /// A comment that names a rule that does not exist, and so suppresses nothing of what its writer meant.
    struct Mistake {
        let document: Int
        let word: String
        let range: YAMLRange

        fileprivate init(document: Int, line: Int, text: String, word: Substring) {
            self.document = document
            self.word = String(word)
            let column = text.unicodeScalars.distance(from: text.startIndex, to: word.startIndex) + 1
            range = YAMLRange(
                start: YAMLPosition(line: line, column: column),
                end: YAMLPosition(line: line, column: column + word.unicodeScalars.count))
        }

        func diagnostic(in file: String, _ severity: Severity) -> Diagnostic {
            let near = LintRule.all.map(\.id).nearest(to: word).map { "did you mean `\($0)`?" }
            return Diagnostic(
                rule: LintRule.unknownSuppression.id, severity: severity,
                category: LintRule.unknownSuppression.category,
                message: "there is no rule `\(word)`: the comment does not suppress it", file: file, document: document,
                range: range, help: near ?? "name the rule first, then the reason: `# svcctl:ignore RULE reason`")
        }
    }

    /// `# svcctl:ignore RULE[,RULE] reason`
    private struct Comment {
        /// Empty: every rule. nil: none, for what it names is none.
        var rules: Set<String>? = []
        /// A word in a rule's place that is none.
        var unknown: Substring?

        /// nil where `text` has no such comment.
        init?(in text: String) {
            guard let marker = text.firstRange(of: marker), text[..<marker.lowerBound].contains("#") else { return nil }
            var named: [Substring] = []
            var rest = text[marker.upperBound...]
            var isRuleExpected = true
            while true {
                rest = rest.drop { " \t".contains($0) }
                let word = rest.prefix { !" \t,\r\n".contains($0) }
                guard word == "all" || LintRule.named(String(word)) != nil else {
                    if isRuleExpected, !word.isEmpty { unknown = word }
                    break
                }
                named.append(word)
                rest = rest.dropFirst(word.count).drop { " \t".contains($0) }
                isRuleExpected = rest.first == ","
                if isRuleExpected { rest = rest.dropFirst() }
            }
            if named.isEmpty {
                rules = unknown == nil ? [] : nil
            } else if !named.contains("all") {
                rules = Set(named.map(String.init))
            }
        }
    }
}
