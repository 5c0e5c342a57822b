internal import KubernetesModel
internal import ServiceRules

/// The rules that are on, sorted by where they are asked.
struct ActiveRules: Sendable {
    typealias Weighed<Logic> = (rule: LintRule, severity: Severity, logic: Logic)

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
            case .service(let logic): service.append((rule, severity, logic))
            case .run(let logic): run.append((rule, severity, logic))
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
