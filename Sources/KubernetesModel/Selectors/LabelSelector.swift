public import JSON

/// A label selector in its written form, `app=web,tier!=cache,env in (a,b),!legacy`: all requirements must hold.
///
/// Follows `k8s.io/apimachinery/pkg/labels`.
public struct LabelSelector: Sendable, Hashable {
    /// What a selector asks of one label.
    public enum Requirement: Sendable, Hashable {
        case exists(String)
        case absent(String)
        case isOneOf(String, Set<String>)
        case isNoneOf(String, Set<String>)
        case greaterThan(String, Int64)
        case lessThan(String, Int64)
    }

    /// All of these must hold.
    public let requirements: [Requirement]

    /// Selects everything.
    public static let everything = LabelSelector(requirements: [])

    /// A selector of these requirements; none selects everything.
    public init(requirements: [Requirement]) { self.requirements = requirements }

    /// The selector of a Service or of `matchLabels`: every pair must be there.
    public init(matching labels: JSONObject) {
        requirements = labels.map { .isOneOf($0.key, [$0.value.stringValue ?? ""]) }
    }

    /// Whether `labels` meet all requirements.
    public func matches(_ labels: JSONObject) -> Bool {
        requirements.allSatisfy { requirement in
            switch requirement {
            case .exists(let key): labels.contains(key)
            case .absent(let key): !labels.contains(key)
            case .isOneOf(let key, let values): labels[key]?.stringValue.map(values.contains) ?? false
            case .isNoneOf(let key, let values): !(labels[key]?.stringValue.map(values.contains) ?? false)
            case .greaterThan(let key, let bound):
                (labels[key]?.stringValue).flatMap(Int64.init).map { $0 > bound } ?? false
            case .lessThan(let key, let bound):
                (labels[key]?.stringValue).flatMap(Int64.init).map { $0 < bound } ?? false
            }
        }
    }
}
