public import KubernetesModel

/// The table `kube-proxy` that kube-proxy keeps in nftables, of one address family.
public struct NFTablesRuleset: Sendable {
    /// A chain; one with a hook is called by the kernel.
    public struct Chain: Sendable, Hashable {
        /// Where the kernel enters a chain.
        public struct Hook: Sendable, Hashable {
            /// `filter` or `nat`.
            public let type: String
            /// `prerouting`, `input`, `forward`, `output` or `postrouting`.
            public let name: String
            /// When, among others at the same hook; lower ones first.
            public let priority: Int
        }

        /// The name in the table.
        public let name: String
        /// Where the kernel enters the chain; nil for one that rules jump to.
        public var hook: Hook?
        /// The comment, nil for none.
        public var comment: String?
        /// The Service and port that it is for; nil where it is for all.
        public var servicePort: ServicePortName?
    }

    /// A rule of a chain.
    public struct Rule: Sendable, Hashable {
        /// The chain that the rule is in.
        public let chain: String
        /// As kube-proxy gives it to nft.
        public let text: String
        /// The comment, nil for none.
        public var comment: String?
        /// The Service and port that it is for; nil where it is for all.
        public var servicePort: ServicePortName?
        /// What it does, in words.
        public let explanation: String
    }

    /// A set, or with `->` in its type a map from keys to verdicts.
    public struct Container: Sendable, Hashable {
        /// The name in the table.
        public let name: String
        /// The types of its keys and values, as nft writes them.
        public let type: String
        /// Whether keys have values.
        public let isMap: Bool
        /// The comment, nil for none.
        public var comment: String?
        /// Seconds after which an element that is not seen again is forgotten; nil where elements stay.
        public var timeout: Int?
        /// The Service and port that it is for; nil where it is for all.
        public var servicePort: ServicePortName?
    }

    /// A member of a set or map.
    public struct Element: Sendable, Hashable {
        /// The set or map.
        public let container: String
        /// The parts of the key.
        public let key: [String]
        /// The verdict of a map's element.
        public var verdict: String?
        /// The comment, nil for none.
        public var comment: String?
        /// The Service and port that it is for; nil where it is for all.
        public var servicePort: ServicePortName?
    }

    /// The IP family of the table.
    public let family: IPFamily
    /// The sets and maps.
    public internal(set) var containers: [Container] = []
    /// The chains.
    public internal(set) var chains: [Chain] = []
    /// The rules, in order.
    public internal(set) var rules: [Rule] = []
    /// The members of sets and maps.
    public internal(set) var elements: [Element] = []

    /// `ip` or `ip6`.
    public var tableFamily: String { family == .ipv4 ? "ip" : "ip6" }
}
