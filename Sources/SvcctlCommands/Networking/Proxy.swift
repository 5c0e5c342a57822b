internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

/// `svcctl proxy`
struct Proxy: Verb {
    static let configuration = CommandConfiguration.verb(
        "proxy",
        abstract: "Forward local ports to the endpoints of Services.",
        usage: "svcctl proxy [svc/NAME [LOCAL:]PORT ...] [options]",
        discussion: """
            It listens on free ports of 127.0.0.1, on those that follow a Service, or with --address on the Services' own \
            ports of that address. TCP and UDP connections go to the ready endpoints in turn, or stay with one if the \
            Service has ClientIP affinity. It follows the cluster until Ctrl-C. This machine must be able to reach the \
            Pods; with --via apiserver that is not needed, but only TCP is carried.
            """)

    static let examples = [
        Example("Forward a free local port to each port of a Service", "svcctl proxy svc/web", isRunnable: false),
        Example("Forward local port 8080 to port 80", "svcctl proxy svc/web 8080:80", isRunnable: false),
        Example("Listen on the Service's own ports", "svcctl proxy svc/web --address 127.0.0.2", isRunnable: false),
        Example(
            "Go through the apiserver to the Pods that cannot be reached from here", "svcctl proxy svc/web --via auto",
            isRunnable: false),
        Example(
            "Print counts while forwarding all Services of a file", "svcctl proxy -f shop.yml --stats",
            isRunnable: false),
    ]

    /// The way to the endpoints.
    enum Way: String, ExpressibleByArgument, CaseIterable {
        case direct, apiserver, auto
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions

    @Argument(
        help: .value(
            "svc/NAME [LOCAL:]PORT ...",
            "The Services, each followed by its ports if not all are meant; all Services if none is named."),
        completion: .services)
    var words: [String] = []

    @Option(help: .value("ADDRESS", "The address to listen on, with the Services' own ports."))
    var address: String?

    @Flag(help: "Print the number of connections and bytes every five seconds.")
    var stats = false

    @Option(
        help: .value(
            "WAY", "How to reach Pods: direct, apiserver (TCP only), or auto for the apiserver where direct fails."))
    var via = Way.direct

    func run(_ context: CommandContext) async throws {
        let (names, ports) = try Self.parted(words)
        let selection = try ServiceSelection(names)
        let listenAddress = try address.map { text in
            guard let address = IPAddress(text) else {
                throw CommandFailure("error: invalid argument \"\(text)\" for \"--address\" flag: not an IP address")
            }
            return address
        }
        let source = try await ObjectSource.open(
            self.source, globals, context, .init(names: selection.names, allNamespaces: self.source.allNamespaces))
        let named = try source.lookingUp {
            try services(source.objects, selection, source.namespace, strict: true)
        }
        for service in named {
            for word in ports[service.metadata.name] ?? [] { _ = try service.ports(word) }
        }
        let session = ProxySession(
            address: listenAddress, ports: ports, carriesDatagrams: via != .apiserver, dialler: try dialler(source),
            context: context)
        try await untilStopped {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await follow(source, selection, session) }
                if stats {
                    group.addTask {
                        while true {
                            try await Task.sleep(for: .seconds(5))
                            try await session.printCounts()
                        }
                    }
                }
                try await group.next()
                group.cancelAll()
            }
        }
        await session.stop()
        try await session.printCounts()
    }

    /// The Services, and the ports that follow them: words of digits, or with a colon.
    private static func parted(_ words: [String]) throws -> (names: [String], ports: [String: [PortWord]]) {
        var names: [String] = []
        var ports: [String: [PortWord]] = [:]
        for word in words {
            guard word.contains(":") || word.allSatisfy(\.isNumber), !word.isEmpty, let service = names.last else {
                names.append(word)
                continue
            }
            let name = service.split(separator: "/").last.map(String.init) ?? service
            ports[name, default: []].append(try PortWord(word))
        }
        return (names, ports)
    }

    private func dialler(_ source: ObjectSource) throws -> any Dialler {
        if via == .direct { return DirectDialler() }
        guard let client = source.connection?.client, client.carriesStreams else {
            throw CommandFailure(
                "error: --via \(via.rawValue) needs the apiserver of a cluster, which forwards ports to its nodes",
                code: "usage")
        }
        return via == .auto ? AutomaticDialler(client) : PodTunnel(client)
    }

    private func follow(_ source: ObjectSource, _ selection: ServiceSelection, _ session: ProxySession) async throws {
        guard let connection = source.connection else {
            try await session.update(services(source.objects, selection, source.namespace), source.objects.slices)
            try await Task.sleep(for: .seconds(1 << 30))
            return
        }
        let feed = source.feed(connection.client)
        for try await objects in feed.states() {
            try await session.update(services(objects, selection, source.namespace), objects.slices)
        }
    }

    /// - Parameter strict: whether a named Service must be there; later it may come and go.
    private func services(
        _ objects: ClusterObjects, _ selection: ServiceSelection, _ namespace: String, strict: Bool = false
    ) throws -> [Service] {
        if strict || selection.names.isEmpty {
            return try selection.pick(from: objects.services, namespace: namespace, allNamespaces: source.allNamespaces)
        }
        return objects.services.filter {
            $0.metadata.namespace == namespace && selection.names.contains($0.metadata.name)
        }
    }
}

