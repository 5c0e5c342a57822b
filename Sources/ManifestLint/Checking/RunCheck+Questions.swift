internal import KubernetesModel

// What rules ask for, in few steps however much there is.
extension RunCheck {
    /// Whether the input holds endpoints that somebody wrote for `service`.
    func hasEndpoints(for service: ManifestObject) -> Bool { endpointsByService[service.key] != nil }

    /// The Services of that name: more than one where folders have variants of it.
    func services(called key: ObjectKey) -> [Service] { servicesByName[key] ?? [] }

    /// Whether Pods may run in `namespace` that nobody sees here.
    func mayHaveUnseenPods(in namespace: String) -> Bool {
        !deployers.isEmpty || opaqueByNamespace[namespace] != nil
    }

    /// The workloads whose Pods a Service selects; nil where its selector cannot be judged: it has none, or nothing of its
    /// namespace runs in this input.
    func workloads(selectedBy service: Service) -> [Workload]? {
        let (object, facts) = (service.object, service.facts)
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
        let selected = fewest.filter { $0.facts.isSelected(by: facts.selector, of: $0.object) }
        if !selected.isEmpty || kustomizations.isEmpty { return selected }
        if all.count > 1000 { return nil }
        return all.filter { workload in
            facts.selector.allSatisfy { label in
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
