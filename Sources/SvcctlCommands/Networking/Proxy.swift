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
        usage: "svcctl proxy [svc/NAME ...] [options]",
        discussion: """
            It listens on free ports of 127.0.0.1, or with --address on the Services' own ports of that address. TCP and \
            UDP connections go to the ready endpoints in turn, or stay with one if the Service has ClientIP affinity. It \
            follows the cluster until Ctrl-C. This machine must be able to reach the Pods.
            """)

    static let examples = [
        Example("Forward a free local port to each port of a Service", "svcctl proxy svc/web", isRunnable: false),
        Example("Listen on the Service's own ports", "svcctl proxy svc/web --address 127.0.0.2", isRunnable: false),
        Example(
            "Print counts while forwarding all Services of a file", "svcctl proxy -f shop.yml --stats",
            isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions

    @Argument(help: .value("svc/NAME", "The Services; all of them if none is named."))
    var words: [String] = []

    @Option(help: .value("ADDRESS", "The address to listen on, with the Services' own ports."))
    var address: String?

    @Flag(help: "Print the number of connections and bytes every five seconds.")
    var stats = false

    func run(_ context: CommandContext) async throws {
        let selection = try ServiceSelection(words)
        let listenAddress = try address.map { text in
            guard let address = IPAddress(text) else {
                throw CommandFailure("error: invalid argument \"\(text)\" for \"--address\" flag: not an IP address")
            }
            return address
        }
        let source = try await ObjectSource.open(
            self.source, globals, context, .init(names: selection.names, allNamespaces: self.source.allNamespaces))
        _ = try services(source.objects, selection, source.namespace, strict: true)
        let session = ProxySession(address: listenAddress, context: context)
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
    private let forwarder = ServiceForwarder()
    private let address: IPAddress?
    private let context: CommandContext
    private var said: Set<ServiceForwarder.Listening> = []

    init(address: IPAddress?, context: CommandContext) {
        self.address = address
        self.context = context
    }

    func update(_ services: [Service], _ slices: [EndpointSlice]) async throws {
        let ports = services.flatMap { ForwardedPort.ports(of: $0, slices, address: address) }
        for failure in await forwarder.update(ports) { try context.errors.print("error: \(failure)") }
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

extension ServicePortName {
    fileprivate init(_ service: Service, _ port: ServicePort) {
        self.init(
            namespace: service.metadata.namespace, name: service.metadata.name, port: port.name, protocol: port.protocol
        )
    }
}

extension ForwardedPort {
    /// The ports of a Service with the endpoints that take connections: the ready ones, or where none is those that still
    /// serve while they terminate.
    fileprivate static func ports(
        of service: Service, _ slices: [EndpointSlice], address: IPAddress?
    ) -> [ForwardedPort] {
        guard service.spec.type != "ExternalName" else { return [] }
        let endpoints = ProxiedEndpoint.all(of: service, in: slices)
        let loopback = IPAddress(.ipv4, value: 0x7F00_0001)
        return service.spec.ports.map { port in
            let name = ServicePortName(service, port)
            let all = endpoints[name] ?? []
            let ready = all.filter(\.isReady)
            return ForwardedPort(
                name: name, addresses: [address ?? loopback], port: address == nil ? 0 : port.port,
                endpoints: (ready.isEmpty ? all.filter(\.isServingWhileTerminating) : ready).map {
                    Destination($0.address, port: $0.port)
                },
                affinityTimeout: service.spec.sessionAffinity == "ClientIP"
                    ? service.spec.sessionAffinityTimeoutSeconds : nil)
        }
    }
}
