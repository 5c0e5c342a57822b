internal import JSON
internal import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// An apiserver's errors about the fields of one object, with the place they mean and what would be right.
struct ValidationFindings {
    private let value: JSONValue
    private let object: WrittenObject
    /// The maps that errors were about, by their field.
    private var maps: [FieldPath: NamedTexts] = [:]

    init(_ value: JSONValue, _ object: WrittenObject) {
        self.value = value
        self.object = object
    }

    mutating func finding(for verdict: ServerVerdict) -> Finding {
        var finding = verdict.finding
        let error = verdict.error
        switch error.kind {
        case .notSupported: suggestSupported(error, &finding)
        case .invalid where error.field.isName: suggestName(error, &finding)
        default: break
        }
        guard isMap(error.field) else {
            if let scalar = object.node.ownLocation(of: error.field)?.value {
                nameInvisible(in: scalar, isKey: false, &finding)
            }
            return finding
        }
        // Errors about labels, annotations and selectors name the map; their value is the key or the value in it.
        guard let text = error.value?.text, let key = maps[error.field]?.next(saying: text) else { return finding }
        let path = error.field[key: key]
        if let location = object.node.location(of: path) {
            finding.range = location.caretRange(prefersKey: key == text)
        }
        if let own = object.node.ownLocation(of: path) {
            nameInvisible(in: key == text ? own.key ?? own.value : own.value, isKey: key == text, &finding)
        }
        return finding
    }

    /// Where a text has characters that nobody sees, they are what is wrong with it.
    private func nameInvisible(in node: YAMLNode, isKey: Bool, _ finding: inout Finding) {
        guard node.kind == .scalar, let names = InvisibleCharacters.named(in: node.text) else { return }
        let text = InvisibleCharacters.removed(from: node.text)
        finding.message += ": it has \(names)"
        finding.help = "remove what cannot be seen: `\(text)`"
        finding.range = node.range
        if text.isEmpty { return }
        let title = "remove \(names)"
        finding.fix =
            isKey
            ? ProposedFix(title, .safe, renaming: node, to: text)
            : ProposedFix(title, .safe, changing: node, to: .string(text))
    }

    private mutating func isMap(_ field: FieldPath) -> Bool {
        if maps[field] != nil { return true }
        guard case .object(let members)? = value[field] else { return false }
        maps[field] = NamedTexts(members)
        return true
    }

    private func suggestSupported(_ error: FieldError, _ finding: inout Finding) {
        guard let node = object.node.location(of: error.field)?.value.resolved, node.kind == .scalar else { return }
        let written = node.text
        guard let meant = error.supportedValues.nearest(to: written) else { return }
        finding.help = "did you mean `\(meant)`?"
        let safety: Fix.Safety = meant.lowercased() == written.lowercased() ? .safe : .unsafe
        finding.fix = object.node.ownLocation(of: error.field).map {
            ProposedFix("write `\(meant)`", safety, changing: $0.value, to: .string(meant))
        }
    }

    private func suggestName(_ error: FieldError, _ finding: inout Finding) {
        guard let node = object.node.location(of: error.field)?.value.resolved, node.kind == .scalar else { return }
        let isPortName = error.field.elements.count > 2
        guard let name = LegalName.nearest(to: node.text, limit: isPortName ? 15 : 63) else { return }
        finding.help = "a legal name is `\(name)`"
        finding.fix = object.node.ownLocation(of: error.field).map {
            ProposedFix("rename to `\(name)`", .unsafe, changing: $0.value, to: .string(name))
        }
    }
}

/// The texts of a map of labels or annotations, to be asked by many errors.
private struct NamedTexts {
    /// The keys that are a text, or whose values are, in the order of the map.
    private let keys: [String: [String]]
    /// How many errors were about a text.
    private var asked: [String: Int] = [:]

    init(_ members: JSONObject) {
        var keys: [String: [String]] = [:]
        for member in members {
            keys[member.key, default: []].append(member.key)
            if let text = member.value.stringValue, text != member.key { keys[text, default: []].append(member.key) }
        }
        self.keys = keys
    }

    /// A server names the text alone, once for each that has it: the first error is about the first of them.
    mutating func next(saying text: String) -> String? {
        guard let keys = keys[text] else { return nil }
        let count = asked[text, default: 0]
        asked[text] = count + 1
        return keys[min(count, keys.count - 1)]
    }
}

extension FieldPath {
    /// `metadata.name`, or the name of a port.
    fileprivate var isName: Bool {
        guard case .field(let last)? = elements.last, last == "name" || last == "generateName" else { return false }
        return elements.count == 2 || elements.first == .field("spec")
    }
}
