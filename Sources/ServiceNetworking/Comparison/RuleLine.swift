/// A rule, an element of a set or a line of IPVS in a form that can be compared: spelled the same, whichever program wrote it.
struct RuleLine: Hashable {
    /// Where it is: a chain, a set, a virtual server.
    let place: String
    /// The comparable form.
    let canonical: String
    /// As it was written.
    let text: String
    /// What two lines have in common that are versions of one another: the target of a rule, the key of an element.
    let subject: String
    /// `NAMESPACE/NAME`; empty for what every node has, and where it cannot be told.
    let service: String
}

/// How the rules of a node differ from those that it should have.
public struct RulesComparison: Sendable, Hashable {
    /// How a dump and the rules that should be there differ.
    public enum Kind: String, Sendable, Hashable {
        /// It should be there and is not.
        case missing
        /// It is there and should not be.
        case stale
        /// It is there in another form.
        case different
        /// The right rules in the wrong order.
        case reordered
    }

    /// A line that is missing, left over or different.
    public struct Difference: Sendable, Hashable {
        /// How it differs.
        public let kind: Kind
        /// `NAMESPACE/NAME`; empty for what every node has.
        public let service: String
        /// The table and chain, or set.
        public let place: String
        /// What should be there; nil for a stale rule.
        public let wanted: String?
        /// What is there; nil for a missing rule.
        public let found: String?
    }

    /// All differences, in the order of the rules.
    public let differences: [Difference]
    /// How many rules should be there.
    public let wantedCount: Int

    /// Whether there is no difference.
    public var isSame: Bool { differences.isEmpty }

    /// The differences of several parts together.
    init(_ parts: [RulesComparison]) {
        differences = parts.flatMap(\.differences)
        wantedCount = parts.reduce(0) { $0 + $1.wantedCount }
    }

    /// Only what concerns some Services, `NAMESPACE/NAME`.
    public func restricted(to services: Set<String>) -> RulesComparison {
        RulesComparison(differences: differences.filter { services.contains($0.service) }, wantedCount: wantedCount)
    }

    private init(differences: [Difference], wantedCount: Int) {
        self.differences = differences
        self.wantedCount = wantedCount
    }

    /// - Parameter isOrdered: whether the order of rules in a place matters.
    init(wanted: [RuleLine], found: [RuleLine], isOrdered: (String) -> Bool) {
        wantedCount = wanted.count
        let owners = Dictionary(
            wanted.filter { !$0.service.isEmpty && isOrdered($0.place) }.map { ($0.place, $0.service) },
            uniquingKeysWith: { first, _ in first })
        let wantedByPlace = Dictionary(grouping: wanted, by: \.place)
        let foundByPlace = Dictionary(grouping: found, by: \.place)
        var places: [String] = []
        var seen = Set<String>()
        for line in wanted + found where seen.insert(line.place).inserted { places.append(line.place) }
        var differences: [Difference] = []
        for place in places {
            differences += Self.compare(
                wantedByPlace[place] ?? [], foundByPlace[place] ?? [], in: place, isOrdered: isOrdered(place),
                owner: owners[place] ?? "")
        }
        self.differences = differences.enumerated()
            .sorted { ($0.element.service, $0.offset) < ($1.element.service, $1.offset) }.map(\.element)
    }

    private static func compare(
        _ wanted: [RuleLine], _ found: [RuleLine], in place: String, isOrdered: Bool, owner: String
    ) -> [Difference] {
        var left: [String: Int] = [:]
        for line in found { left[line.canonical, default: 0] += 1 }
        var missing: [RuleLine] = []
        for line in wanted {
            if let count = left[line.canonical], count > 0 {
                left[line.canonical] = count - 1
            } else {
                missing.append(line)
            }
        }
        var stale: [RuleLine] = []
        for line in found.reversed() where left[line.canonical, default: 0] > 0 {
            left[line.canonical, default: 0] -= 1
            stale.append(line)
        }
        stale.reverse()
        func service(_ line: RuleLine) -> String { line.service.isEmpty ? owner : line.service }
        var differences: [Difference] = []
        var staleBySubject = Dictionary(grouping: stale.indices, by: { stale[$0].subject })
        var paired = Set<Int>()
        for line in missing {
            if let index = staleBySubject[line.subject]?.first {
                staleBySubject[line.subject]?.removeFirst()
                paired.insert(index)
                differences.append(
                    .init(
                        kind: .different, service: service(line), place: place, wanted: line.text,
                        found: stale[index].text))
            } else {
                differences.append(
                    .init(kind: .missing, service: service(line), place: place, wanted: line.text, found: nil))
            }
        }
        for (index, line) in stale.enumerated() where !paired.contains(index) {
            differences.append(.init(kind: .stale, service: service(line), place: place, wanted: nil, found: line.text))
        }
        if differences.isEmpty, isOrdered, wanted.map(\.canonical) != found.map(\.canonical) {
            differences.append(
                .init(
                    kind: .reordered, service: owner, place: place, wanted: wanted.map(\.text).joined(separator: "\n"),
                    found: found.map(\.text).joined(separator: "\n")))
        }
        return differences
    }
}
