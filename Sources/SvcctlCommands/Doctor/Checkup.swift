internal import JSON

/// What was found out about a Service, question by question.
struct Checkup: Sendable {
    /// What a question came to.
    enum Mark: String, Sendable {
        case ok
        case problem
        /// It cannot be told, or is worth a look.
        case unknown
    }

    /// The answer to one question.
    struct Check: Sendable {
        /// `Endpoints`
        let topic: String
        let mark: Mark
        /// The evidence, in one line.
        let message: String
        /// More of it, a line each.
        var details: [String] = []
        /// The next command to type; empty where there is nothing to do.
        var next = ""
    }

    /// `default/web`, or `cluster`.
    let subject: String
    /// The type of the Service; empty for the cluster.
    var type = ""
    private(set) var checks: [Check] = []

    init(_ subject: String, type: String = "") {
        self.subject = subject
        self.type = type
    }

    mutating func add(
        _ topic: String, _ mark: Mark, _ message: String, details: [String] = [], next: String = ""
    ) {
        checks.append(Check(topic: topic, mark: mark, message: message, details: details, next: next))
    }

    var problems: [Check] { checks.filter { $0.mark == .problem } }
    var doubts: [Check] { checks.filter { $0.mark == .unknown } }
    var isHealthy: Bool { problems.isEmpty }

    var json: JSONValue {
        [
            "service": .string(subject), "type": .string(type), "healthy": .bool(isHealthy),
            "checks": .array(
                checks.map { check in
                    [
                        "topic": .string(check.topic), "mark": .string(check.mark.rawValue),
                        "message": .string(check.message), "details": .array(check.details.map(JSONValue.string)),
                        "next": .string(check.next),
                    ]
                }),
        ]
    }
}

/// How marks are written: as they are, or in ASCII for a terminal that knows no more.
struct MarkStyle: Sendable {
    let isASCII: Bool

    /// The locale says whether text is UTF-8; one that is not set says nothing against it.
    init(_ environment: [String: String]) {
        let locale =
            ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "UTF-8"
        let name = locale.lowercased().filter { $0 != "-" }
        isASCII = !name.contains("utf8")
    }

    func text(_ mark: Checkup.Mark) -> String {
        switch mark {
        case .ok: isASCII ? "+" : "✓"
        case .problem: isASCII ? "x" : "✗"
        case .unknown: "?"
        }
    }
}

extension Checkup {
    /// A line for each question, with what follows from it below.
    func text(_ style: MarkStyle) -> String {
        let width = (checks.map(\.topic.count).max() ?? 0) + 2
        var text = type.isEmpty ? "\(subject)\n" : "\(subject) (\(type))\n"
        let margin = String(repeating: " ", count: width + 2)
        for check in checks {
            let topic = check.topic + String(repeating: " ", count: width - check.topic.count)
            text += "\(style.text(check.mark)) \(topic)\(check.message)\n"
            for detail in check.details { text += "\(margin)\(detail)\n" }
            if check.mark != .ok, !check.next.isEmpty { text += "\(margin)next: \(check.next)\n" }
        }
        return text + "\(summary(style))\n"
    }

    private func summary(_ style: MarkStyle) -> String {
        let doubts = doubts.count == 0 ? "" : ", \(doubts.count) to look at"
        guard !isHealthy else { return "\(style.text(.ok)) no problem found\(doubts)" }
        return "\(style.text(.problem)) \(problems.count) problem\(problems.count == 1 ? "" : "s")\(doubts)"
    }
}
