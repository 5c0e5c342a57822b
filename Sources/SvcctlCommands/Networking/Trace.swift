internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ServiceNetworking

/// `svcctl trace`
struct Trace: Verb {
    static let configuration = CommandConfiguration.verb(
        "trace",
        abstract: "Follow a packet to a Service, hop by hop, and say where it breaks and why.",
        discussion: """
            svcctl trace svc/web                                     from a Pod of its namespace to its cluster IP
            svcctl trace svc/web:http --from-pod shop/cart-0         for that Pod: NetworkPolicies are evaluated for it
            svcctl trace svc/web --from outside --client-ip 192.0.2.7   every way in from outside
            svcctl trace ingress/shop --url https://shop.example.com/cart
            Exits with 0 when traffic can flow or when it depends (it says on what), with 1 when the way that --via asks \
            for is closed, or all are. Works on files, for CI, as on a cluster.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, dot, mermaid
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions
    @OptionGroup var nodeOptions: NodeOptions

    @Argument(
        help: "svc/NAME, or svc/NAME:PORT for one port by name or number; ingress/NAME, httproute/NAME, gateway/NAME.")
    var service: [String] = []

    @Option(help: "Where the packet sets out: pod, node or outside.")
    var from: Vantage?

    @Option(help: "The Pod that asks: NAMESPACE/NAME, or NAME in the namespace of the Service.")
    var fromPod: String?

    @Option(help: "The namespace of the Pod that asks.")
    var fromNamespace: String?

    @Option(help: "The address of the client, for source ranges and NetworkPolicies.")
    var clientIp: String?

    @Option(help: "The one way in to follow: cluster-ip, node-port, external-ip, load-balancer or route.")
    var via: ServiceTrace.WayKind?

    @Option(help: "The URL that is asked of an Ingress, HTTPRoute or Gateway: http://HOST/PATH.")
    var url: String?

    @Option(name: [.customShort("o", allowingJoined: true), .long], help: "text, json, dot or mermaid.")
    var output: Format = .text

    func run(_ context: CommandContext) async throws {
        let subjects = try TraceSubject.read(service)
        guard !subjects.isEmpty || source.files.isGiven else {
            throw CommandFailure("error: a Service must be named: svcctl trace svc/NAME")
        }
        let question = try question()
        let names = subjects.compactMap { subject in
            if case .service(let name, _) = subject { name } else { nil }
        }
        let objects = try await ObjectSource.open(
            source, globals, context,
            .init(
                names: names, allNamespaces: false, ranges: try nodeOptions.serviceRanges(),
                trace: (subjects, question)))
        let world = try world(objects.objects)
        let traces =
            try subjects.isEmpty
            ? objects.objects.services.filter {
                globals.namespaceIfGiven == nil || $0.metadata.namespace == objects.namespace
            }.map { try question.trace($0, nil, world) }
            : subjects.map { try question.trace($0, objects.namespace, world) }
        try context.output.write(render(traces))
        if traces.contains(where: { $0.verdict == .closed }) { throw CommandFailure.silent(.failure) }
    }

    private func world(_ objects: ClusterObjects) throws -> TraceWorld {
        var world = TraceWorld(
            services: objects.services, slices: objects.slices, pods: objects.pods, plannedPods: objects.plannedPods,
            networkPolicies: objects.networkPolicies,
            hasSlices: objects.hasSlices && !objects.forbidden.contains { $0.hasPrefix("EndpointSlice ") },
            node: try nodeOptions.proxyNode(objects))
        world.routing = objects.routing
        world.nodes = objects.nodes.map(ClusterNode.init)
        world.namespaces = objects.namespaceLabels.isEmpty ? nil : objects.namespaceLabels
        world.podNamespaces = objects.podNamespaces
        world.knowsPods = !objects.forbidden.contains { $0.hasPrefix("Pod ") }
        world.knowsClasses = objects.hasSlices && !objects.forbidden.contains("IngressClass ")
        world.unreadableNamespaces = Set(
            objects.forbidden.filter { $0.hasPrefix("Service ") }.map { String($0.dropFirst(8)) })
        world.secrets = objects.secrets
        return world
    }

    private func question() throws -> TraceQuestion {
        let address = try clientIp.map { text in
            guard let address = IPAddress(text) else {
                throw CommandFailure("error: invalid argument \"\(text)\" for \"--client-ip\" flag: not an IP address")
            }
            return address
        }
        let url = try url.map { text in
            guard let url = RouteURL(text) else {
                throw CommandFailure(
                    "error: invalid argument \"\(text)\" for \"--url\" flag: http://HOST/PATH is expected")
            }
            return url
        }
        if from != nil, from != .pod, fromPod != nil || fromNamespace != nil {
            throw CommandFailure(
                "error: --from-pod and --from-namespace name a Pod: leave --from out, or say --from pod")
        }
        if fromPod != nil, fromNamespace != nil {
            throw CommandFailure("error: --from-pod names the namespace already: leave --from-namespace out")
        }
        for (flag, value) in [("--from-pod", fromPod), ("--from-namespace", fromNamespace)] where value == "" {
            throw CommandFailure("error: invalid argument \"\" for \"\(flag)\" flag: a name is expected")
        }
        return TraceQuestion(
            from: from, pod: fromPod, namespace: fromNamespace, address: address, via: via, url: url)
    }

    private func render(_ traces: [ServiceTrace]) -> String {
        switch output {
        case .text: traces.map(\.text).joined(separator: "\n")
        case .json:
            (traces.count == 1 ? traces[0].json : .array(traces.map(\.json))).jsonText(.indented) + "\n"
        case .dot: traces.map(\.dot).joined()
        case .mermaid: traces.map(\.mermaid).joined()
        }
    }
}
