internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ServiceNetworking

/// `svcctl trace`
struct Trace: Verb {
    static let configuration = CommandConfiguration.verb(
        "trace",
        abstract: "Follow a packet to a Service, hop by hop, and say where it breaks and why.",
        discussion:
            "Exits with 0 when traffic can flow, with 1 when it cannot. Works on files, for CI, as on a cluster.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, dot, mermaid
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions
    @OptionGroup var nodeOptions: NodeOptions

    @Argument(help: "The Service: svc/NAME, or svc/NAME:PORT for one port by name or number.")
    var service: [String] = []

    @Option(help: "Where the packet sets out: pod, node or outside.")
    var from: Vantage = .pod

    @Option(help: "The address of a client outside, for source ranges.")
    var clientIp: String?

    @Option(name: [.customShort("o", allowingJoined: true), .long], help: "text, json, dot or mermaid.")
    var output: Format = .text

    func run(_ context: CommandContext) async throws {
        let client = try clientIp.map { text in
            guard let address = IPAddress(text) else {
                throw CommandFailure("error: invalid argument \"\(text)\" for \"--client-ip\" flag: not an IP address")
            }
            return address
        }
        let words = service.filter { $0 != "svc" && $0 != "service" && $0 != "services" }
        guard !words.isEmpty || source.files.isGiven else {
            throw CommandFailure("error: a Service must be named: svcctl trace svc/NAME")
        }
        let objects = try await ObjectSource.open(
            source, globals, context, details: true, ranges: try nodeOptions.serviceRanges())
        let wanted = words.map { word -> (name: String, port: String?) in
            let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
            return (parts[0], parts.count == 2 ? parts[1] : nil)
        }
        let selection = try ServiceSelection(wanted.map(\.name))
        let services = try selection.pick(
            from: objects.objects.services, namespace: objects.namespace,
            allNamespaces: wanted.isEmpty && globals.namespaceIfGiven == nil)
        let world = try world(objects.objects)
        let traces = services.enumerated().map { index, service in
            ServiceTracer(service, in: world, from: from, client: client)
                .trace(port: index < wanted.count ? wanted[index].port : nil)
        }
        try context.output.write(render(traces))
        if traces.contains(where: { !$0.canFlow }) { throw CommandFailure.silent(.failure) }
    }

    private func world(_ objects: ClusterObjects) throws -> TraceWorld {
        TraceWorld(
            services: objects.services, slices: objects.slices, pods: objects.pods, plannedPods: objects.plannedPods,
            networkPolicies: objects.networkPolicies, hasSlices: objects.hasSlices,
            node: try nodeOptions.proxyNode(objects))
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
