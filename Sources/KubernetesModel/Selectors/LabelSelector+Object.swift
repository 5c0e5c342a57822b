public import JSON

extension LabelSelector {
    /// The selector that an object writes as `matchLabels` and `matchExpressions`: an empty one selects everything, as
    /// `metav1.LabelSelectorAsSelector` has it. An operator that no apiserver accepts asks for nothing.
    public init(object: JSONValue?) {
        let pairs = LabelSelector(matching: object?["matchLabels"]?.objectValue ?? [:]).requirements
        let expressions = (object?["matchExpressions"]?.arrayValue ?? []).compactMap { expression -> Requirement? in
            let key = expression["key"]?.stringValue ?? ""
            let values = Set((expression["values"]?.arrayValue ?? []).compactMap(\.stringValue))
            switch expression["operator"]?.stringValue {
            case "In": return .isOneOf(key, values)
            case "NotIn": return .isNoneOf(key, values)
            case "Exists": return .exists(key)
            case "DoesNotExist": return .absent(key)
            default: return nil
            }
        }
        self.init(requirements: pairs + expressions)
    }
}
