/// The ways of a packet to a Service, from hop to hop, and where they break.
public struct ServiceTrace: Sendable, Hashable {
    /// A station of a way.
    public struct Hop: Sendable, Hashable {
        /// What a packet passes.
        public enum Kind: String, Sendable, Hashable {
            case client
            case dns
            case loadBalancer
            case externalIP
            case nodePort
            case clusterIP
            case endpoint
            case alias
            case gateway
            case rule
        }

        /// What the packet passes here.
        public let kind: Kind
        /// An address with its port, or a name.
        public let address: String
        /// What happens there, in words.
        public let detail: String
    }

    /// Why packets do not arrive, or something that is worth knowing although they do.
    public struct Finding: Sendable, Hashable {
        /// What it does to the way that it is about.
        public enum Effect: String, Sendable, Hashable {
            case closes
            case depends
            case remark
        }

        /// One word for programs, `noMatchingPod`.
        public let code: String
        /// What was found, in one sentence.
        public var message: String
        /// How to put it right; empty where there is no telling.
        public var advice: String = ""
        /// What endpoints with the same trouble are listed under; empty where the message says it for all of them.
        var topic = ""
        /// What is special to one of them.
        var reason = ""
        /// What it does to the traffic.
        public var effect: Effect

        /// Whether no packet gets through because of it.
        public var breaks: Bool { effect == .closes }
    }

    /// One end of a way: a Pod or another endpoint, usable or not.
    public struct Target: Sendable, Hashable {
        /// The address of the endpoint, with its port.
        public let address: String
        /// `Pod web-0, on node node-1`
        public let detail: String
        /// The Pod's name where it is one, else the address.
        public let name: String
        /// Whether traffic can flow.
        public internal(set) var verdict: Verdict
        /// Why it is closed, or on what it depends.
        public internal(set) var finding: Finding?
    }

    /// How packets come in.
    public enum WayKind: String, Sendable, Hashable, CaseIterable {
        case clusterIP = "cluster-ip"
        case nodePort = "node-port"
        case externalIP = "external-ip"
        case loadBalancer = "load-balancer"
        case route
        /// DNS answers with the endpoints themselves: a headless Service.
        case direct
        /// DNS answers with another name: type ExternalName.
        case alias
    }

    /// One way in to one port.
    public struct Way: Sendable, Hashable {
        /// Which way in it is.
        public let kind: WayKind
        /// The Service and its port.
        public let port: ServicePortName
        /// The Service's port; 0 where there is none.
        public let number: Int
        /// What a packet passes, in order.
        public internal(set) var hops: [Hop] = []
        /// Where it ends: kube-proxy picks one of those that are open or uncertain.
        public internal(set) var endpoints: [Target] = []
        /// What was found on the way.
        public internal(set) var findings: [Finding] = []

        /// What becomes of packets that come this way.
        public var verdict: Verdict {
            if findings.contains(where: \.breaks) { return .closed }
            let ends = Verdict.ofChoice(endpoints.map(\.verdict))
            if ends == .closed { return .closed }
            return findings.contains { $0.effect == .depends } ? .depends : ends
        }
    }

    /// `NAMESPACE/NAME` of the Service, or of the Ingress, HTTPRoute or Gateway that was asked for.
    public let service: String
    /// The type of the Service, or the kind of a route.
    public let type: String
    /// Who asks.
    public let client: TraceClient
    /// The node that the packet enters by; empty where nobody said.
    public let node: String
    /// The ways in, one for each port and kind.
    public internal(set) var ways: [Way] = []
    /// What leads here from outside besides: `Ingress shop: shop.example.com/ to port 80`.
    public internal(set) var routes: [String] = []
    /// What could not be looked at, and the like.
    public internal(set) var remarks: [String] = []

    /// All ways taken together: closed only where all of them are.
    public var verdict: Verdict {
        var byPort: [ServicePortName: [Verdict]] = [:]
        for way in ways { byPort[way.port, default: []].append(way.verdict) }
        return .ofPorts(byPort.values.map(Verdict.ofWays))
    }
}
