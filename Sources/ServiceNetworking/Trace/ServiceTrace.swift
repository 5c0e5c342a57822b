/// The way of a packet to a Service, from hop to hop, and where it breaks.
public struct ServiceTrace: Sendable, Hashable {
    /// A station of the way.
    public struct Hop: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable {
            case client
            case dns
            case loadBalancer
            case externalIP
            case nodePort
            case clusterIP
            case endpoint
            case alias
        }

        public let kind: Kind
        /// An address with its port, or a name.
        public let address: String
        /// What happens there, in words.
        public let detail: String
    }

    /// Why packets do not arrive, or something that is worth knowing although they do.
    public struct Finding: Sendable, Hashable {
        /// One word for programs, `noMatchingPod`.
        public let code: String
        public let message: String
        /// How to put it right; empty where there is no telling.
        public var advice: String = ""
        /// Whether no packet gets through because of it.
        public let breaks: Bool
    }

    /// The way to one port.
    public struct Route: Sendable, Hashable {
        public let port: ServicePortName
        public let number: Int
        public internal(set) var hops: [Hop] = []
        /// Where it ends: any of these.
        public internal(set) var endpoints: [Hop] = []
        public internal(set) var findings: [Finding] = []

        /// Whether nothing stands in the way.
        public var canFlow: Bool { !findings.contains(where: \.breaks) }
    }

    public let service: String
    public let type: String
    public let vantage: Vantage
    public let node: String
    public internal(set) var routes: [Route] = []

    /// Whether traffic can flow to every port that was asked for.
    public var canFlow: Bool { !routes.isEmpty && routes.allSatisfy(\.canFlow) }
}
