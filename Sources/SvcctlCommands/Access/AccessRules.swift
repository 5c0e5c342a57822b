internal import JSON
internal import KubernetesModel
internal import ObjectPrinting

/// What a user may do in a namespace: the rules of a SelfSubjectRulesReview, taken apart and put together again as
/// kubectl shows them, one resource a line.
struct AccessRules: Sendable {
    private struct Rule: Sendable {
        var verbs: [String]
        var group: String?
        var resource: String?
        var name: String?
        var url: String?

        /// Text that sorts as kubectl's does: by verbs, groups, resources, names and paths.
        var order: String {
            let lists = [verbs, [group], [resource], [name], [url]] as [[String?]]
            return lists.map { list in "[\(list.compactMap(\.self).joined(separator: " "))]" }.joined(separator: ",")
        }
    }

    private let rules: [Rule]

    /// - Parameter status: that of the review.
    init(_ status: JSONValue) {
        func texts(_ rule: JSONValue, _ member: String) -> [String] {
            (rule[member]?.arrayValue ?? []).compactMap(\.stringValue)
        }
        var rules: [Rule] = []
        for rule in status["resourceRules"]?.arrayValue ?? [] {
            let names = texts(rule, "resourceNames")
            for group in texts(rule, "apiGroups") {
                for resource in texts(rule, "resources") {
                    for name in names.isEmpty ? [nil] : names.map(Optional.some) {
                        let same = rules.firstIndex {
                            $0.group == group && $0.resource == resource && $0.name == name
                        }
                        let verbs = texts(rule, "verbs")
                        if let same {
                            rules[same].verbs += verbs
                        } else {
                            rules.append(Rule(verbs: verbs, group: group, resource: resource, name: name))
                        }
                    }
                }
            }
        }
        for rule in status["nonResourceRules"]?.arrayValue ?? [] {
            for verb in texts(rule, "verbs") {
                rules += texts(rule, "nonResourceURLs").map { Rule(verbs: [verb], url: $0) }
            }
        }
        self.rules = rules.enumerated().sorted { left, right in
            let (first, second) = (left.element.order, right.element.order)
            return first == second ? left.offset < right.offset : first.precedesBytewise(second)
        }.map(\.element)
    }

    func table(hasHeaders: Bool) -> [UInt8] {
        var writer = TabWriter.table
        if hasHeaders { writer.write("Resources\tNon-Resource URLs\tResource Names\tVerbs\n") }
        for rule in rules {
            let urls = [rule.url].compactMap(\.self).goListText
            let names = [rule.name].compactMap(\.self).goListText
            writer.write("\(Self.title(rule))\t\(urls)\t\(names)\t\(rule.verbs.goListText)\n")
        }
        return writer.flush()
    }

    /// `pods/log`, `deployments.apps/scale`; empty for a path.
    private static func title(_ rule: Rule) -> String {
        guard let resource = rule.resource else { return "" }
        guard let group = rule.group, !group.isEmpty else { return resource }
        let parts = resource.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        return "\(parts[0]).\(group)" + (parts.count > 1 ? "/\(parts[1])" : "")
    }
}
