internal import KubernetesModel
internal import ServiceRules

/// The rules that are on, sorted by where they are asked.
struct ActiveRules: Sendable {
    /// A rule that is on. A class: all processors go through the rules for every Service, and each step counts one
    /// reference instead of one for every member.
    final class Weighed<Logic: Sendable>: Sendable {
        let rule: LintRule
        let severity: Severity
        let logic: Logic

        init(_ rule: LintRule, _ severity: Severity, _ logic: Logic) {
            self.rule = rule
            self.severity = severity
            self.logic = logic
        }
    }

    private let severities: [String: Severity]
    private let validation: [(rule: LintRule, matches: @Sendable (FieldError) -> Bool)]
    let decoder: StrictDecoder
    let service: [Weighed<@Sendable (ServiceCheck) -> [Finding]>]
    let run: [Weighed<@Sendable (RunCheck) -> [PlacedFinding]>]

    init(_ options: LintOptions) {
        var severities: [String: Severity] = [:]
        var validation: [(LintRule, @Sendable (FieldError) -> Bool)] = []
        var service: [Weighed<@Sendable (ServiceCheck) -> [Finding]>] = []
        var run: [Weighed<@Sendable (RunCheck) -> [PlacedFinding]>] = []
        for rule in LintRule.all {
            // A rule that recognises errors stays one when it is off: no other may claim them.
            if case .validation(let matches) = rule.logic { validation.append((rule, matches)) }
            guard let severity = options.severity(of: rule) else { continue }
            severities[rule.id] = severity
            switch rule.logic {
            case .reading, .validation: break
            case .service(let logic): service.append(Weighed(rule, severity, logic))
            case .run(let logic): run.append(Weighed(rule, severity, logic))
            }
        }
        decoder = StrictDecoder(.service, version: options.cluster.version)
        self.severities = severities
        self.validation = validation
        self.service = service
        self.run = run
    }

    func severity(of rule: LintRule) -> Severity? { severities[rule.id] }

    /// The rule that an apiserver's error belongs to.
    func rule(for error: FieldError) -> LintRule {
        validation.first { $0.matches(error) }?.rule ?? .invalidField
    }
}
