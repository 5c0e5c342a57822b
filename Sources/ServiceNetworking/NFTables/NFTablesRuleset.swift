public import KubernetesModel

/// The table `kube-proxy` that kube-proxy keeps in nftables, of one address family.
public struct NFTablesRuleset: Sendable {
    /// A chain; one with a hook is called by the kernel.
    public struct Chain: Sendable, Hashable {
        public struct Hook: Sendable, Hashable {
            /// `filter` or `nat`.
            public let type: String
            /// `prerouting`, `input`, `forward`, `output` or `postrouting`.
            public let name: String
            public let priority: Int
        }

        public let name: String
        public var hook: Hook?
        public var comment: String?
        public var servicePort: ServicePortName?
    }

    public struct Rule: Sendable, Hashable {
        public let chain: String
        /// As kube-proxy gives it to nft.
        public let text: String
        public var comment: String?
        public var servicePort: ServicePortName?
        /// What it does, in words.
        public let explanation: String
    }

    /// A set, or with `->` in its type a map from keys to verdicts.
    public struct Container: Sendable, Hashable {
        public let name: String
        public let type: String
        public let isMap: Bool
        public var comment: String?
        /// Seconds after which an element that is not seen again is forgotten; nil where elements stay.
        public var timeout: Int?
        public var servicePort: ServicePortName?
    }

    public struct Element: Sendable, Hashable {
        public let container: String
        public let key: [String]
        /// The verdict of a map's element.
        public var verdict: String?
        public var comment: String?
        public var servicePort: ServicePortName?
    }

    public let family: IPFamily
    public internal(set) var containers: [Container] = []
    public internal(set) var chains: [Chain] = []
    public internal(set) var rules: [Rule] = []
    public internal(set) var elements: [Element] = []

    /// `ip` or `ip6`.
    public var tableFamily: String { family == .ipv4 ? "ip" : "ip6" }
}
