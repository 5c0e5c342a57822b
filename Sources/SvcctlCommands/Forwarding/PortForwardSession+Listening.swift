internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceForwarding

extension PortForwardSession {
    /// Settles where to listen for each port of `targets`.
    func plan(_ targets: [ForwardTarget], _ objects: ClusterObjects) {
        let own = settings.hasOwnAddresses ? LocalAddresses.own(targets.map { "\($0.namespace)/\($0.name)" }) : [:]
        for target in targets {
            let address = own["\(target.namespace)/\(target.name)"].map {
                LocalAddresses(addresses: [$0], needsAll: true)
            }
            for port in target.ports {
                forwards.append(
                    Forward(
                        target: target, port: port, addresses: settings.addresses ?? address ?? .localhost,
                        local: port.local ?? target.number(of: port, objects) ?? 0, mayMove: port.isImplied,
                        ordinal: forwards.count))
            }
        }
    }

    /// Listens, the first time, and takes over where connections may go now.
    func take(_ objects: ClusterObjects) async throws {
        let endpoints = forwards.map { $0.target.endpoints(of: $0.port, objects) }
        if opened.isEmpty {
            var failures: [(Forward, ServiceForwarder.PortFailure)] = []
            // One after another: who moves must not take the port of another.
            for index in forwards.indices.sorted(by: { !forwards[$0].mayMove && forwards[$1].mayMove }) {
                if let failure = await open(index, endpoints) { failures.append((forwards[index], failure)) }
            }
            try report(failures, endpoints)
            try await announce(endpoints)
        }
        _ = await forwarder.update(wanted(endpoints))
        if let zone { zone.update(await localZone()) }
    }

    private func wanted(_ endpoints: [[Destination]]) -> [ForwardedPort] {
        forwards.indices.filter { opened.contains($0) }.map { forwards[$0].forwardedPort(endpoints[$0]) }
    }

    /// - Returns: why it cannot be listened on.
    private func open(_ index: Int, _ endpoints: [[Destination]]) async -> ServiceForwarder.PortFailure? {
        while true {
            let failures = await forwarder.update(
                wanted(endpoints) + [forwards[index].forwardedPort(endpoints[index])])
            guard let failure = failures.first(where: { $0.port.ordinal == forwards[index].ordinal }) else {
                opened.insert(index)
                return nil
            }
            guard failure.isAboutPort, let moved = forwards[index].moved else { return failure }
            forwards[index] = moved
        }
    }

    private func report(
        _ failures: [(Forward, ServiceForwarder.PortFailure)], _ endpoints: [[Destination]]
    ) throws {
        for (forward, failure) in failures {
            let each = forward.addresses.addresses.map { address in
                "unable to create listener: Error listen tcp\(address.family == .ipv4 ? 4 : 6) "
                    + "\(address.with(port: forward.local)): bind: \(failure.reason)"
            }
            try context.errors.print(
                "Unable to listen on port \(forward.local): Listeners failed to create with the following errors: "
                    + "[\(each.joined(separator: " "))]")
        }
        guard opened.isEmpty else { return }
        let all = failures.map { "{\($0.0.local) \($0.0.targetText(endpoints[$0.0.ordinal]))}" }
            .joined(separator: " ")
        throw CommandFailure("error: unable to listen on any of the requested ports: [\(all)]")
    }

    private func announce(_ endpoints: [[Destination]]) async throws {
        if let (address, port) = settings.dns { try await serveNames(address, port) }
        let listening = await forwarder.listening.sorted { ($0.ordinal, $0.port) < ($1.ordinal, $1.port) }
        let isAlone = Set(forwards.map(\.target.label)).count == 1
        if settings.printsJSON {
            var json: JSONObject = [
                "forwards": .array(listening.map { forwards[$0.ordinal].json($0, endpoints[$0.ordinal]) })
            ]
            if let (address, _) = settings.dns, let dnsListening {
                json["dns"] = .string(address.with(port: dnsListening.port))
            }
            return try context.output.print(JSONValue.object(json).jsonText())
        }
        for place in listening {
            let forward = forwards[place.ordinal]
            let name = isAlone ? "" : " (\(forward.target.label))"
            try context.output.print(
                "Forwarding from \(place.address.with(port: place.port)) -> "
                    + forward.targetText(endpoints[place.ordinal]) + name)
        }
    }
}
