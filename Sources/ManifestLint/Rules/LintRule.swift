public import KubernetesModel

/// A rule with its own evidence: what it says, why, a manifest that breaks it and one that keeps it.
///
/// In ``bad`` the text between `«` and `»` is where the finding must point.
public final class LintRule: Sendable {
    /// As it is written in configurations and comments: `unknown-field`.
    public let id: String
    /// What the rule is about.
    public let category: Category
    /// What it weighs unless it is configured; nil for a rule that is off unless it is configured.
    public let severity: Severity?
    /// One line.
    public let summary: String
    /// Why anybody should care, and where it comes from.
    public let rationale: String
    /// A manifest that the rule finds fault with; the place is marked.
    public let bad: String
    /// The same manifest as it should be.
    public let good: String
    /// What was there before ``bad`` and ``good``, for a rule about changes; empty for others.
    public let before: String
    /// The version that the examples are for; nil for the newest.
    public let exampleVersion: KubernetesVersion?
    let logic: Logic

    /// Where the findings of a rule come from.
    enum Logic: Sendable {
        /// Made while documents are read and decoded.
        case reading
        /// Errors of an apiserver's validation about fields that the closure recognises.
        case validation(@Sendable (FieldError) -> Bool)
        /// Looks at one Service.
        case service(@Sendable (ServiceCheck) -> [Finding])
        /// Looks at objects among everything that a run has read.
        case run([CrossCheck])
        /// Looks at what a change makes of what was there.
        case change(@Sendable (ChangeCheck) -> [PlacedFinding])
    }

    init(
        _ id: String, _ category: Category, _ severity: Severity?, _ summary: String, rationale: String,
        before: String = "", bad: String, good: String, examplesFor exampleVersion: KubernetesVersion? = nil,
        _ logic: Logic
    ) {
        self.id = id
        self.category = category
        self.severity = severity
        self.summary = summary
        self.rationale = rationale
        self.before = before
        self.bad = bad
        self.good = good
        self.exampleVersion = exampleVersion
        self.logic = logic
    }

    /// The rule called `id`; nil where there is none.
    public static func named(_ id: String) -> LintRule? { byIdentifier[id] }

    private static let byIdentifier = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
