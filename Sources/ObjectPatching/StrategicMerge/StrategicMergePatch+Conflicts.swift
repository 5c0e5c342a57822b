internal import JSON
internal import KubernetesModel

extension StrategicMergePatch {
    /// The fields that this patch and `other` both change, to different values: `spec.ports[port=80].targetPort`.
    /// Elements of merged lists are the same where their merge key is.
    public func conflicts(with other: StrategicMergePatch) -> [String] {
        Self.conflicts(patch, other.patch, schema, path: "")
    }

    private static func conflicts(
        _ mine: JSONObject, _ theirs: JSONObject, _ schema: MergeSchema, path: String
    ) -> [String] {
        mine.flatMap { member -> [String] in
            // Directives of order say nothing about values.
            guard !member.key.hasPrefix("$"), let value = theirs[member.key], value != member.value else { return [] }
            let here = path.isEmpty ? member.key : "\(path).\(member.key)"
            switch (member.value, value) {
            case (.object(let inner), .object(let other)):
                let schema = (try? schema.objectMember(member.key))?.0 ?? .deduced
                return conflicts(inner, other, schema, path: here)
            case (.array(let inner), .array(let other)):
                guard let (schema, rule) = try? schema.listMember(member.key), rule.mergesList, !rule.mergeKey.isEmpty
                else { return [here] }
                return inner.flatMap { element -> [String] in
                    guard let key = element[rule.mergeKey], case .object(let changed) = element,
                        case .object(let change)? = other.first(where: { $0[rule.mergeKey] == key })
                    else { return [] }
                    let here = "\(here)[\(rule.mergeKey)=\(key.stringValue ?? key.jsonText())]"
                    let isGone = changed[Directive.marker] != change[Directive.marker]
                    return isGone ? [here] : conflicts(changed, change, schema, path: here)
                }
            default: return [here]
            }
        }
    }
}
