public import JSON

extension JSONValue {
    /// A selector object (`matchLabels`, `matchExpressions`) in the written form, `app=web,tier in (back,front)`, its
    /// requirements in the order of their keys; empty where it asks for nothing.
    public var labelSelectorExpression: String {
        var requirements = (self["matchLabels"]?.objectValue ?? [:]).map {
            (key: $0.key, text: "\($0.key)=\($0.value.stringValue ?? "")")
        }
        for expression in self["matchExpressions"]?.arrayValue ?? [] {
            let key = expression["key"]?.stringValue ?? ""
            let values = (expression["values"]?.arrayValue ?? []).compactMap(\.stringValue)
                .sorted { $0.precedesBytewise($1) }.joined(separator: ",")
            switch expression["operator"]?.stringValue {
            case "In": requirements.append((key, "\(key) in (\(values))"))
            case "NotIn": requirements.append((key, "\(key) notin (\(values))"))
            case "Exists": requirements.append((key, key))
            default: requirements.append((key, "!\(key)"))
            }
        }
        return requirements.sorted { $0.key.precedesBytewise($1.key) }.map(\.text).joined(separator: ",")
    }
}
