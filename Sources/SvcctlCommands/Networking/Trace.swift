internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ServiceNetworking

/// `svcctl trace`
struct Trace: Verb {
    static let configuration = CommandConfiguration.verb(
        "trace",
        abstract: "Follow a packet to a Service, and say where it stops and why.",
        usage: """
            svcctl trace svc/NAME[:PORT] [options]
            svcctl trace ingress/NAME --url URL [options]
            """,
        discussion: """
            It follows every way in, hop by hop, and evaluates NetworkPolicies, source ranges and IP families for the \
            client that you name. Exits with 0 if traffic can flow or if that depends on something, which it names. Exits \
            with 1 if the way that --via asks for is closed, or all ways are. -f traces what files describe, with no \
            cluster.
            """)

    static let examples = [
        Example("Trace from a Pod of the same namespace", "svcctl trace svc/web"),
        Example(
            "Trace one port for one Pod, whose NetworkPolicies count",
            "svcctl trace svc/web:http --from-pod default/cart-0"),
        Example(
            "Trace from outside the cluster", "svcctl trace svc/web --from outside --client-ip 192.0.2.7 -f shop.yml"),
        Example(
            "Follow a URL through an Ingress",
            "svcctl trace ingress/shop --url http://shop.example.com/cart -f shop.yml"),
        Example("Check in CI what manifests describe", "svcctl trace svc/web -f shop.yml -o json"),
        Example("Draw the path", "svcctl trace svc/web -o mermaid"),
    ]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, dot, mermaid
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions
    @OptionGroup(title: "Node Options") var nodeOptions: NodeOptions

    @Argument(
        help: .value(
            "TYPE/NAME[:PORT]",
            "svc/NAME, with :PORT for one port by name or number; or ingress/NAME, httproute/NAME, gateway/NAME."),
        completion: .traceable)
    var service: [String] = []

    @Option(help: .value("pod|node|outside", "Where the client is."))
    var from: Vantage?

    @Option(help: .value("[NAMESPACE/]NAME", "The Pod that is the client. Without a namespace, that of the Service."))
    var fromPod: String?

    @Option(help: .value("NAMESPACE", "The namespace of the Pod that is the client."))
    var fromNamespace: String?

    @Option(help: .value("ADDRESS", "The IP address of the client, for source ranges and NetworkPolicies."))
    var clientIp: String?

    @Option(help: .value("WAY", "Follow only this way in: cluster-ip, node-port, external-ip, load-balancer or route."))
    var via: ServiceTrace.WayKind?

    @Option(help: .value("URL", "The URL to request from an Ingress, HTTPRoute or Gateway: http://HOST/PATH."))
    var url: String?

    @Option(help: .value("PORT-PORT", "The range that nodePorts come from."))
    var serviceNodePortRange = "30000-32767"

    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: .value("FORMAT", "How to print the trace: text, json, dot or mermaid."))
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
        let world = TraceWorld(
            objects.objects, node: try nodeOptions.proxyNode(objects.objects),
            nodePorts: try NodeOptions.nodePorts(serviceNodePortRange))
        let traces =
            try subjects.isEmpty
            ? objects.objects.services.filter {
                globals.namespaceIfGiven == nil || $0.metadata.namespace == objects.namespace
            }.map { try question.trace($0, nil, world) }
            : subjects.map { subject in
                try objects.lookingUp { try question.trace(subject, objects.namespace, world) }
            }
        try context.output.write(render(traces, context.palette))
        if traces.contains(where: { $0.verdict == .closed }) { throw CommandFailure.silent(.failure) }
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

    private func render(_ traces: [ServiceTrace], _ palette: Palette) -> String {
        switch output {
        case .text: palette.marked(traces.map(\.text).joined(separator: "\n"))
        case .json:
            (traces.count == 1 ? traces[0].json : .array(traces.map(\.json))).jsonText(.indented) + "\n"
        case .dot: traces.map(\.dot).joined()
        case .mermaid: traces.map(\.mermaid).joined()
        }
    }
}
