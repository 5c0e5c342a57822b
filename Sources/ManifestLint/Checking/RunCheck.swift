internal import KubernetesModel

/// Everything that a run has read, as rules across objects see it.
///
/// What rules ask for is found in few steps, however much there is: so the findings about one file of a workspace can be
/// had without looking at the others.
struct RunCheck: Sendable {
    typealias Service = RunEntry<ServiceFacts>
    typealias Workload = RunEntry<WorkloadFacts>

    /// In the order of the run, like all lists here.
    private(set) var services: [Service] = []
    private(set) var workloads: [Workload] = []
    private(set) var backends: [RunEntry<[BackendFacts]>] = []
    private(set) var endpoints: [RunEntry<EndpointsFacts>] = []
    /// Services that ask for an address or a node port of their own, which few do.
    private(set) var claimants: [Service] = []

    private(set) var servicesByNamespace: [String: [Service]] = [:]
    private(set) var servicesByName: [ObjectKey: [Service]] = [:]
    /// By ``ServiceFacts/selectionHash``.
    private(set) var servicesBySelection: [Int: [Service]] = [:]
    private(set) var workloadsByNamespace: [String: [Workload]] = [:]
    private(set) var workloadsByLabel: [LabelKey: [Workload]] = [:]
    /// Endpoints that somebody wrote, by their Service.
    private(set) var endpointsByService: [ObjectKey: [RunEntry<EndpointsFacts>]] = [:]
    private(set) var claims: [Claim.Key: [RunEntry<Claim>]] = [:]
    private(set) var grantsByNamespace: [String: [RunEntry<ReferenceGrantFacts>]] = [:]
    private(set) var nodesByAddress: [String: [RunEntry<[String]>]] = [:]
    private(set) var opaqueByNamespace: [String: [RunEntry<OpaqueKind.Reach>]] = [:]
    private(set) var deployers: [RunEntry<OpaqueKind.Reach>] = []
    /// What is in no list of its kind.
    private var others: [ManifestObject] = []

    /// Which objects go to one cluster, and what kustomizations make of them.
    private(set) var clusters = ClusterMap(.one)
    private(set) var kustomizations = KustomizationMap([])
    /// Whether objects come and go: then each is put where the order of their files has it.
    private let isWorkspace: Bool

    /// A label of Pods of a namespace.
    struct LabelKey: Hashable {
        let namespace: String
        let label: Label
    }

    init() { isWorkspace = false }

    init(_ objects: [ManifestObject]) {
        self.init()
        for object in objects { add(object) }
    }

    /// Of files that come and go.
    init(workspace layout: ClusterLayout) {
        isWorkspace = true
        clusters = ClusterMap(layout)
    }

    // MARK: Objects

    /// Adds an object; where this is no workspace, it comes after those that are there.
    mutating func add(_ object: ManifestObject) {
        if isWorkspace { clusters.add(object) }
        let namespace = object.effectiveNamespace
        switch object.facts {
        case .service(let facts): add(Service(object: object, facts: facts))
        case .workload(let facts):
            let entry = Workload(object: object, facts: facts)
            workloads.add(entry, sorting: isWorkspace)
            workloadsByNamespace.add(entry, to: namespace, sorting: isWorkspace)
            for key in Self.labels(of: facts, namespace) { workloadsByLabel.add(entry, to: key, sorting: isWorkspace) }
        case .backends(let facts): backends.add(RunEntry(object: object, facts: facts), sorting: isWorkspace)
        case .endpoints(let facts):
            let entry = RunEntry(object: object, facts: facts)
            endpoints.add(entry, sorting: isWorkspace)
            let service = ObjectKey(namespace: namespace, name: facts.service)
            endpointsByService.add(entry, to: service, sorting: isWorkspace)
        case .grant(let facts):
            addUnlisted(object)
            grantsByNamespace.add(RunEntry(object: object, facts: facts), to: namespace, sorting: isWorkspace)
        case .node(let addresses):
            addUnlisted(object)
            let entry = RunEntry(object: object, facts: addresses)
            for address in addresses { nodesByAddress.add(entry, to: address, sorting: isWorkspace) }
        case .opaque(let reach):
            addUnlisted(object)
            let entry = RunEntry(object: object, facts: reach)
            opaqueByNamespace.add(entry, to: namespace, sorting: isWorkspace)
            if reach == .everywhere { deployers.add(entry, sorting: isWorkspace) }
        case .other: break
        }
    }

