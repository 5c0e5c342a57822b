internal import KubernetesModel

extension NFTablesRuleset {
    /// Text for `nft -f`. It replaces the table in one transaction: what was in it before is gone, all at once.
    ///
    /// - Parameter annotated: whether every rule follows a line that says in words what it does.
    public func text(annotated: Bool = false) -> String {
        let table = "\(tableFamily) kube-proxy"
        let properties = #" { comment "rules for kube-proxy" ; }"#
        var text = "add table \(table)\(properties)\ndelete table \(table)\nadd table \(table)\(properties)\n"
        for container in containers {
            text += "add \(container.kind) \(table) \(container.name) { \(container.properties) }\n"
        }
        for chain in chains {
            let properties = chain.properties
            text += "add chain \(table) \(chain.name)\(properties.isEmpty ? "" : " { \(properties) }")\n"
        }
        for rule in rules {
            if annotated { text += "# \(rule.explanation)\n" }
            text += "add rule \(table) \(rule.chain) \(rule.text)\(rule.comment.map { " comment \"\($0)\"" } ?? "")\n"
        }
        for element in elements {
            if annotated { text += "# \(element.explanation)\n" }
            text += "add element \(table) \(element.container) { \(element.text) }\n"
        }
        return text
    }
}

extension NFTablesRuleset.Container {
    /// `set` or `map`, as nft calls it.
    var kind: String { isMap ? "map" : "set" }

    var properties: String {
        var properties = "type \(type) ;"
        if let timeout { properties += " flags dynamic,timeout ; timeout \(timeout)s ;" }
        if let comment { properties += " comment \"\(comment)\" ;" }
        return properties
    }
}

extension NFTablesRuleset.Chain {
    fileprivate var properties: String {
        if let hook { return "type \(hook.type) hook \(hook.name) priority \(hook.priority) ;" }
        return comment.map { "comment \"\($0)\" ;" } ?? ""
    }
}

extension NFTablesRuleset.Element {
    /// The element as nft takes it, `10.96.0.1 . tcp . 443 : goto CHAIN`.
    public var text: String {
        key.joined(separator: " . ") + (comment.map { " comment \"\($0)\"" } ?? "")
            + (verdict.map { " : \($0)" } ?? "")
    }

    /// What it does, in words.
    public var explanation: String {
        let target = key.joined(separator: " ")
        switch verdict {
        case nil: return "\(container) contains \(target)"
        case "drop": return "packets to \(target): drop without an answer"
        case "goto \(NFTablesName.rejectChain)": return "packets to \(target): refuse with an error"
        case let verdict?: return "packets to \(target): \(verdict.replacing("goto ", with: "go on in "))"
        }
    }
}
