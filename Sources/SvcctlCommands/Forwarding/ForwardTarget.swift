internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

/// What a request leads to: a Service, a Pod, or the Pods of a workload.
struct ForwardTarget: Sendable {
    enum Kind: Sendable {
        /// The endpoints of its slices; or where the role does not show these, of its Pods.
        case service(Service, byPods: Bool)
        case pod(Pod)
        case pods(PodSelector)
    }

    /// `svc/web`, as messages name it.
    let label: String
    let namespace: String
    let name: String
    let kind: Kind
    let ports: [PortWord]

    /// The objects to follow.
    var parts: [ClusterFeed.Part] {
        switch kind {
        case .service(let service, let byPods):
            let own = ClusterFeed.Part(
                resource: .services, namespace: namespace, fields: "metadata.name=\(name)")
            let others =
                byPods
                ? ClusterFeed.Part(
                    resource: .pods, namespace: namespace,
                    labels: PodSelector(matching: service.spec.selector ?? [:]).text)
                : ClusterFeed.Part(
                    resource: .endpointSlices, namespace: namespace, labels: "\(EndpointSlice.serviceNameLabel)=\(name)"
                )
            return [own, others]
        case .pod: return [.init(resource: .pods, namespace: namespace, fields: "metadata.name=\(name)")]
        case .pods(let selector): return [.init(resource: .pods, namespace: namespace, labels: selector.text)]
        }
    }

    var isService: Bool { if case .service = kind { true } else { false } }

    /// Whether its Pods are followed instead of its slices.
    var isByPods: Bool { if case .service(_, true) = kind { true } else { false } }

    /// The number that a port has there, where it can be told.
    func number(of port: PortWord, _ objects: ClusterObjects) -> Int? {
        switch (port.remote, kind) {
        case (.number(let number), _): number
        case (.name, .service(let service, _)): (try? service.port(port))?.port
        case (.name, _): endpoints(of: port, objects).first?.port
        }
    }

    /// The Service as if what is listened on here were its cluster IPs and ports; nil where nothing is.
    func localService(_ places: [(port: PortWord, place: ServiceForwarder.Listening)]) -> Service? {
        guard case .service(let service, _) = kind, !places.isEmpty else { return nil }
        let addresses = Set(places.map(\.place.address)).sorted {
            ($0.family == .ipv4 ? 0 : 1) < ($1.family == .ipv4 ? 0 : 1)
        }
        var seen = Set<Int>()
        let ports = places.filter { seen.insert($0.place.port).inserted }.map { port, place -> JSONValue in
            let name = (try? service.port(port))?.name ?? ""
            return ["name": .string(name), "port": .integer(Int64(place.port)), "protocol": "TCP"]
        }
        return Service([
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
            "spec": [
                "clusterIP": .string(addresses.first.map { "\($0)" } ?? ""),
                "clusterIPs": .array(addresses.map { .string("\($0)") }),
                "ipFamilies": .array(addresses.map { .string($0.family.rawValue) }), "ports": .array(ports),
            ],
        ])
    }

    /// Whether an endpoint is there, of any of its ports.
    func isReady(_ objects: ClusterObjects) -> Bool { ports.contains { !endpoints(of: $0, objects).isEmpty } }

    /// Whether the Pod that it names has ended; other targets outlive their Pods.
    func hasEnded(_ objects: ClusterObjects) -> Bool {
        guard case .pod(let pod) = kind else { return false }
        let now = objects.pods.first { $0.metadata.namespace == namespace && $0.metadata.name == name }
        return now.map { $0.metadata.uid != pod.metadata.uid || ["Succeeded", "Failed"].contains($0.phase) } ?? true
    }

    /// Where the connections of one port may go now: ready endpoints, or where there is none those that still serve while
    /// they end.
    func endpoints(of port: PortWord, _ objects: ClusterObjects) -> [Destination] {
        switch kind {
        case .service(let original, let byPods):
            let service =
                objects.services.first { $0.metadata.name == name && $0.metadata.namespace == namespace } ?? original
            guard let wanted = try? service.port(port) else { return [] }
            let slices = byPods ? EndpointSlice.derived(for: service, from: objects.pods) : objects.slices
            let portName = ServicePortName(
                namespace: namespace, name: name, port: wanted.name, protocol: wanted.protocol)
            return Destination.usable(ProxiedEndpoint.all(of: service, in: slices)[portName] ?? [], in: namespace)
        case .pod:
            return objects.pods.filter { $0.metadata.name == name && $0.metadata.namespace == namespace }
                .filter { $0.phase == "Running" }.compactMap { $0.destination(port) }
        case .pods(let selector):
            let own = objects.pods.filter {
                $0.metadata.namespace == namespace && selector.labels.matches($0.metadata.labels)
                    && $0.phase == "Running"
            }.sorted { $0.metadata.name < $1.metadata.name }
            let ready = own.filter { $0.isReady && $0.metadata.deletionTimestamp == nil }
            return (ready.isEmpty ? own : ready).compactMap { $0.destination(port) }
        }
    }

