internal import KubernetesModel
internal import ServiceRules

/// The rules that are on, sorted by where they are asked.
struct ActiveRules: Sendable {
    /// A rule that is on and looks at one Service. Every Service is shown to all of them: what the rule does stands beside
    /// the rule, so that asking it counts no reference.
    struct ServiceRule: Sendable {
        let logic: @Sendable (ServiceCheck) -> [Finding]
        let rule: LintRule
        let weight: Weight
    }

    /// A rule that is on and looks at objects among all others.
    struct RunRule: Sendable {
        let logic: [CrossCheck]
        let rule: LintRule
        let weight: Weight
    }

    /// What the findings of a rule weigh.
    struct Weight: Sendable {
        let severity: Severity
        /// Whether a flag or the settings file set it. If so, it applies to every file.
        let isConfigured: Bool
        /// Whether what is only information is shown.
        let showsInfo: Bool

        /// nil for a finding that is not shown.
        func severity(of finding: Finding) -> Severity? {
            if isConfigured || finding.limit >= severity { return severity }
            return finding.limit > .info || showsInfo ? finding.limit : nil
        }
    }

    /// A rule that is on and looks at a change.
    struct ChangeRule: Sendable {
        let logic: @Sendable (ChangeCheck) -> [PlacedFinding]
        let rule: LintRule
        let weight: Weight
    }

    private let weights: [String: Weight]
    private let validation: [(rule: LintRule, matches: @Sendable (FieldError) -> Bool)]
    let decoder: StrictDecoder
    let service: [ServiceRule]
    let run: [RunRule]
    let change: [ChangeRule]

    init(_ options: LintOptions) {
        var weights: [String: Weight] = [:]
        var validation: [(LintRule, @Sendable (FieldError) -> Bool)] = []
        var service: [ServiceRule] = []
        var run: [RunRule] = []
        var change: [ChangeRule] = []
        for rule in LintRule.all {
            // A rule that recognises errors stays one when it is off: no other may claim them.
            if case .validation(let matches) = rule.logic { validation.append((rule, matches)) }
            guard let severity = options.severity(of: rule) else { continue }
            let weight = Weight(
                severity: severity, isConfigured: options.severities[rule.id] != nil, showsInfo: options.showsInfo)
            weights[rule.id] = weight
            switch rule.logic {
            case .reading, .validation: break
            case .service(let logic): service.append(ServiceRule(logic: logic, rule: rule, weight: weight))
            case .change(let logic): change.append(ChangeRule(logic: logic, rule: rule, weight: weight))
            case .run(let logic): run.append(RunRule(logic: logic, rule: rule, weight: weight))
            }
        }
        decoder = StrictDecoder(.service, version: options.cluster.version)
        self.weights = weights
        self.validation = validation
        self.service = service
        self.run = run
        self.change = change
    }

    /// nil for a rule that is off.
    func weight(of rule: LintRule) -> Weight? { weights[rule.id] }

    /// What findings of `rule` weigh that are certain; nil where it is off.
    func severity(of rule: LintRule) -> Severity? { weights[rule.id]?.severity }

    /// What the rules about changes find in `check`.
    func changes(_ check: ChangeCheck) -> [Diagnostic] {
        change.flatMap { active in
            active.logic(check).compactMap { $0.diagnostic(of: active.rule, active.weight) }
        }
    }

    /// The rule that an apiserver's error belongs to.
    func rule(for error: FieldError) -> LintRule {
        validation.first { $0.matches(error) }?.rule ?? .invalidField
    }
}
