/// What a rule across objects finds about one of them. It asks the run for the others that it needs, so that the findings
/// about one file can be had alone.
enum CrossCheck: Sendable {
    case services(@Sendable (RunCheck, RunEntry<ServiceFacts>) -> [Finding])
    /// Of the Services those that make ``ServiceFacts/claims``, which few do.
    case claimants(@Sendable (RunCheck, RunEntry<ServiceFacts>) -> [Finding])
    case workloads(@Sendable (RunCheck, RunEntry<WorkloadFacts>) -> [Finding])
    /// Ingresses and routes.
    case backends(@Sendable (RunCheck, RunEntry<[BackendFacts]>) -> [Finding])
    case endpoints(@Sendable (RunCheck, RunEntry<EndpointsFacts>) -> [Finding])

    /// What is found about all objects of the run, in their order.
    func findings(in run: RunCheck) -> [PlacedFinding] {
        switch self {
        case .services(let find): Self.ask(find, run, about: run.services)
        case .claimants(let find): Self.ask(find, run, about: run.claimants)
        case .workloads(let find): Self.ask(find, run, about: run.workloads)
        case .backends(let find): Self.ask(find, run, about: run.backends)
        case .endpoints(let find): Self.ask(find, run, about: run.endpoints)
        }
    }

    /// What is found about one object of the run.
    func findings(about object: ManifestObject, in run: RunCheck) -> [PlacedFinding] {
        switch (self, object.facts) {
        case (.services(let find), .service(let facts)):
            Self.ask(find, run, about: [RunEntry(object: object, facts: facts)])
        case (.claimants(let find), .service(let facts)) where facts.makesClaims:
            Self.ask(find, run, about: [RunEntry(object: object, facts: facts)])
        case (.workloads(let find), .workload(let facts)):
            Self.ask(find, run, about: [RunEntry(object: object, facts: facts)])
        case (.backends(let find), .backends(let facts)):
            Self.ask(find, run, about: [RunEntry(object: object, facts: facts)])
        case (.endpoints(let find), .endpoints(let facts)):
            Self.ask(find, run, about: [RunEntry(object: object, facts: facts)])
        default: []
        }
    }

    private static func ask<Facts>(
        _ find: (RunCheck, RunEntry<Facts>) -> [Finding], _ run: RunCheck, about entries: [RunEntry<Facts>]
    ) -> [PlacedFinding] {
        var found: [PlacedFinding] = []
        for entry in entries {
            for finding in find(run, entry) { found.append(PlacedFinding(entry.object, finding)) }
        }
        return found
    }
}
