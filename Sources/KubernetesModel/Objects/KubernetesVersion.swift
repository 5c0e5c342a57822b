/// A minor version of Kubernetes: `1.36`.
public struct KubernetesVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The second number: 36 of `1.36`.
    public let minor: Int

    /// Version `1.minor`.
    public init(minor: Int) { self.minor = minor }

    /// Reads `1.36`, `v1.36` and `1.36.2`; nil for everything else.
    public init?(_ text: String) {
        let digits = text.hasPrefix("v") ? text.dropFirst() : Substring(text)
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0] == "1", let minor = Int(parts[1]), minor >= 0,
            parts.count == 2 || Int(parts[2]) != nil
        else { return nil }
        self.init(minor: minor)
    }

    /// The versions whose rules svcctl knows.
    public static let supported = KubernetesVersion(minor: 27)...newest
    /// The version whose rules apply unless another is asked for.
    public static let newest = KubernetesVersion(minor: 36)

    /// Whether `left` is the older one.
    public static func < (left: KubernetesVersion, right: KubernetesVersion) -> Bool { left.minor < right.minor }

    /// `1.36`
    public var description: String { "1.\(minor)" }
}
