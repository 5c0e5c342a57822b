internal import KubernetesModel

// What rules ask for, in few steps however much there is.
extension RunCheck {
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
