public import KubernetesModel
public import ServiceRules

/// What a run checks, and how strictly.
public struct LintOptions: Sendable {
    /// The version and the ranges of the cluster that the manifests are for.
    public var cluster: ClusterConfiguration
    /// Whether the service ranges in ``cluster`` are known to be those of the cluster. Where they are not, what only they
    /// forbid is a warning: other clusters have other ranges.
    public private(set) var knowsClusterIPRanges = false
    /// Rules whose severity differs from their own; nil switches one off.
    public var severities: [String: Severity?]
    /// Whether findings that are only information are shown.
    public var showsInfo = false
    /// Which files go to one cluster.
    public var clusters = ClusterLayout.guessed
    /// The largest file that is read, in bytes.
    public var maximumFileSize: Int
    /// How many threads check files.
    public var parallelism: Int
    /// What is there before, where the change is judged, too; nil where only the manifests are.
    public var prior: PriorState?
    /// Where objects land that name no namespace.
    public var namespace = "default"
    /// Whether Services are kept as they are written, for the other side of a change.
    var keepsServices = false

    /// Everything that a run may be told; the defaults are those of the command.
    public init(
        cluster: ClusterConfiguration = ClusterConfiguration(), severities: [String: Severity?] = [:],
        maximumFileSize: Int = 128 << 20, parallelism: Int = 0
    ) {
        self.cluster = cluster
        self.severities = severities
        self.maximumFileSize = maximumFileSize
        self.parallelism = parallelism
    }

    /// Sets the service ranges of the cluster.
    public mutating func setClusterIPRanges(_ ranges: [IPPrefix]) {
        cluster.serviceClusterIPRanges = ranges
        knowsClusterIPRanges = true
    }

    /// What findings of `rule` weigh; nil where it is off.
    func severity(of rule: LintRule) -> Severity? {
        if let configured = severities[rule.id] { return configured }
        return rule.severity == .info && !showsInfo ? nil : rule.severity
    }

    /// The options of an apiserver's verdict alone: nothing that other objects or good practice would say.
    public var verdictOnly: LintOptions {
        var options = self
        for rule in LintRule.all where ![.syntax, .schema, .validation, .update].contains(rule.category) {
            options.severities[rule.id] = .some(nil)
        }
        return options
    }
}
