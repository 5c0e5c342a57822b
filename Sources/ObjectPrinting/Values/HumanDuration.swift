public import JSON
public import KubernetesModel

/// A span of time in two or three significant figures, as the AGE column shows it: `5s`, `3m20s`, `2d4h`.
///
/// Follows `k8s.io/apimachinery/pkg/util/duration`.
public enum HumanDuration {
    /// The age of something that happened at `moment`; `<unknown>` where that is nil.
    public static func age(since moment: Timestamp?, now: Timestamp) -> String {
        guard let moment else { return "<unknown>" }
        return text(seconds: now.seconds(since: moment))
    }

    /// The age of something that happened at `time` (RFC 3339); `<unknown>` where that is missing or unreadable.
    public static func age(since time: JSONValue?, now: Timestamp) -> String {
        age(since: time?.stringValue.flatMap { Timestamp($0) }, now: now)
    }

    /// Clocks may disagree by two seconds; a moment further in the future is `<invalid>`.
    public static func text(seconds: Double) -> String {
        let whole = Int(seconds)
        if whole < -1 { return "<invalid>" }
        if whole < 0 { return "0s" }
        if whole < 120 { return "\(whole)s" }
        let minutes = whole / 60
        if minutes < 10 { return pair(minutes, "m", whole % 60, "s") }
        if minutes < 180 { return "\(minutes)m" }
        let hours = whole / 3600
        if hours < 8 { return pair(hours, "h", minutes % 60, "m") }
        if hours < 48 { return "\(hours)h" }
        let days = hours / 24
        if hours < 24 * 8 { return pair(days, "d", hours % 24, "h") }
        if hours < 24 * 365 * 2 { return "\(days)d" }
        if hours < 24 * 365 * 8 { return pair(days / 365, "y", days % 365, "d") }
        return "\(days / 365)y"
    }

    private static func pair(_ large: Int, _ largeUnit: String, _ small: Int, _ smallUnit: String) -> String {
        small == 0 ? "\(large)\(largeUnit)" : "\(large)\(largeUnit)\(small)\(smallUnit)"
    }
}
