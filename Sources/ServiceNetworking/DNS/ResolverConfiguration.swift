internal import JSON
public import KubernetesModel

/// What the kubelet writes into the resolv.conf of a Pod.
public struct ResolverConfiguration: Sendable, Hashable {
    /// Who is asked.
    public enum Servers: Sendable, Hashable {
        case cluster
        /// Those of the node, about which the cluster says nothing.
        case node
        /// Others than the cluster's, as the Pod names them.
        case others([String])
    }

    /// Which servers are asked.
    public var servers = Servers.cluster
    /// The suffixes that are tried, in order, absolute.
    public var search: [String]
    /// Names with fewer dots are tried with the search path first; glibc counts up to 15.
    public var ndots = 5
    /// Whether a name without dots is never tried by itself (`no-tld-query`).
    public var keepsShortNamesInside = false

    /// That of a Pod in `namespace` that says nothing itself.
    public init(namespace: String, domain: String) {
        search = ["\(namespace).svc.\(domain)", "svc.\(domain)", domain]
    }

    /// That of `pod`, from its dnsPolicy, dnsConfig and network.
    ///
    /// - Parameter clusterServers: where cluster DNS is reached; where none is known, servers that the Pod names are
    ///   taken for it.
    public init(_ pod: Pod, domain: String, clusterServers: [IPAddress]) {
        self.init(namespace: pod.metadata.namespace, domain: domain)
        let spec = pod.json["spec"]
        let config = spec?["dnsConfig"]
        let named = (config?["nameservers"]?.arrayValue ?? []).compactMap(\.stringValue)
        var policy = spec?["dnsPolicy"]?.stringValue ?? "ClusterFirst"
        // A Pod in the network of its node looks names up as the node does, unless it asks for the cluster by name.
        if policy == "ClusterFirst", spec?["hostNetwork"]?.boolValue == true { policy = "Default" }
        switch policy {
        case "Default":
            servers = .node
            search = []
            ndots = 1
        case "None":
            let isCluster =
                clusterServers.isEmpty || named.contains { IPAddress($0).map(clusterServers.contains) ?? false }
            servers = isCluster ? .cluster : .others(named.map { IPAddress($0)?.description ?? DNSName($0).text })
            search = []
            ndots = 1
        default: break
        }
        for text in (config?["searches"]?.arrayValue ?? []).compactMap(\.stringValue) {
            let domain = DNSName(text).text
            if !search.contains(domain) { search.append(domain) }
        }
        for option in config?["options"]?.arrayValue ?? [] {
            switch option["name"]?.stringValue {
            case "ndots": ndots = min(max(Int(option["value"]?.stringValue ?? "") ?? 0, 0), 15)
            case "no-tld-query": keepsShortNamesInside = true
            default: break
            }
        }
    }
}
