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
    private var endpoints: [ManifestObject] = []
    private var servicesWithEndpoints: Set<ObjectKey> = []
    private var workloadsByLabel: [LabelKey: [Int]] = [:]

    private struct LabelKey: Hashable {
        let namespace: String
        let label: Label
    }

    init() {}

    /// The same without the objects of `files`.
    func without(_ files: Set<String>) -> RunCheck {
        var rest = RunCheck()
        for object in services.map(\.object) + workloads.map(\.object) + backends.map(\.object) + endpoints
        where !files.contains(object.file) {
            rest.add(object)
        }
        return rest
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
        case .endpoints(let service):
            endpoints.append(object)
            servicesWithEndpoints.insert(ObjectKey(namespace: object.effectiveNamespace, name: service))
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
        if facts.isNamed, services[first].facts.isNamed { repeatedServices.append((first, index)) }
    }

    /// Whether the input holds endpoints that somebody wrote for `service`.
    func hasEndpoints(for service: ManifestObject) -> Bool {
        servicesWithEndpoints.contains(service.key)
    }

    /// The workloads whose Pods the Service `index` selects; nil where its selector cannot be judged: it has none, or
    /// nothing of its namespace runs in this input.
    func selectedWorkloads(of index: Int) -> [Int]? {
        let (object, facts) = services[index]
        guard !facts.selector.isEmpty, facts.type != "ExternalName",
            workloadsByNamespace[object.effectiveNamespace] != nil
        else { return nil }
        let candidates = facts.selector.map {
            workloadsByLabel[LabelKey(namespace: object.effectiveNamespace, label: $0)] ?? []
        }
        let fewest = candidates.min { $0.count < $1.count } ?? []
        return fewest.filter { workloads[$0].facts.isSelected(by: facts.selector) }
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
