internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceNetworking

/// What a cluster says, does not have, or does not let one read.
enum Answer<Value: Sendable>: Sendable {
    case found(Value)
    case none
    /// The server's words.
    case refused(String)

    /// Runs a request whose refusal is an answer, too.
    static func of(_ request: () async throws -> Value) async throws -> Answer {
        do { return .found(try await request()) } catch let status as Status where status.code == 404 {
            return .none
        } catch let status as Status where status.code == 403 {
            return .refused(status.message)
        }
    }
}

/// What matters to all Services of a cluster: its DNS, its kube-proxy, its ranges, its events.
struct ClusterFacts: Sendable {
    /// The Service of the cluster's DNS, and how many endpoints of it are ready.
    var dns: Answer<(service: Service, ready: Int)> = .none
    /// The mode in the configuration of kube-proxy; empty for its default.
    var proxyMode: Answer<String> = .none
    /// Nil where not all Services may be read.
    var networks: Answer<ClusterNetworks> = .none
    /// By namespace.
    var events: [String: Answer<[JSONObject]>] = [:]

    /// Reads them from the cluster of `connection`.
    /// - Parameters:
    ///   - namespaces: those whose events are wanted.
    ///   - source: what was read before.
    static func read(
        _ connection: Connection, namespaces: Set<String>, besides source: ObjectSource
    ) async throws -> ClusterFacts {
        let client = connection.client
        var facts = ClusterFacts()
        facts.dns = try await .of {
            let service = Service(try await client.get(.services, namespace: "kube-system", name: "kube-dns").object())
            let labels = "\(EndpointSlice.serviceNameLabel)=kube-dns"
            let list = try await client.list(
                .endpointSlices, namespace: "kube-system", ListOptions(labelSelector: labels))
            let slices = APIResource.endpointSlices.objects(of: list).map { EndpointSlice($0.json) }
            return (service, slices.flatMap(\.endpoints).count { $0.isReady })
        }
        facts.proxyMode = try await .of {
            let map = try await client.get(.configMaps, namespace: "kube-system", name: "kube-proxy").object()
            return mode(in: map.json["data"]?["config.conf"]?.stringValue ?? "")
        }
        facts.networks = try await .of { try await networks(client, source) }
        for namespace in namespaces {
            facts.events[namespace] = try await .of {
                try await client.list(.events, namespace: namespace, ListOptions(limit: 500)).listedObjects
                    .compactMap(\.objectValue)
            }
        }
        return facts
    }

    /// How full the ranges are that all Services share.
    private static func networks(_ client: APIClient, _ source: ObjectSource) async throws -> ClusterNetworks {
        var services = source.objects.services
        if source.scope != nil || !source.names.isEmpty {
            let list = try await client.list(.services, namespace: nil, ListOptions(limit: 500))
            services = APIResource.services.objects(of: list).map(Service.init)
        }
        var reader = ClusterReader(client)
        try await reader.list(.serviceCIDRs, nil, isQuiet: true)
        return ClusterNetworks(
            nodes: [], pods: [], services: services, serviceRanges: reader.objects.serviceRanges)
    }

    /// The line `mode: ipvs` of a KubeProxyConfiguration.
    private static func mode(in text: String) -> String {
        let line = text.split(separator: "\n").first { $0.hasPrefix("mode:") } ?? ""
        return line.dropFirst("mode:".count).filter { !" \"'\r\t".contains($0) }
    }
}
