public import KubernetesModel

/// Resolves names as a Pod does, whose resolv.conf the kubelet wrote, in the way of glibc.
public struct PodResolver: Sendable {
    /// A name that was tried, and what the server said.
    public struct Step: Sendable, Hashable {
        /// The name that was asked for, with its domain.
        public let name: String
        /// What was answered.
        public let answer: DNSAnswer
    }

    /// The questions that a resolver asks one after the other, and what came of them.
    public struct Resolution: Sendable, Hashable {
        /// The questions, in order.
        public let steps: [Step]
        /// Whether the last step has an answer.
        public var isFound: Bool { steps.last.map { !$0.answer.answers.isEmpty } ?? false }

        /// Names that other servers decide about, which were not asked: those outside of the cluster that were tried
        /// before the answer, and where the aliases of the answer lead.
        public var unchecked: [String] {
            let outside = steps.filter { $0.answer.code == .refused }.map(\.name)
            guard let records = steps.last?.answer.answers, case .name(.cname, let target)? = records.last?.data else {
                return outside
            }
            return outside + [target]
        }
    }

    /// The records of the cluster.
    public let zone: ClusterZone
    /// The namespace of the Pod.
    public let namespace: String
    /// What the Pod's resolv.conf says.
    public let configuration: ResolverConfiguration

    /// - Parameter ndots: names with fewer dots are tried with the search path first.
    public init(zone: ClusterZone, namespace: String, ndots: Int = 5) {
        self.zone = zone
        self.namespace = namespace
        var configuration = ResolverConfiguration(namespace: namespace, domain: zone.domain)
        configuration.ndots = ndots
        self.configuration = configuration
    }

    /// The resolver of `pod`.
    public init(zone: ClusterZone, pod: Pod) {
        self.zone = zone
        namespace = pod.metadata.namespace
        configuration = ResolverConfiguration(
            pod, domain: zone.domain, clusterServers: zone.nameServers.map(\.address))
    }

    /// The suffixes that are tried, in order.
    public var searchPath: [String] { configuration.search }

    /// Tries `name` with the search path and by itself, in the order that glibc takes, until one has an answer. Servers
    /// other than the cluster's are not asked: their answers are `REFUSED` here.
    public func resolve(_ name: String, _ type: DNSRecordType) -> Resolution {
        var steps: [Step] = []
        for candidate in candidates(for: name, type) {
            let answer = configuration.servers == .cluster ? zone.answer(candidate, type) : DNSAnswer(.refused)
            steps.append(Step(name: candidate, answer: answer))
            if !answer.answers.isEmpty { break }
        }
        return Resolution(steps: steps)
    }

    private func candidates(for name: String, _ type: DNSRecordType) -> [String] {
        let absolute = DNSName(name)
        // A name with a dot at its end is meant as it is, and so is one of a reverse lookup.
        if name == absolute.text || IPAddress(reverseName: absolute.lowered) != nil { return [absolute.text] }
        let isRootSearched = searchPath.contains(".")
        let searched = searchPath.map { $0 == "." ? absolute.text : "\(absolute.text)\($0)" }
        let dots = absolute.count - 1
        if dots >= configuration.ndots { return [absolute.text] + searched.filter { $0 != absolute.text } }
        if isRootSearched || dots == 0 && configuration.keepsShortNamesInside { return searched }
        return searched + [absolute.text]
    }
}
