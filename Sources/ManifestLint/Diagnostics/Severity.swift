/// How much a finding weighs.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case info, warning, error

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }

    /// Whether `left` is the milder one.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What a finding is about.
public enum Category: String, Sendable, Hashable, CaseIterable {
    /// The text is no YAML.
    case syntax
    /// The object has fields that its kind does not have, or values of the wrong type.
    case schema
    /// An apiserver refuses the values.
    case validation
    /// An apiserver refuses the values in the place of what is there.
    case update
    /// Objects contradict each other, or the cluster's ranges.
    case conflict
    /// An apiserver accepts the change, and clients of the older version feel it.
    case change
    /// It works, but not as one would wish.
    case practice
}
