internal import KubernetesModel

/// Everything that a run has read, as rules across objects see it.
struct RunCheck: Sendable {
    /// In the order of the run.
    let services: [(object: ManifestObject, facts: ServiceFacts)]
    let workloads: [(object: ManifestObject, facts: WorkloadFacts)]
    let backends: [(object: ManifestObject, facts: [BackendFacts])]
    /// The workloads of each namespace.
    let workloadsByNamespace: [String: [Int]]
    /// The first Service of each name and namespace.
    let servicesByName: [ObjectKey: Int]
    /// Services that are there again, and the first of each.
    let repeatedServices: [(first: Int, again: Int)]
    private let servicesWithEndpoints: Set<ObjectKey>
    private let workloadsByLabel: [LabelKey: [Int]]

    struct ObjectKey: Hashable {
        let namespace: String
        let name: String
    }

    private struct LabelKey: Hashable {
        let namespace: String
        let label: Label
    }

    init(objects: [ManifestObject]) {
        var services: [(ManifestObject, ServiceFacts)] = []
        var workloads: [(ManifestObject, WorkloadFacts)] = []
        var backends: [(ManifestObject, [BackendFacts])] = []
        var endpoints: Set<ObjectKey> = []
        for object in objects {
            switch object.facts {
            case .service(let facts): services.append((object, facts))
            case .workload(let facts): workloads.append((object, facts))
            case .backends(let facts): backends.append((object, facts))
            case .endpoints(let service):
                endpoints.insert(ObjectKey(namespace: object.effectiveNamespace, name: service))
            case .other: break
            }
        }
        var workloadsByLabel: [LabelKey: [Int]] = [:]
        for (index, (object, facts)) in workloads.enumerated() {
            for (key, value) in facts.labels {
                let key = LabelKey(namespace: object.effectiveNamespace, label: Label(key: key, value: value))
                workloadsByLabel[key, default: []].append(index)
            }
        }
        self.services = services
        self.workloads = workloads
        self.backends = backends
        servicesWithEndpoints = endpoints
        self.workloadsByLabel = workloadsByLabel
        workloadsByNamespace = Dictionary(grouping: workloads.indices) { workloads[$0].0.effectiveNamespace }
        var servicesByName = [ObjectKey: Int](minimumCapacity: services.count)
        var repeated: [(Int, Int)] = []
        for (index, (object, facts)) in services.enumerated() {
            let key = ObjectKey(namespace: object.effectiveNamespace, name: object.name)
            guard let first = servicesByName[key] else {
                servicesByName[key] = index
                continue
            }
            // Generated names differ.
            if facts.isNamed, services[first].1.isNamed { repeated.append((first, index)) }
        }
        self.servicesByName = servicesByName
        repeatedServices = repeated
    }

    /// Whether the input holds endpoints that somebody wrote for `service`.
    func hasEndpoints(for service: ManifestObject) -> Bool {
        servicesWithEndpoints.contains(ObjectKey(namespace: service.effectiveNamespace, name: service.name))
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
