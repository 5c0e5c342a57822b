public import KubernetesModel

/// Values of options, as flags and `.svcctl.yaml` write them.
public enum LintFlags {
    /// `1.33`, from 1.27 to the newest that svcctl knows.
    public static func kubeVersion(_ text: String) -> KubernetesVersion? {
        KubernetesVersion(text).flatMap { KubernetesVersion.supported.contains($0) ? $0 : nil }
    }

    /// What a version must look like, for messages.
    public static let kubeVersionHelp =
        "a version from \(KubernetesVersion.supported.lowerBound) to \(KubernetesVersion.newest) is expected"

    /// One network, or one of each family, joined by a comma.
    public static func clusterIPRanges(_ text: String) -> [IPPrefix]? {
        let ranges = text.split(separator: ",", omittingEmptySubsequences: false).map { IPPrefix($0) }
        let known = ranges.compactMap { $0 }
        guard known.count == ranges.count, known.count <= 2, Set(known.map(\.family)).count == known.count else {
            return nil
        }
        return known.isEmpty ? nil : known
    }

    /// What ranges of cluster IPs must look like, for messages.
    public static let clusterIPRangesHelp =
        "a network like 10.96.0.0/12 is expected, or one of each family: 10.96.0.0/12,fd00:10:96::/112"

    /// `30000-32767`.
    public static func nodePortRange(_ text: String) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let lower = Int(parts[0]), let upper = Int(parts[1]), lower >= 1, upper <= 65535,
            lower <= upper
        else { return nil }
        return lower...upper
    }

    /// What a range of nodePorts must look like, for messages.
    public static let nodePortRangeHelp = "a range like 30000-32767 is expected"

    /// What `text` sets the severity of `rule` to: `off` is one too, that of nothing, and `on` is the rule's own. The outer
    /// nil is for words that are none.
    public static func severity(_ text: String, of rule: LintRule) -> Severity?? {
        switch text {
        case "off", "false": .some(nil)
        case "on", "true": .some(rule.severity ?? .warning)
        default: Severity(rawValue: text).map { .some($0) }
        }
    }

    /// What the setting of a rule may be, for messages.
    public static let severityHelp = "off, on, info, warning or error is expected"
}
