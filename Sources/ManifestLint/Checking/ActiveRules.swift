internal import KubernetesModel
internal import ServiceRules

/// The rules that are on, sorted by where they are asked.
struct ActiveRules: Sendable {
    /// A rule that is on. A class: all processors go through the rules for every Service, and each step counts one
    /// reference instead of one for every member.
    final class Weighed<Logic: Sendable>: Sendable {
        let rule: LintRule
        let weight: Weight
        let logic: Logic

        init(_ rule: LintRule, _ weight: Weight, _ logic: Logic) {
            self.rule = rule
            self.weight = weight
            self.logic = logic
        }
    }

    /// What the findings of a rule weigh.
    struct Weight: Sendable {
        let severity: Severity
        /// Whether somebody said so: then it holds for all of them.
        let isConfigured: Bool

        func severity(of finding: Finding) -> Severity {
            finding.isCertain || isConfigured ? severity : min(severity, .warning)
        }
    }

    private let weights: [String: Weight]
    private let validation: [(rule: LintRule, matches: @Sendable (FieldError) -> Bool)]
    let decoder: StrictDecoder
    let service: [Weighed<@Sendable (ServiceCheck) -> [Finding]>]
    let run: [Weighed<@Sendable (RunCheck) -> [PlacedFinding]>]

    init(_ options: LintOptions) {
        var weights: [String: Weight] = [:]
        var validation: [(LintRule, @Sendable (FieldError) -> Bool)] = []
        var service: [Weighed<@Sendable (ServiceCheck) -> [Finding]>] = []
        var run: [Weighed<@Sendable (RunCheck) -> [PlacedFinding]>] = []
        for rule in LintRule.all {
            // A rule that recognises errors stays one when it is off: no other may claim them.
            if case .validation(let matches) = rule.logic { validation.append((rule, matches)) }
            guard let severity = options.severity(of: rule) else { continue }
            let weight = Weight(severity: severity, isConfigured: options.severities[rule.id] != nil)
            weights[rule.id] = weight
            switch rule.logic {
            case .reading, .validation: break
            case .service(let logic): service.append(Weighed(rule, weight, logic))
            case .run(let logic): run.append(Weighed(rule, weight, logic))
            }
        }
        decoder = StrictDecoder(.service, version: options.cluster.version)
        self.weights = weights
        self.validation = validation
        self.service = service
        self.run = run
    }

    /// nil for a rule that is off.
    func weight(of rule: LintRule) -> Weight? { weights[rule.id] }

    /// What findings of `rule` weigh that are certain; nil where it is off.
    func severity(of rule: LintRule) -> Severity? { weights[rule.id]?.severity }

    /// The rule that an apiserver's error belongs to.
    func rule(for error: FieldError) -> LintRule {
        validation.first { $0.matches(error) }?.rule ?? .invalidField
    }
}
