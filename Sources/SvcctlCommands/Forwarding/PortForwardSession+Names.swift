internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

extension PortForwardSession {
    /// Answers for the cluster's names on `address`.
    func serveNames(_ address: IPAddress, _ port: Int) async throws {
        let server = ZoneServer(await localZone())
        do {
            dnsListening = try await server.listen(on: address, port: port)
        } catch {
            throw CommandFailure("error: cannot listen on \(address.with(port: port)) for DNS: \(error)")
        }
        zone = server
        if let dnsListening {
            try context.errors.print(
                "Serving DNS for \(settings.clusterDomain) on \(address.with(port: dnsListening.port)) (UDP and TCP)")
        }
    }

    /// The cluster's names with what is listened on here.
    func localZone() async -> ClusterZone {
        var zone = ClusterZone.Settings()
        zone.domain = settings.clusterDomain
        zone.ttl = 5
        let places = Dictionary(grouping: await forwarder.listening, by: \.ordinal)
        let services = Dictionary(grouping: forwards.filter { $0.target.isService }, by: \.target.label)
            .compactMap { _, own -> Service? in
                guard let target = own.first?.target else { return nil }
                return target.localService(
                    own.flatMap { forward in
                        (places[forward.ordinal] ?? []).map { (port: forward.port, place: $0) }
                    })
            }
        return ClusterZone(
            services: services, slices: [], namespaces: Set(services.map(\.metadata.namespace)), settings: zone)
    }
}