/// The forwarding of one run: says what it listens on, and what went through.
actor ProxySession {
    private let forwarder: ServiceForwarder
    private let address: IPAddress?
    private let ports: [String: [PortWord]]
    private let carriesDatagrams: Bool
    private let context: CommandContext
    private var said: Set<ServiceForwarder.Listening> = []
    private var leftOut: Set<ServicePortName> = []
    private var remarked: Set<String> = []

    /// - Parameter ports: those that are meant, by the name of their Service; of others all are.
    init(
        address: IPAddress?, ports: [String: [PortWord]], carriesDatagrams: Bool, dialler: any Dialler,
        context: CommandContext
    ) {
        self.address = address
        self.ports = ports
        self.carriesDatagrams = carriesDatagrams
        self.context = context
        let report = ForwardingReport(output: nil, errors: context.errors)
        forwarder = ServiceForwarder(dialler: dialler) { report.take($0) }
    }

    func update(_ services: [Service], _ slices: [EndpointSlice]) async throws {
        for remark in services.flatMap(\.uncarried) where remarked.insert(remark).inserted {
            try context.errors.print("Warning: \(remark)")
        }
        var wanted = services.flatMap {
            ForwardedPort.ports(of: $0, slices, address: address, words: ports[$0.metadata.name])
        }
        if !carriesDatagrams {
            for port in wanted where port.name.protocol != "TCP" && leftOut.insert(port.name).inserted {
                try context.errors.print(
                    "error: \(port.name)/\(port.name.protocol) is left out: the apiserver carries TCP only")
            }
            wanted = wanted.filter { $0.name.protocol == "TCP" }
        }
        for failure in await forwarder.update(wanted) { try context.errors.print("error: \(failure)") }
        let listening = await forwarder.listening
        let numbers = Dictionary(
            services.flatMap { service in
                service.spec.ports.map { (ServicePortName(service, $0), $0.port) }
            }, uniquingKeysWith: { first, _ in first })
        for port in listening where said.insert(port).inserted {
            try context.output.print(
                "Forwarding from \(port.address.with(port: port.port)) -> \(port.name.service):\(numbers[port.name] ?? 0)/\(port.name.protocol)"
            )
        }
        for port in said.subtracting(listening) {
            said.remove(port)
            try context.output.print("Stopped forwarding from \(port.address.with(port: port.port)) (\(port.name))")
        }
    }

    func stop() async { await forwarder.shutdown() }

    func printCounts() async throws {
        let counts = await forwarder.counts
        for (name, count) in counts.sorted(by: { "\($0.key)" < "\($1.key)" }) {
            var line = "\(name)/\(name.protocol): \(count.connections) connections (\(count.active) open), "
            line += "\(count.bytesSent) bytes sent, \(count.bytesReceived) received, "
            line += "\(count.retries) retries, \(count.failures) failures"
            try context.errors.print(line)
            for (endpoint, connections) in count.endpoints.sorted(by: { "\($0.key)" < "\($1.key)" }) {
                try context.errors.print("  \(endpoint): \(connections)")
            }
        }
    }
}

extension Service {
    /// What of it is not carried, and why, a sentence each.
    fileprivate var uncarried: [String] {
        let name = "\(metadata.namespace)/\(metadata.name)"
        if spec.type == "ExternalName" {
            return ["\(name) is a name for \(spec.externalName): nothing is carried there"]
        }
        return spec.ports.filter { !["TCP", "UDP"].contains($0.protocol) }.map {
            "\(name):\($0.port)/\($0.protocol) is not carried: only TCP and UDP are"
        }
    }
}

extension ServicePortName {
    fileprivate init(_ service: Service, _ port: ServicePort) {
        self.init(
            namespace: service.metadata.namespace, name: service.metadata.name, port: port.name, protocol: port.protocol
        )
    }
}

extension ForwardedPort {
    /// The ports of a Service with the endpoints that take connections.
    /// - Parameter words: the ports that are meant, and where to listen for them; nil for all.
    fileprivate static func ports(
        of service: Service, _ slices: [EndpointSlice], address: IPAddress?, words: [PortWord]?
    ) -> [ForwardedPort] {
        guard service.spec.type != "ExternalName" else { return [] }
        let endpoints = ProxiedEndpoint.all(of: service, in: slices)
        let meant: [(port: ServicePort, local: Int)] =
            words.map { words in
                words.flatMap { word in
                    ((try? service.ports(word)) ?? []).map { (port: $0, local: word.local ?? $0.port) }
                }
            } ?? service.spec.ports.map { (port: $0, local: address == nil ? 0 : $0.port) }
        return meant.enumerated().map { index, meant in
            let name = ServicePortName(service, meant.port)
            var port = ForwardedPort(
                name: name, addresses: [address ?? LocalAddresses.loopback], port: meant.local,
                endpoints: Destination.usable(endpoints[name] ?? [], in: service.metadata.namespace),
                affinityTimeout: service.affinityTimeout)
            if words != nil { port.ordinal = index }
            return port
        }
    }
}