    private mutating func addUnlisted(_ object: ManifestObject) { if !isWorkspace { others.append(object) } }

    private mutating func add(_ service: Service) {
        let (object, facts) = (service.object, service.facts)
        services.add(service, sorting: isWorkspace)
        servicesByNamespace.add(service, to: object.effectiveNamespace, sorting: isWorkspace)
        servicesBySelection.add(service, to: facts.selectionHash, sorting: isWorkspace)
        // Generated names differ.
        if facts.isNamed { servicesByName.add(service, to: object.key, sorting: isWorkspace) }
        guard facts.makesClaims else { return }
        claimants.add(service, sorting: isWorkspace)
        for claim in facts.claims {
            claims.add(RunEntry(object: object, facts: claim), to: claim.key, sorting: isWorkspace)
        }
    }

    /// The same without the objects of `files`; not of a workspace.
    func without(_ files: Set<String>) -> RunCheck {
        let all =
            services.map(\.object) + workloads.map(\.object) + backends.map(\.object) + endpoints.map(\.object) + others
        return RunCheck(all.filter { !files.contains($0.file) })
    }

    /// Takes an object out of a workspace.
    mutating func remove(_ object: ManifestObject) {
        clusters.remove(object)
        let namespace = object.effectiveNamespace
        switch object.facts {
        case .service(let facts):
            services.remove(object)
            servicesByNamespace.remove(object, from: namespace)
            servicesBySelection.remove(object, from: facts.selectionHash)
            if facts.isNamed { servicesByName.remove(object, from: object.key) }
            guard facts.makesClaims else { return }
            claimants.remove(object)
            for claim in facts.claims { claims.remove(object, from: claim.key) }
        case .workload(let facts):
            workloads.remove(object)
            workloadsByNamespace.remove(object, from: namespace)
            for key in Self.labels(of: facts, namespace) { workloadsByLabel.remove(object, from: key) }
        case .backends: backends.remove(object)
        case .endpoints(let facts):
            endpoints.remove(object)
            endpointsByService.remove(object, from: ObjectKey(namespace: namespace, name: facts.service))
        case .grant: grantsByNamespace.remove(object, from: namespace)
        case .node(let addresses): for address in addresses { nodesByAddress.remove(object, from: address) }
        case .opaque:
            opaqueByNamespace.remove(object, from: namespace)
            deployers.remove(object)
        case .other: break
        }
    }

    private static func labels(of facts: WorkloadFacts, _ namespace: String) -> [LabelKey] {
        facts.labels.map { LabelKey(namespace: namespace, label: Label(key: $0.key, value: $0.value)) }
    }

    /// Finds out what belongs together, once everything is there.
    mutating func settle(_ layout: ClusterLayout, _ facts: [KustomizationFacts]) {
        kustomizations = KustomizationMap(facts)
        let isOneFile = services.last.map { $0.object.file == services[0].object.file } ?? true
        if isOneFile, facts.isEmpty { return }
        clusters = ClusterMap(layout)
        for entry in services { clusters.add(entry.object) }
        for entry in workloads { clusters.add(entry.object) }
        for entry in backends { clusters.add(entry.object) }
        settleClusters()
    }

    /// As ``settle(_:_:)``, of a workspace, where its kustomizations have changed.
    mutating func use(_ facts: [KustomizationFacts]) { kustomizations = KustomizationMap(facts) }

    /// To be called after objects have come and gone.
    mutating func settleClusters() { clusters.settle(kustomizations) }
}
