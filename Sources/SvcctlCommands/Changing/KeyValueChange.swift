internal import JSON
internal import KubernetesModel
internal import ServiceRules

/// What `label` and `annotate` are told to do: set some keys, remove others.
struct KeyValueChange: Sendable {
    private(set) var assigned: [(key: String, value: String)] = []
    private(set) var removed: [String] = []
    /// The words that name objects.
    private(set) var resources: [String] = []

    var isEmpty: Bool { assigned.isEmpty && removed.isEmpty }

    /// Takes the words of the command line apart: those that name objects come first.
    /// - Parameter kind: `label` or `annotation`, for messages.
    /// - Throws: `CommandFailure` in kubectl's words.
    init(_ words: [String], kind: String) throws {
        func refuse(_ message: String) -> CommandFailure { CommandFailure("error: \(message)", code: "usage") }
        let isChange = { (word: String) in
            !word.hasPrefix("=") && word.contains("=") || word.hasSuffix("-") && word != "-"
        }
        let start = words.firstIndex(where: isChange) ?? words.count
        resources = Array(words[..<start])
        for word in words[start...] {
            if let sign = word.firstIndex(of: "=") {
                let value = String(word[word.index(after: sign)...])
                if kind == "label" && value.contains("=") {
                    throw refuse("invalid \(kind) spec: \(word)")
                }
                if kind == "label", let problem = LabelFormat.valueErrors(value).first {
                    throw refuse("invalid label value: \"\(word)\": \(problem)")
                }
                assigned.append((String(word[..<sign]), value))
            } else if word.hasSuffix("-") {
                removed.append(String(word.dropLast()))
            } else {
                throw refuse("all resources must be specified before \(kind) changes: \(word)")
            }
        }
        let both = removed.filter { key in assigned.contains { $0.key == key } }
        if both.isEmpty { return }
        if kind == "label" { throw refuse("can not both modify and remove a label in the same command") }
        let list = both.joined(separator: ", ")
        throw refuse("can not both modify and remove the following annotation(s) in the same command: \(list)")
    }

    /// `values` after the change, and which keys it really touched.
    func applied(to values: JSONObject) -> (values: JSONObject, added: [String], removed: [String]) {
        var result = values
        var added: [String] = []
        var gone: [String] = []
        for (key, value) in assigned where result[key]?.stringValue != value {
            result[key] = .string(value)
            added.append(key)
        }
        for key in removed where result.removeValue(forKey: key) != nil { gone.append(key) }
        return (result, added, gone)
    }

    /// Keys that have another value already.
    func overwritten(in values: JSONObject) -> [(key: String, value: String)] {
        assigned.compactMap { key, value in
            guard let current = values[key]?.stringValue, current != value else { return nil }
            return (key, current)
        }
    }
}
