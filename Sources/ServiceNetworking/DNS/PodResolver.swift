internal import KubernetesModel

/// Resolves names as a Pod does, whose resolv.conf the kubelet wrote: a search path, and `ndots:5`.
public struct PodResolver: Sendable {
    /// A name that was tried, and what the server said.
    public struct Step: Sendable, Hashable {
        public let name: String
        public let answer: DNSAnswer
    }

    public struct Resolution: Sendable, Hashable {
        public let steps: [Step]
        /// Whether the last step has an answer.
        public var isFound: Bool { steps.last.map { !$0.answer.answers.isEmpty } ?? false }
    }

    public let zone: ClusterZone
    public let namespace: String
    /// Names with fewer dots are tried with the search path first.
    public let ndots: Int

    public init(zone: ClusterZone, namespace: String, ndots: Int = 5) {
        self.zone = zone
        self.namespace = namespace
        self.ndots = ndots
    }

    /// The suffixes that are tried, in order.
    public var searchPath: [String] { ["\(namespace).svc.\(zone.domain)", "svc.\(zone.domain)", zone.domain] }

    /// Tries `name` with the search path and by itself, in the order that glibc takes, until one has an answer.
    public func resolve(_ name: String, _ type: DNSRecordType) -> Resolution {
        var steps: [Step] = []
        for candidate in candidates(for: name) {
            let answer = zone.answer(candidate, type)
            steps.append(Step(name: candidate, answer: answer))
            if !answer.answers.isEmpty { break }
        }
        return Resolution(steps: steps)
    }

    private func candidates(for name: String) -> [String] {
        if name.hasSuffix(".") { return [name] }
        // A reverse name is asked for as it is.
        if IPAddress(reverseName: name) != nil { return ["\(name)."] }
        let searched = searchPath.map { "\(name).\($0)" }
        let dots = name.utf8.count { $0 == UInt8(ascii: ".") }
        return dots >= ndots ? ["\(name)."] + searched : searched + ["\(name)."]
    }
}
