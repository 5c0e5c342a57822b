internal import ArgumentParser
internal import ManifestLint
internal import ServiceRules

/// The flags that say what manifests are judged by.
struct JudgementOptions: ParsableArguments, Sendable {
    @Option(
        name: .customLong("kube-version"),
        help: .value("VERSION", "The version of Kubernetes whose rules to use, from 1.27 to 1.36."))
    var kubeVersion: String?

    @Option(
        name: .customLong("service-cluster-ip-range"),
        help: .value("CIDR[,CIDR]", "The service-cluster-ip-range of the apiserver, for example 10.96.0.0/12."))
    var clusterIPRange: String?

    @Option(
        name: .customLong("service-node-port-range"),
        help: .value("PORT-PORT", "The service-node-port-range of the apiserver, for example 30000-32767."))
    var nodePortRange: String?

    @Option(
        name: .customLong("rule"),
        help: .value("RULE=SETTING", "Set a rule to off, on, info, warning or error. May be repeated."))
    var ruleSettings: [String] = []

    @Flag(name: .long, help: "Also show findings of severity info.")
    var info = false

    @Flag(
        name: .customLong("one-cluster"),
        help: "Treat all files as manifests of one cluster, whatever their directories are called.")
    var isOneCluster = false

    /// - Throws: where a flag holds nothing that is understood.
    func apply(to options: inout LintOptions) throws {
        if let text = kubeVersion {
            guard let version = LintFlags.kubeVersion(text) else {
                throw Lint.mistake("--kube-version", text, LintFlags.kubeVersionHelp)
            }
            options.cluster.version = version
        }
        if let text = clusterIPRange {
            guard let ranges = LintFlags.clusterIPRanges(text) else {
                throw Lint.mistake("--service-cluster-ip-range", text, LintFlags.clusterIPRangesHelp)
            }
            options.setClusterIPRanges(ranges)
        }
        if let text = nodePortRange {
            guard let range = LintFlags.nodePortRange(text) else {
                throw Lint.mistake("--service-node-port-range", text, LintFlags.nodePortRangeHelp)
            }
            options.cluster.nodePortRange = range
        }
        if isOneCluster { options.clusters = .one }
        options.showsInfo = info
        for setting in ruleSettings {
            let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let rule = LintRule.named(parts[0]) else {
                if parts.count == 2 { throw LintRun.unknownRule(parts[0]) }
                throw Lint.mistake("--rule", setting, "RULE=off, on, info, warning or error is expected")
            }
            guard let severity = LintFlags.severity(parts[1], of: rule) else {
                throw Lint.mistake("--rule", setting, LintFlags.severityHelp)
            }
            options.severities[rule.id] = severity
        }
    }
}