    /// Seconds that a client stays with an endpoint.
    var affinityTimeout: Int? {
        if case .service(let service, _) = kind { service.affinityTimeout } else { nil }
    }
}

/// The Pods of a workload or a Service, as an apiserver is asked for them and as their labels are compared.
struct PodSelector: Sendable {
    let text: String
    let labels: LabelSelector

    /// - Parameter selector: `matchLabels` and `matchExpressions`.
    init(_ selector: JSONValue) {
        text = selector.labelSelectorExpression
        labels = LabelSelector(object: selector)
    }

    /// Every pair must be there.
    init(matching pairs: JSONObject) { self.init(["matchLabels": .object(pairs)]) }
}

extension Service {
    /// The TCP port that is meant.
    /// - Throws: `CommandFailure` in kubectl's words.
    func port(_ word: PortWord) throws -> ServicePort {
        let meant = try ports(word)
        if let port = meant.first(where: { $0.protocol == "TCP" }) { return port }
        throw CommandFailure(
            "error: \(meant.first?.protocol ?? "UDP") protocol is not supported for \(word.remote): the apiserver carries TCP only"
        )
    }

    /// The ports that are meant, one for each protocol.
    /// - Throws: `CommandFailure` in kubectl's words where there is none.
    func ports(_ word: PortWord) throws -> [ServicePort] {
        switch word.remote {
        case .number(let number):
            let meant = spec.ports.filter { $0.port == number }
            if !meant.isEmpty { return meant }
            throw CommandFailure("error: Service \(metadata.name) does not have a service port \(number)")
        case .name(let name):
            let meant = spec.ports.filter { $0.name == name }
            if !meant.isEmpty { return meant }
            throw CommandFailure("error: Service '\(metadata.name)' does not have a named port '\(name)'")
        }
    }

    /// Seconds that a client stays with an endpoint; nil where it need not.
    var affinityTimeout: Int? {
        spec.sessionAffinity == "ClientIP" ? spec.sessionAffinityTimeoutSeconds : nil
    }
}

extension Pod {
    /// The number of a TCP port.
    /// - Throws: `CommandFailure` in kubectl's words.
    func number(_ word: PortWord) throws -> Int {
        switch word.remote {
        case .number(let number):
            let declared = containerPorts.filter { $0.containerPort == number }
            if !declared.isEmpty, declared.allSatisfy({ $0.protocol == "UDP" }) {
                throw CommandFailure("error: UDP protocol is not supported for \(number)")
            }
            return number
        case .name(let name):
            let declared = containerPorts.filter { $0.name == name }
            if let port = declared.first(where: { $0.protocol == "TCP" }) { return port.containerPort }
            if let other = declared.first {
                throw CommandFailure("error: \(other.protocol) protocol is not supported for \(name)")
            }
            throw CommandFailure("error: Pod '\(metadata.name)' does not have a named port '\(name)'")
        }
    }

    fileprivate func destination(_ word: PortWord) -> Destination? {
        guard let number = try? number(word) else { return nil }
        let name = PodName(namespace: metadata.namespace, name: metadata.name)
        guard let address = podIPs.first.flatMap({ IPAddress($0) }) else { return Destination(pod: name, port: number) }
        return Destination(address, port: number, pod: name)
    }
}

extension Destination {
    /// The endpoints that take connections: ready ones, or where there is none those that still serve while they end.
    static func usable(_ endpoints: [ProxiedEndpoint], in namespace: String) -> [Destination] {
        let ready = endpoints.filter(\.isReady)
        return (ready.isEmpty ? endpoints.filter(\.isServingWhileTerminating) : ready).map { endpoint in
            Destination(
                endpoint.address, port: endpoint.port,
                pod: endpoint.pod.map { PodName(namespace: namespace, name: $0) })
        }
    }
}
