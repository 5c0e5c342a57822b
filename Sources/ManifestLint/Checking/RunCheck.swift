internal import KubernetesModel

/// Everything that a run has read, as rules across objects see it.
struct RunCheck: Sendable {
    /// In the order of the run.
    private(set) var services: [(object: ManifestObject, facts: ServiceFacts)] = []
    private(set) var workloads: [(object: ManifestObject, facts: WorkloadFacts)] = []
    private(set) var backends: [(object: ManifestObject, facts: [BackendFacts])] = []
    /// The workloads of each namespace.
    private(set) var workloadsByNamespace: [String: [Int]] = [:]
    /// The first Service of each name and namespace.
    private(set) var servicesByName: [ObjectKey: Int] = [:]
    /// Services that ask for an address or a node port of their own, which few do.
    private(set) var claimants: [(object: ManifestObject, facts: ServiceFacts)] = []
    private(set) var unselectedServices: [(object: ManifestObject, facts: ServiceFacts)] = []
    /// ``ServiceFacts/selectionHash`` of those that select what another Service selects, too.
    private(set) var sharedSelections: Set<Int> = []
    private var selections: Set<Int> = []
    /// Services that are there again, and the first of each.
    private(set) var repeatedServices: [(first: Int, again: Int)] = []
    private var variants: [Int: [Int]] = [:]
    private(set) var endpoints: [(object: ManifestObject, facts: EndpointsFacts)] = []
    private(set) var grants: [(object: ManifestObject, facts: ReferenceGrantFacts)] = []
    /// The addresses of Nodes.
    private(set) var nodeAddresses: [String: ManifestObject] = [:]
    private var nodes: [ManifestObject] = []
    private var opaque: [ManifestObject] = []
    private var opaqueNamespaces: Set<String> = []
    private var hasDeployers = false
    private var servicesWithEndpoints: Set<ObjectKey> = []
    /// Which objects go to one cluster, and what kustomizations make of them.
    private(set) var clusters = ClusterMap(.one, [], KustomizationMap([]))
    private(set) var kustomizations = KustomizationMap([])
    private var workloadsByLabel: [LabelKey: [Int]] = [:]

    private struct LabelKey: Hashable {
        let namespace: String
        let label: Label
    }

    init() {}

    /// The same without the objects of `files`.
    func without(_ files: Set<String>) -> RunCheck {
        var rest = RunCheck()
        let all =
            services.map(\.object) + workloads.map(\.object) + backends.map(\.object) + endpoints.map(\.object)
            + grants.map(\.object) + nodes + opaque
        for object in all where !files.contains(object.file) { rest.add(object) }
        return rest
    }

    /// Finds out what belongs together, once everything is there.
    mutating func settle(_ layout: ClusterLayout, _ facts: [KustomizationFacts]) {
        kustomizations = KustomizationMap(facts)
        let isOneFile = services.last.map { $0.object.file == services[0].object.file } ?? true
        if isOneFile, facts.isEmpty { return }
        let objects = services.map(\.object) + workloads.map(\.object) + backends.map(\.object)
        clusters = ClusterMap(layout, objects, kustomizations)
    }

    /// Adds an object that comes after those that are there.
    mutating func add(_ object: ManifestObject) {
        switch object.facts {
        case .service(let facts): add(object, facts)
        case .workload(let facts):
            for (key, value) in facts.labels {
                let key = LabelKey(namespace: object.effectiveNamespace, label: Label(key: key, value: value))
                workloadsByLabel[key, default: []].append(workloads.count)
            }
            workloadsByNamespace[object.effectiveNamespace, default: []].append(workloads.count)
            workloads.append((object, facts))
        case .backends(let facts): backends.append((object, facts))
        case .endpoints(let facts):
            endpoints.append((object, facts))
            servicesWithEndpoints.insert(ObjectKey(namespace: object.effectiveNamespace, name: facts.service))
        case .grant(let facts): grants.append((object, facts))
        case .node(let addresses):
            nodes.append(object)
            for address in addresses { nodeAddresses[address] = object }
        case .opaque(let reach):
            opaque.append(object)
            opaqueNamespaces.insert(object.effectiveNamespace)
            hasDeployers = hasDeployers || reach == .everywhere
        case .other: break
        }
    }

    private mutating func add(_ object: ManifestObject, _ facts: ServiceFacts) {
        let index = services.count
        services.append((object, facts))
        if facts.claimsNumbers { claimants.append((object, facts)) }
        if facts.selector.isEmpty { unselectedServices.append((object, facts)) }
        if !selections.insert(facts.selectionHash).inserted { sharedSelections.insert(facts.selectionHash) }
        guard let first = servicesByName[object.key] else {
            servicesByName[object.key] = index
            return
        }
        // Generated names differ.
        guard facts.isNamed, services[first].facts.isNamed else { return }
        repeatedServices.append((first, index))
        variants[first, default: []].append(index)
    }

    /// Whether the input holds endpoints that somebody wrote for `service`.
    func hasEndpoints(for service: ManifestObject) -> Bool {
        servicesWithEndpoints.contains(service.key)
    }

    /// The Services of that name: more than one where folders have variants of it.
    func services(called key: ObjectKey) -> [Int] {
        guard let first = servicesByName[key] else { return [] }
        return [first] + (variants[first] ?? [])
    }

    /// Whether Pods may run in `namespace` that nobody sees here.
    func mayHaveUnseenPods(in namespace: String) -> Bool {
        hasDeployers || opaqueNamespaces.contains(namespace)
    }

    /// The workloads whose Pods the Service `index` selects; nil where its selector cannot be judged: it has none, or
    /// nothing of its namespace runs in this input.
    func selectedWorkloads(of index: Int) -> [Int]? {
        let (object, facts) = services[index]
        guard !facts.selector.isEmpty, facts.type != "ExternalName",
            let all = workloadsByNamespace[object.effectiveNamespace]
        else { return nil }
        let written = facts.selector.filter { !WorkloadFacts.madeLabels.contains($0.key) }
        let candidates = written.map {
            workloadsByLabel[LabelKey(namespace: object.effectiveNamespace, label: $0)] ?? []
        }
        let fewest = candidates.min { $0.count < $1.count } ?? all
        // Where only a controller's label is asked for, all would have to be looked at.
        if written.isEmpty, all.count > 1000 { return nil }
        let selected = fewest.filter { workloads[$0].facts.isSelected(by: facts.selector, of: workloads[$0].object) }
        if !selected.isEmpty || kustomizations.isEmpty { return selected }
        if all.count > 1000 { return nil }
        return all.filter { candidate in
            let workload = workloads[candidate]
            return facts.selector.allSatisfy { label in
                workload.facts.isSelected(by: [label], of: workload.object)
                    || kustomizations.adds(label, to: workload.object.file)
            }
        }
    }
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
