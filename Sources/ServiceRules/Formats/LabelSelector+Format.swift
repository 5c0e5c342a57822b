internal import JSON
public import KubernetesModel

extension LabelSelector {
    /// What is wrong with the keys and values of this selector, in the words of an apiserver that reads it; nil where
    /// labels may look so.
    public var formatError: String? {
        for requirement in requirements {
            let (key, values) = requirement.parts
            var errors = LabelFormat.keyErrors(key).map { "<nil>: Invalid value: \(key.goQuoted): \($0)" }
            for (index, value) in values.enumerated() {
                errors += LabelFormat.valueErrors(value).map {
                    "values[\(index)][\(key)]: Invalid value: \(value.goQuoted): \($0)"
                }
            }
            if errors.isEmpty { continue }
            let text = errors.count == 1 ? errors[0] : "[\(errors.joined(separator: ", "))]"
            return "unable to parse requirement: \(text)"
        }
        return nil
    }
}

extension LabelSelector.Requirement {
    fileprivate var parts: (key: String, values: [String]) {
        switch self {
        case .exists(let key), .absent(let key), .greaterThan(let key, _), .lessThan(let key, _): (key, [])
        case .isOneOf(let key, let values), .isNoneOf(let key, let values): (key, values.sorted())
        }
    }
}
