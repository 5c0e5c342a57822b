internal import JSON
public import KubernetesModel
import ServiceRules
import Synchronization

extension APIServer {
    /// Puts into a new store what every cluster has: its namespaces, the range of cluster IPs, and the `kubernetes`
    /// Service. Where they are there already, this is one short read.
    func bootstrap() async throws {
        let ranges = configuration.cluster.serviceClusterIPRanges.map { JSONValue.string($0.description) }
        let isReady = try store.read { reader in
            let cidr = try reader.object(
                ObjectKey(resource: APIResource.serviceCIDRs.gvr.qualifiedName, namespace: "", name: "kubernetes"))
            let service = try reader.object(
                ObjectKey(resource: APIResource.services.gvr.qualifiedName, namespace: "default", name: "kubernetes"))
            return try service != nil && cidr?.object["spec"]?["cidrs"] == .array(ranges)
        }
        guard !isReady else { return }
        try await store.write { [self] transaction in
            let context = writeContext(transaction)
            for name in NamespaceStrategy.initial {
                try self.ensure(NamespaceStrategy(), "", name, context) { ["metadata": ["name": .string(name)]] }
            }
            try self.ensureServiceCIDR(ranges, context)
            try self.ensure(ServiceStrategy(cluster: configuration.cluster), "default", "kubernetes", context) {
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
        let allocation = try strategy.beginCreate(&object, context.planning)
        strategy.prepareForCreate(&object)
        try context.carryOut(allocation, for: key)
        let stored = try context.transaction.put(object, at: key, replacing: nil)
        try Controllers(context: context).reconcile(.added, strategy.resource.gvr, stored.object, nil)
    }

    private func ensureServiceCIDR(_ ranges: [JSONValue], _ context: WriteContext) throws {
        let key = ObjectKey(resource: APIResource.serviceCIDRs.gvr.qualifiedName, namespace: "", name: "kubernetes")
        let existing = try context.transaction.object(key)
        let old = try existing?.object
        if old?["spec"]?["cidrs"] == .array(ranges) { return }
        var object =
            old ?? [
                "metadata": [
                    "name": "kubernetes", "uid": .string(configuration.random.uuid()),
                    "creationTimestamp": .string(context.now),
                    "finalizers": ["networking.k8s.io/service-cidr-finalizer"],
                ],
                "status": [
                    "conditions": [
                        [
                            "type": "Ready", "status": "True", "reason": "", "lastTransitionTime": .string(context.now),
                            "message": "Kubernetes default Service CIDR is ready",
                        ]
                    ]
                ],
            ]
        object["spec"] = ["cidrs": .array(ranges)]
        try context.transaction.put(object, at: key, replacing: existing)
    }

    private static func kubernetesService(_ configuration: ServerConfiguration) -> JSONObject {
        let range = configuration.cluster.serviceClusterIPRanges[0]
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

extension APIServer {
    /// Lets the `kubernetes` Service lead to where the server listens: its target port, Endpoints and EndpointSlice.
    public func advertise(address: IPAddress, port: Int) async throws {
        advertised.withLock { $0 = (address, port) }
        try await store.write { [self] transaction in
            let context = writeContext(transaction)
            let key = ObjectKey(
                resource: APIResource.services.gvr.qualifiedName, namespace: "default", name: "kubernetes")
            if let stored = try transaction.object(key) {
                let old = try stored.object
                var service = old
                service.update("spec") { spec in
                    guard case .array(var ports)? = spec["ports"], !ports.isEmpty else { return }
                    ports[0]["targetPort"] = .integer(Int64(port))
                    spec["ports"] = .array(ports)
                }
                if service != old { try transaction.put(service, at: key, replacing: stored) }
            }
            try self.ensureKubernetesEndpoints(address, port, context)
        }
        await watches.storeChanged()
    }

    fileprivate func ensureKubernetesEndpoints(_ address: IPAddress, _ port: Int, _ context: WriteContext) throws {
        func existing(_ resource: APIResource) throws -> StoredObject? {
            try context.transaction.object(
                ObjectKey(resource: resource.gvr.qualifiedName, namespace: "default", name: "kubernetes"))
        }
        let ports: JSONValue = [["name": "https", "port": .integer(Int64(port)), "protocol": "TCP"]]
        let address = JSONValue.string(address.description)
        try context.put(
            [
                "metadata": [
                    "name": "kubernetes", "namespace": "default",
                    "labels": ["endpointslice.kubernetes.io/skip-mirror": "true"],
                ],
                "subsets": [["addresses": [["ip": address]], "ports": ports]],
            ], .endpoints, replacing: existing(.endpoints))
        try context.put(
            [
                "addressType": .string(address.stringValue?.contains(":") == true ? "IPv6" : "IPv4"),
                "endpoints": [["addresses": [address], "conditions": ["ready": true]]], "ports": ports,
                "metadata": [
                    "name": "kubernetes", "namespace": "default",
                    "labels": .object([EndpointSlice.serviceNameLabel: "kubernetes"]),
                ],
            ], .endpointSlices, replacing: existing(.endpointSlices))
    }
}
