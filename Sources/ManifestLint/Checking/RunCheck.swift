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
    private var servicesByName: [ObjectKey: [Service]] = [:]
    /// By ``ServiceFacts/selectionHash``.
    private(set) var servicesBySelection: [Int: [Service]] = [:]
    private(set) var workloadsByNamespace: [String: [Workload]] = [:]
    private var workloadsByLabel: [LabelKey: [Workload]] = [:]
    /// Endpoints that somebody wrote, by their Service.
    private(set) var endpointsByService: [ObjectKey: [RunEntry<EndpointsFacts>]] = [:]
    private(set) var claims: [Claim.Key: [RunEntry<Claim>]] = [:]
    private(set) var grantsByNamespace: [String: [RunEntry<ReferenceGrantFacts>]] = [:]
    private(set) var nodesByAddress: [String: [RunEntry<[String]>]] = [:]
    private var opaqueByNamespace: [String: [RunEntry<OpaqueKind.Reach>]] = [:]
    private var deployers: [RunEntry<OpaqueKind.Reach>] = []
    /// What is in no list of its kind.
    private var others: [ManifestObject] = []

    /// Which objects go to one cluster, and what kustomizations make of them.
    private(set) var clusters = ClusterMap(.one)
    private(set) var kustomizations = KustomizationMap([])
    /// Whether objects come and go: then each is put where the order of their files has it.
    private let isWorkspace: Bool

    private struct LabelKey: Hashable {
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

    // MARK: Questions

    /// Whether the input contains endpoints that were written by hand for `service`.
    func hasEndpoints(for service: ManifestObject) -> Bool { endpointsByService[service.key] != nil }

    /// The Services of that name: more than one where folders have variants of it.
    func services(called key: ObjectKey) -> [Service] { servicesByName[key] ?? [] }

    /// Whether Pods may run in `namespace` that nobody sees here.
    func mayHaveUnseenPods(in namespace: String) -> Bool {
        !deployers.isEmpty || opaqueByNamespace[namespace] != nil
    }

    /// The workloads whose Pods a Service selects, `limit` of them; nil where its selector cannot be judged: it has none, or
    /// nothing of its namespace runs in this input.
    func workloads(selectedBy service: Service, limit: Int = .max) -> [Workload]? {
        if service.facts.type == "ExternalName" { return nil }
        return workloads(selectedBy: service.facts.selector, in: service.object.effectiveNamespace, limit: limit)
    }

    /// The workloads of `namespace` whose Pods have the labels of `selector`, those that controllers and kustomizations add
    /// among them; nil where that cannot be told.
    func workloads(selectedBy selector: [Label], in namespace: String, limit: Int = .max) -> [Workload]? {
        guard !selector.isEmpty, let all = workloadsByNamespace[namespace] else { return nil }
        let written = selector.filter { !WorkloadFacts.madeLabels.contains($0.key) }
        let candidates = written.map { workloadsByLabel[LabelKey(namespace: namespace, label: $0)] ?? [] }
        let fewest = candidates.min { $0.count < $1.count } ?? all
        // Where only a controller's label is asked for, all would have to be looked at.
        if written.isEmpty, all.count > Self.mostLookedAt { return nil }
        let selected = fewest.lazy.filter { $0.facts.isSelected(by: selector, of: $0.object) }.prefix(limit)
        if !selected.isEmpty || kustomizations.isEmpty { return Array(selected) }
        if all.count > Self.mostLookedAt { return nil }
        let labelled = all.lazy.filter { [kustomizations] workload in
            selector.allSatisfy { label in
                workload.facts.isSelected(by: [label], of: workload.object)
                    || kustomizations.adds(label, to: workload.object.file)
            }
        }
        return Array(labelled.prefix(limit))
    }

    /// So many workloads of one namespace are looked at one by one.
    private static let mostLookedAt = 1000
}

extension RunCheck {
    /// A namespace and a name in it. Its hash is made with it, by whichever thread that is.
    struct ObjectKey: Hashable {
        // First, so that what differs is told apart by it.
        private let hash: Int
        let namespace: String
        let name: String

        init(namespace: String, name: String) {
            self.namespace = namespace
            self.name = name
            var hasher = Hasher()
            hasher.combine(namespace)
            hasher.combine(name)
            hash = hasher.finalize()
        }

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    }
}
