public import JSON
internal import KubernetesModel

extension Description {
    /// A Role or ClusterRole, as kubectl describes it: its rules broken down to one resource a line.
    public init(role object: JSONObject) {
        let rules = AccessRule.compact((object["rules"]?.arrayValue ?? []).flatMap(AccessRule.breakDown))
        let rows = rules.sorted { $0.sortKey.precedesBytewise($1.sortKey) }.map { rule in
            "\(rule.qualifiedResource)\t\(goList(rule.urls))\t\(goList(rule.names))\t\(goList(rule.verbs))"
        }
        sections = [
            .unplacedHead(object),
            .lines(["PolicyRule:"]),
            .lines(
                [
                    "Resources\tNon-Resource URLs\tResource Names\tVerbs",
                    "---------\t-----------------\t--------------\t-----",
                ] + rows, level: 1),
        ]
    }

    /// A RoleBinding or ClusterRoleBinding, as kubectl describes it.
    public init(roleBinding object: JSONObject) {
        let rows = (object["subjects"]?.arrayValue ?? []).map {
            "\($0["kind"].text)\t\($0["name"].text)\t\($0["namespace"].text)"
        }
        sections = [
            .unplacedHead(object), .lines(["Role:"]), .field("Kind", object.text("roleRef", "kind"), level: 1),
            .field("Name", object.text("roleRef", "name"), level: 1), .lines(["Subjects:"]),
            .lines(["Kind\tName\tNamespace", "----\t----\t---------"] + rows, level: 1),
        ]
    }
}

extension DescriptionSection {
    /// Name, labels and annotations: how the descriptions of kinds outside namespaces begin, and of roles.
    static func unplacedHead(_ object: JSONObject) -> DescriptionSection {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        return .sections([
            .field("Name", metadata.name), .labels(metadata.labels), .annotations(metadata.annotations),
        ])
    }
}

private func goList(_ words: [String]) -> String { "[\(words.joined(separator: " "))]" }

/// What a rule of a role allows, about one resource or one URL.
private struct AccessRule {
    var verbs: [String]
    var group: String?
    var resource: String?
    var names: [String] = []
    var urls: [String] = []

    /// `rule` as rules about one verb of one resource, or of one URL.
    static func breakDown(_ rule: JSONValue) -> [AccessRule] {
        func words(_ member: String) -> [String] { (rule[member]?.arrayValue ?? []).compactMap(\.stringValue) }
        let names = words("resourceNames")
        var result: [AccessRule] = []
        for group in words("apiGroups") {
            for resource in words("resources") {
                for verb in words("verbs") {
                    for name in names.isEmpty ? [[]] : names.map({ [$0] }) {
                        result.append(AccessRule(verbs: [verb], group: group, resource: resource, names: name))
                    }
                }
            }
        }
        for url in words("nonResourceURLs") { result += words("verbs").map { AccessRule(verbs: [$0], urls: [url]) } }
        return result
    }

    /// `rules` with those that differ only in their verb made one.
    static func compact(_ rules: [AccessRule]) -> [AccessRule] {
        var result: [AccessRule] = []
        var positions: [[String]: Int] = [:]
        for rule in rules {
            guard let group = rule.group, let resource = rule.resource else {
                result.append(rule)
                continue
            }
            let key = [group, resource] + rule.names
            if let position = positions[key] {
                for verb in rule.verbs where !result[position].verbs.contains(verb) {
                    result[position].verbs.append(verb)
                }
            } else {
                positions[key] = result.count
                result.append(rule)
            }
        }
        return result
    }

    /// The text by which kubectl sorts rules: that of the Go value.
    var sortKey: String {
        "&PolicyRule{Verbs:\(goList(verbs)),APIGroups:\(goList(group.map { [$0] } ?? [])),"
            + "Resources:\(goList(resource.map { [$0] } ?? [])),ResourceNames:\(goList(names)),"
            + "NonResourceURLs:\(goList(urls)),}"
    }

    /// `deployments.apps/scale`
    var qualifiedResource: String {
        guard let resource else { return "" }
        let parts = resource.split(separator: "/", maxSplits: 1).map(String.init)
        let group = group.map { $0.isEmpty ? "" : ".\($0)" } ?? ""
        return (parts.first ?? "") + group + (parts.count > 1 ? "/\(parts[1])" : "")
    }
}
