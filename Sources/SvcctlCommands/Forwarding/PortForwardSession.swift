internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

/// The work of one `port-forward`: waits for Pods, listens, follows the cluster, and ends as it is told.
actor PortForwardSession {
    struct Settings: Sendable {
        var runningTimeout = Duration.seconds(60)
        var wait = Duration.seconds(30)
        /// Nil for `localhost`, or an address for each Service.
        var addresses: LocalAddresses?
        var isPinned = false
        var hasOwnAddresses = false
        var printsJSON = false
        var dns: (IPAddress, Int)?
        var clusterDomain = "cluster.local"
        /// How long connections may go on after Ctrl-C.
        var grace = Duration.seconds(30)
    }

    let connection: Connection
    let context: CommandContext
    let settings: Settings
    let forwarder: ServiceForwarder
    var forwards: [Forward] = []
    /// Those that have had their turn to listen, with success.
    var opened: Set<Int> = []
    var zone: ZoneServer?
    var dnsListening: ZoneServer.Listening?

    init(_ connection: Connection, _ context: CommandContext, _ settings: Settings) {
        self.connection = connection
        self.context = context
        self.settings = settings
        let report = ForwardingReport(output: settings.printsJSON ? nil : context.output, errors: context.errors)
        let dialler: any Dialler = connection.client.carriesStreams ? PodTunnel(connection.client) : DirectDialler()
        forwarder = ServiceForwarder(dialler: dialler, wait: settings.wait) { report.take($0) }
    }

    /// Forwards until the process is told to stop, or a Pod that was to be stayed with has ended.
    func run(_ targets: [ForwardTarget]) async throws {
        if !connection.client.carriesStreams {
            try context.errors.print(
                "The apiserver inside svcctl has no nodes to forward ports: connections go straight to the addresses of Pods."
            )
        }
        // Each connection takes two descriptors, and there may be hundreds.
        ProcessResources.raiseDescriptorLimit()
        let signals = context.interruptions()
        let outcome = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await self.follow(targets)
                return true
            }
            group.addTask {
                for await _ in signals { return false }
                // Nobody asks this run to stop: as long as the work lasts.
                try await Task.sleep(for: .seconds(1 << 30))
                return true
            }
            defer { group.cancelAll() }
            do { return try await group.next() ?? true } catch is CancellationError { return false }
        }
        if !outcome { try await drain(signals) }
        await end()
    }

    // MARK: Following

    private func follow(_ targets: [ForwardTarget]) async throws {
        do {
            let (targets, objects) = try await ready(targets)
            plan(targets, objects)
            for try await objects in feed(targets).states() {
                if let ended = targets.first(where: { $0.hasEnded(objects) }) {
                    throw CommandFailure("error: lost connection to pod: \(ended.label) has ended")
                }
                try await take(objects)
            }
        } catch {
            if !(error is CancellationError) { await end() }
            throw error
        }
    }

    private func feed(_ targets: [ForwardTarget]) -> ClusterFeed {
        var parts: [ClusterFeed.Part] = []
        if settings.hasOwnAddresses {
            parts = [.services, .endpointSlices].map { .init(resource: $0, namespace: connection.namespace) }
            if targets.contains(where: \.isByPods) {
                parts[1] = .init(resource: .pods, namespace: connection.namespace)
            }
        } else {
            var seen = Set<String>()
            parts = targets.flatMap(\.parts).filter { seen.insert("\($0)").inserted }
        }
        return ClusterFeed(client: connection.client, parts: parts)
    }

    /// Waits until each target has an endpoint; with `--pin`, the targets are the Pods that were found.
    private func ready(_ targets: [ForwardTarget]) async throws -> ([ForwardTarget], ClusterObjects) {
        if settings.hasOwnAddresses { return (targets, ClusterObjects()) }
        let deadline = Deadline(after: settings.runningTimeout)
        let feed = feed(targets)
        let found = try await deadline.limit { () -> ClusterObjects? in
            for try await objects in feed.states() where targets.allSatisfy({ $0.isReady(objects) }) { return objects }
            return nil
        }
        guard let found, let found else {
            let names = targets.map(\.label).joined(separator: ", ")
            throw CommandFailure(
                "error: timed out waiting for the condition: nothing is ready behind \(names) (svcctl trace says why)")
        }
        return (try await settings.isPinned ? pinned(targets, found) : targets, found)
    }

    private func pinned(_ targets: [ForwardTarget], _ objects: ClusterObjects) async throws -> [ForwardTarget] {
        var result: [ForwardTarget] = []
        for target in targets {
            let ends = target.ports.map { target.endpoints(of: $0, objects) }
            guard let name = ends.joined().first(where: { $0.pod != nil })?.pod else {
                throw CommandFailure("error: \(target.label) has no Pod to stay with")
            }
            let ports = try zip(target.ports, ends).map { word, endpoints -> PortWord in
                guard let endpoint = endpoints.first(where: { $0.pod == name }) else {
                    throw CommandFailure(
                        "error: Pod '\(name.name)' does not have port \(word.remote) of \(target.label)")
                }
                return PortWord(
                    local: word.local ?? target.number(of: word, objects), remote: endpoint.port,
                    isImplied: word.isImplied)
            }
            let pod = try await connection.client.find(.pods, namespace: name.namespace, name: name.name).object()
            result.append(
                ForwardTarget(
                    label: "\(name)", namespace: name.namespace, name: name.name, kind: .pod(Pod(pod.json)),
                    ports: ports))
        }
        return result
    }

    // MARK: The end

    private func drain(_ signals: AsyncStream<Int32>) async throws {
        let open = await forwarder.openConnections
        if open > 0 {
            try context.errors.print(
                "Waiting for \(open) open connection\(open == 1 ? "" : "s") to end; Ctrl-C again ends at once.")
        }
        let (forwarder, grace) = (forwarder, settings.grace)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await forwarder.shutdown(grace: grace) }
            group.addTask {
                for await _ in signals { return }
                try? await Task.sleep(for: grace)
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func end() async {
        await dnsListening?.stop()
        dnsListening = nil
        await forwarder.shutdown(grace: .zero)
    }
}
