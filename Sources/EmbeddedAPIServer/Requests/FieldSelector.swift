internal import JSON
import KubernetesModel

/// A field selector, `metadata.name=web,spec.type!=NodePort`: all terms must hold.
///
/// Follows `k8s.io/apimachinery/pkg/fields`.
struct FieldSelector: Sendable {
    struct Term: Sendable {
        let field: String
        let value: String
        let isEqual: Bool
    }

    let terms: [Term]

    /// - Throws: a 400 ``Status`` where the selector cannot be read or names a field that the resource does not offer.
    init(parsing text: String, for strategy: any ResourceStrategy) throws(Status) {
        var terms: [Term] = []
        for part in Self.split(text) where !part.isEmpty {
            guard let term = Self.term(part) else {
                throw .badRequest("invalid selector: '\(text)'; can't understand '\(part)'")
            }
            guard Self.isKnown(term.field, for: strategy) else {
                throw .badRequest("field label not supported: \(term.field)")
            }
            terms.append(term)
        }
        self.terms = terms
    }

    /// The one object that the selector can match; nil where it may match more.
    var name: String? { terms.first { $0.isEqual && $0.field == "metadata.name" }?.value }

    func matches(_ object: JSONObject, of strategy: any ResourceStrategy) -> Bool {
        terms.allSatisfy { term in
            let value =
                switch term.field {
                case "metadata.name": object["metadata"]?["name"]?.stringValue ?? ""
                case "metadata.namespace": object["metadata"]?["namespace"]?.stringValue ?? ""
                default: strategy.selectableField(term.field, of: object) ?? ""
                }
            return (value == term.value) == term.isEqual
        }
    }

    private static func isKnown(_ field: String, for strategy: any ResourceStrategy) -> Bool {
        field == "metadata.name" || field == "metadata.namespace" && strategy.resource.isNamespaced
            || strategy.selectableFields.contains(field)
    }

    /// Splits at commas that no backslash precedes.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in text {
            if character == ",", !isEscaped {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return parts
    }

    private static func term(_ text: String) -> Term? {
        guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "!" }) else { return nil }
        var rest = text[text.index(after: sign)...]
        let isEqual = text[sign] == "="
        if !isEqual {
            guard rest.first == "=" else { return nil }
            rest.removeFirst()
        } else if rest.first == "=" {
            rest.removeFirst()
        }
        var value = ""
        var isEscaped = false
        for character in rest {
            if isEscaped || character != "\\" { value.append(character) }
            isEscaped = character == "\\" && !isEscaped
        }
        return Term(field: String(text[..<sign]), value: value, isEqual: isEqual)
    }
}
