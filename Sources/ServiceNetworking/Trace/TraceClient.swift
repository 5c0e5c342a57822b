public import KubernetesModel

/// Where a packet sets out.
public enum Vantage: String, Sendable, Hashable, CaseIterable {
    /// A Pod of the cluster.
    case pod
    /// A node itself.
    case node
    /// Outside the cluster.
    case outside
}

/// Who asks, as far as it is known.
public struct TraceClient: Sendable, Hashable {
    /// Where the client is.
    public var vantage: Vantage
    /// The Pod that asks; nil for a Pod like any other.
    public var pod: Pod?
    /// The namespace of a Pod like any other; nil for that of the Service.
    public var namespace: String?
    /// An address, where one was given.
    public var address: IPAddress?
    /// Whether it is what carries out Ingresses and routes: a Pod of a namespace that is not known.
    var isController = false

    /// A client: its Pod, or only its namespace or address, as far as they are known.
    public init(_ vantage: Vantage, pod: Pod? = nil, namespace: String? = nil, address: IPAddress? = nil) {
        self.vantage = vantage
        self.pod = pod
        self.namespace = namespace
        self.address = address
    }

    static let controller = {
        var client = TraceClient(.pod)
        client.isController = true
        return client
    }()

    /// The families that it can speak; both where that is not known.
    var families: [IPFamily] {
        if let address { return [address.family] }
        let own = IPFamily.allCases.filter { family in
            pod?.podIPs.contains { IPAddress($0)?.family == family } ?? false
        }
        return own.isEmpty ? IPFamily.allCases : own
    }

    /// Its addresses, where they are known.
    var addresses: [IPAddress] {
        address.map { [$0] } ?? (pod?.podIPs ?? []).compactMap { IPAddress($0) }
    }

    /// `outside`, `Pod shop/cart-0`, `a Pod of namespace shop`
    public var description: String {
        if isController { return "the controller of the route" }
        switch vantage {
        case .outside: return address.map { "\($0), outside" } ?? "outside"
        case .node: return "a node"
        case .pod:
            if let pod { return "Pod \(pod.metadata.namespace)/\(pod.metadata.name)" }
            return namespace.map { "a Pod of namespace \($0)" } ?? "a Pod"
        }
    }
}
