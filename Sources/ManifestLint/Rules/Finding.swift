internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// What a rule finds about a field of the object it looks at.
struct Finding: Sendable {
    /// Which part of a field the caret goes under.
    enum Target: Sendable { case key, value }

    var field: FieldPath
    var target: Target = .value
    var message: String
    var reason: String?
    var help: String?
    var notes: [Diagnostic.Note] = []
    var fix: ProposedFix?
    /// Where it is, where that is not the place of the field.
    var range: YAMLRange?
    /// What it weighs at most, unless its rule is configured: what does not hold wherever the manifest goes is no error.
    var limit = Severity.error

    init(
        _ field: FieldPath, _ target: Target, _ message: String, reason: String? = nil, help: String? = nil,
        notes: [Diagnostic.Note] = [], fix: ProposedFix? = nil, range: YAMLRange? = nil
    ) {
        self.field = field
        self.target = target
        self.message = message
        self.reason = reason
        self.help = help
        self.notes = notes
        self.fix = fix
        self.range = range
    }
}

extension Finding {
    /// A finding about the value of `field`.
    init(
        _ field: FieldPath, _ message: String, reason: String? = nil, help: String? = nil,
        notes: [Diagnostic.Note] = [], fix: ProposedFix? = nil, range: YAMLRange? = nil
    ) {
        self.init(field, .value, message, reason: reason, help: help, notes: notes, fix: fix, range: range)
    }
}

extension WrittenObject {
    func range(of finding: Finding) -> YAMLRange { finding.range ?? range(of: finding.field, finding.target) }
}

extension ManifestObject {
    /// - Parameters:
    ///   - range: where the finding is.
    ///   - fix: the edits that mend it.
    func diagnostic(
        _ finding: Finding, of rule: LintRule, _ weight: ActiveRules.Weight, at range: YAMLRange, fix: Fix? = nil
    ) -> Diagnostic {
        Diagnostic(
            rule: rule.id, severity: weight.severity(of: finding) ?? weight.severity, category: rule.category,
            reason: finding.reason,
            field: finding.field.isRoot ? nil : finding.field.description, message: finding.message, file: file,
            document: document, range: range, object: reference, notes: finding.notes, help: finding.help,
            fix: fix)
    }
}

/// What a rule over the whole run finds about one of its objects.
struct PlacedFinding: Sendable {
    var object: ManifestObject
    var finding: Finding

    init(_ object: ManifestObject, _ finding: Finding) {
        self.object = object
        self.finding = finding
    }

    /// nil where it is not shown.
    func diagnostic(of rule: LintRule, _ weight: ActiveRules.Weight) -> Diagnostic? {
        if weight.severity(of: finding) == nil { return nil }
        return object.diagnostic(
            finding, of: rule, weight, at: finding.range ?? object.range(of: finding.field, finding.target))
    }
}
