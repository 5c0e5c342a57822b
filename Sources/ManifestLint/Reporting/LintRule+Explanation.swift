extension LintRule {
    /// The whole of what is known of the rule, as text: `lint --explain RULE`.
    public var explanation: String {
        var text = "\(id) (\(category.rawValue), \(severity?.rawValue ?? "off"))\n\n\(summary)\n\n\(rationale)\n"
        if !before.isEmpty { text += "\nBefore the change:\n\n\(Self.indented(before))\n" }
        if !bad.isEmpty { text += "\nWrong:\n\n\(Self.indented(plainBad))\n" }
        if !good.isEmpty { text += "\nRight:\n\n\(Self.indented(good))\n" }
        return text
            + "\nSwitch it off with --rule \(id)=off, in .svcctl.yaml, or by a comment: # svcctl:ignore \(id) REASON\n"
    }

    /// The same as Markdown.
    public var markdown: String {
        var text = "# \(id)\n\n\(summary)\n\n\(rationale)\n"
        if !before.isEmpty { text += "\nBefore the change:\n\n```yaml\n\(before)\n```\n" }
        if !bad.isEmpty { text += "\nWrong:\n\n```yaml\n\(plainBad)\n```\n" }
        if !good.isEmpty { text += "\nRight:\n\n```yaml\n\(good)\n```\n" }
        return text
    }

    /// Where a browser finds what there is to know of the rules.
    public static func address(of id: String) -> String { "\(SARIFReport.informationAddress)#rule-\(id)" }

    /// The table of all rules: `lint --rules`.
    public static var reference: String {
        let width = all.map(\.id.count).max() ?? 0
        return all.map { rule in
            let severity = rule.severity?.rawValue ?? "off"
            return rule.id + String(repeating: " ", count: width + 2 - rule.id.count) + rule.category.rawValue
                + String(repeating: " ", count: 12 - rule.category.rawValue.count) + severity
                + String(repeating: " ", count: 9 - severity.count) + rule.summary
        }.joined(separator: "\n")
    }

    /// The bad example without the marks around the place it is about.
    public var plainBad: String { bad.replacing("«", with: "").replacing("»", with: "") }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
    }
}
