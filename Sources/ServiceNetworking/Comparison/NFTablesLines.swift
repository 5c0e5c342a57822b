internal import KubernetesModel

/// Reads the table `kube-proxy` of a listing by nft into comparable lines.
struct NFTablesLines {
    private(set) var lines: [RuleLine] = []
    private(set) var families = Set<String>()
    private var family = ""
    private var isOurs = false
    private var place = ""
    private var elements: String?

    init(listing: String) {
        for raw in listing.split(whereSeparator: \.isNewline) {
            // With -a a line ends with its number.
            let line = raw.firstRange(of: " # handle ").map { raw[..<$0.lowerBound] } ?? raw
            read(String(line.trimmingSpaces))
        }
    }

    private mutating func read(_ line: String) {
        if let open = elements {
            elements = open + " " + line
            finishElements()
        } else if line.hasPrefix("table ") {
            let words = line.split(separator: " ")
            isOurs = words.count >= 3 && words[2] == "kube-proxy"
            family = words.count >= 2 ? String(words[1]) : ""
            if isOurs { families.insert(family) }
            place = ""
        } else if !isOurs || line.isEmpty || line == "}" {
            if line == "}" { place = "" }
        } else if line.hasSuffix("{"), ["chain ", "set ", "map "].contains(where: { line.hasPrefix($0) }) {
            place = "\(family) \(line.dropLast().trimmingSpaces)"
            lines.append(RuleLine(place: place, canonical: "", text: place, subject: "", service: ""))
        } else if line.hasPrefix("elements = {") {
            elements = String(line.dropFirst("elements = {".count))
            finishElements()
        } else if place.contains(" chain "), !line.hasPrefix("type "), !line.hasPrefix("comment ") {
            lines.append(Self.rule(line, in: place))
        }
    }

    private mutating func finishElements() {
        guard let open = elements, open.hasSuffix("}") else { return }
        elements = nil
        // Who was where lately is not a matter of rules.
        guard !place.contains(" set affinity-") else { return }
        for element in Self.splitElements(String(open.dropLast())) { lines.append(Self.element(element, in: place)) }
    }

    /// At commas, but not at those in comments.
    private static func splitElements(_ text: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == ",", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map { String($0.trimmingSpaces) }.filter { !$0.isEmpty }
    }

    static func rule(_ text: String, in place: String) -> RuleLine {
        let words = canonicalWords(text)
        let target = words.lastIndex(of: "goto").map { words[$0...].joined(separator: " ") } ?? words.last ?? ""
        return RuleLine(
            place: place, canonical: words.joined(separator: " "), text: text, subject: target,
            service: service(of: place))
    }

    static func element(_ text: String, in place: String) -> RuleLine {
        var words = shellWords(text)
        var comment = ""
        if let index = words.firstIndex(of: "comment"), index + 1 < words.count {
            comment = words[index + 1]
            words.removeSubrange(index...index + 1)
        }
        for name in ["timeout", "expires"] {
            if let index = words.firstIndex(of: name), index + 1 < words.count {
                words.removeSubrange(index...index + 1)
            }
        }
        let key = words.prefix { $0 != ":" }.joined(separator: " ")
        let target = words.last ?? ""
        return RuleLine(
            place: place, canonical: (words + [comment]).joined(separator: " "), text: text, subject: key,
            service: comment.isEmpty ? service(of: target) : serviceNamed(in: comment))
    }

    /// The Service that a chain of one port is for: `external-HASH-NAMESPACE/NAME/tcp/PORT`.
    static func service(of place: String) -> String {
        let parts = (place.split(separator: " ").last ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 4 else { return "" }
        let namespace = parts[0].split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        return namespace.count == 3 ? "\(namespace[2])/\(parts[1])" : ""
    }

    /// The words of a rule in one spelling: nft prints what it reads in words of its own, which change with its version.
    private static func canonicalWords(_ text: String) -> [String] {
        var words: [String] = []
        for word in shellWords(text.replacing(",", with: " ")) {
            switch word {
            case "and": words.append("&")
            case "or": words.append("|")
            case "xor": words.append("^")
            case "mark" where words.last == "meta":
                words.removeLast()
                words.append(word)
            case let word where word.hasPrefix("0x"):
                words.append(UInt32(word.dropFirst(2), radix: 16).map(String.init) ?? word)
            default: words.append(word)
            }
        }
        remove(["addr", ".", "port"], from: &words)
        remove(["with", "icmp", "port-unreachable"], from: &words)
        remove(["with", "icmpv6", "port-unreachable"], from: &words)
        while let index = words.firstIndex(of: "counter"), index + 4 < words.count, words[index + 1] == "packets" {
            words.removeSubrange(index...index + 4)
        }
        sortPlainSets(&words)
        return words
    }

    private static func remove(_ run: [String], from words: inout [String]) {
        guard words.count >= run.count else { return }
        for start in 0...(words.count - run.count) where Array(words[start..<start + run.count]) == run {
            words.removeSubrange(start..<start + run.count)
            return
        }
    }

    /// `{ b a }` is `a b`, and `{ a }` is `a`; what has colons is a map and stays as it is. nft merges ranges of addresses.
    private static func sortPlainSets(_ words: inout [String]) {
        guard let open = words.firstIndex(of: "{"), let close = words[open...].firstIndex(of: "}"),
            !words[open..<close].contains(":")
        else { return }
        let elements = words[(open + 1)..<close]
        words.replaceSubrange(open...close, with: mergedRanges(elements) ?? elements.sorted())
    }
}

extension NFTablesRuleset {
    /// How the table in `listing`, pasted from `nft list ruleset`, differs from this one.
    public func compare(with listing: String) -> RulesComparison {
        let found = NFTablesLines(listing: listing).lines.filter { $0.place.hasPrefix("\(tableFamily) ") }
        return RulesComparison(wanted: comparable, found: found) { place in place.contains(" chain ") }
    }

    private var comparable: [RuleLine] {
        var lines: [RuleLine] = []
        var places: [String: String] = [:]
        for chain in chains {
            lines.append(opening("\(tableFamily) chain \(chain.name)", chain.servicePort))
        }
        for container in containers {
            let place = "\(tableFamily) \(container.isMap ? "map" : "set") \(container.name)"
            places[container.name] = place
            lines.append(opening(place, container.servicePort))
        }
        for rule in rules {
            let text = rule.text + (rule.comment.map { " comment \"\($0)\"" } ?? "")
            lines.append(NFTablesLines.rule(text, in: "\(tableFamily) chain \(rule.chain)"))
        }
        for element in elements {
            lines.append(NFTablesLines.element(element.text, in: places[element.container] ?? element.container))
        }
        return lines
    }

    private func opening(_ place: String, _ port: ServicePortName?) -> RuleLine {
        RuleLine(place: place, canonical: "", text: place, subject: "", service: port?.service ?? "")
    }
}
