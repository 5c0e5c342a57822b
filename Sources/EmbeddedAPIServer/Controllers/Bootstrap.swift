import KubernetesModel

extension APIServer {
    /// Puts into a new store what every cluster has: its namespaces, the range of cluster IPs, and the `kubernetes`
    /// Service. Where they are there already, this is one short read.
    func bootstrap() async throws {
        let ranges = configuration.serviceRanges.map { JSONValue.string($0.description) }
        let isReady = try await store.read { reader in
            let cidr = try reader.object(
                ObjectKey(resource: APIResource.serviceCIDRs.gvr.qualifiedName, namespace: "", name: "kubernetes"))
            let service = try reader.object(
                ObjectKey(resource: APIResource.services.gvr.qualifiedName, namespace: "default", name: "kubernetes"))
            return service != nil && cidr?.object["spec"]?["cidrs"] == .array(ranges)
        }
        guard !isReady else { return }
        try await store.write { [self] transaction in
            let context = WriteContext(
                transaction: transaction, configuration: configuration, now: configuration.clock().description,
                isDryRun: false)
            for name in NamespaceStrategy.initial {
                try self.ensure(NamespaceStrategy(), "", name, context) { ["metadata": ["name": .string(name)]] }
            }
            try self.ensureServiceCIDR(ranges, context)
            try self.ensure(ServiceStrategy(), "default", "kubernetes", context) {
                Self.kubernetesService(configuration)
            }
        }
    }

    private func ensure(
        _ strategy: any ResourceStrategy, _ namespace: String, _ name: String, _ context: WriteContext,
        _ make: () -> JSONObject
    ) throws {
        let key = ObjectKey(resource: strategy.resource.gvr.qualifiedName, namespace: namespace, name: name)
        guard try context.transaction.object(key) == nil else { return }
        var object = make()
        object.update("metadata") { metadata in
            metadata["uid"] = .string(configuration.random.uuid())
            metadata["creationTimestamp"] = .string(context.now)
        }
        strategy.applyDefaults(to: &object)
        try strategy.beginCreate(&object, context)
        strategy.prepareForCreate(&object)
        let stored = try context.transaction.put(object, at: key, replacing: nil)
        try Controllers(context: context).reconcile(.added, strategy.resource.gvr, stored.object, nil)
    }

    private func ensureServiceCIDR(_ ranges: [JSONValue], _ context: WriteContext) throws {
        let key = ObjectKey(resource: APIResource.serviceCIDRs.gvr.qualifiedName, namespace: "", name: "kubernetes")
        let existing = try context.transaction.object(key)
        if existing?.object["spec"]?["cidrs"] == .array(ranges) { return }
        var object =
            existing?.object ?? [
                "metadata": [
                    "name": "kubernetes", "uid": .string(configuration.random.uuid()),
                    "creationTimestamp": .string(context.now),
                    "finalizers": ["networking.k8s.io/service-cidr-finalizer"],
                ],
                "status": [
                    "conditions": [
                        [
                            "type": "Ready", "status": "True", "reason": "", "lastTransitionTime": .string(context.now),
                            "message": "Kubernetes Service CIDR is ready",
                        ]
                    ]
                ],
            ]
        object["spec"] = ["cidrs": .array(ranges)]
        try context.transaction.put(object, at: key, replacing: existing)
    }

    private static func kubernetesService(_ configuration: ServerConfiguration) -> JSONObject {
        let range = configuration.serviceRanges[0]
        return [
            "metadata": [
                "name": "kubernetes", "namespace": "default",
                "labels": ["component": "apiserver", "provider": "kubernetes"],
            ],
            "spec": [
                "type": "ClusterIP", "clusterIP": .string(range.allocatableAddress(at: 0).description),
                "sessionAffinity": "None", "ipFamilyPolicy": "SingleStack", "internalTrafficPolicy": "Cluster",
                "ports": [
                    [
                        "name": "https", "port": 443, "protocol": "TCP",
                        "targetPort": .integer(Int64(configuration.endpoint.port)),
                    ]
                ],
            ],
        ]
    }
}
