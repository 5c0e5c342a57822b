internal import JSON
internal import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// An apiserver's errors about fields, with the place they mean and what would be right.
enum ValidationFindings {
    static func finding(for error: FieldError, _ value: JSONValue, _ object: WrittenObject) -> Finding {
        var finding = Finding(error.field, error.body, reason: error.reason)
        switch error.kind {
        case .notSupported: suggestSupported(error, &finding, object)
        case .invalid where error.field.isName: suggestName(error, &finding, object)
        case .invalid: pointIntoMap(error, &finding, value, object)
        default: break
        }
        nameInvisible(error, &finding, value, object)
        return finding
    }

    /// Where a text has characters that nobody sees, they are what is wrong with it.
    private static func nameInvisible(
        _ error: FieldError, _ finding: inout Finding, _ value: JSONValue, _ object: WrittenObject
    ) {
        var path = error.field
        if case .object(let members)? = value[path] {
            guard
                let member = members.first(where: {
                    InvisibleCharacters.named(in: $0.key + ($0.value.stringValue ?? "")) != nil
                })
            else { return }
            path = path[key: member.key]
        }
        guard let location = object.node.ownLocation(of: path) else { return }
        let key = location.key.flatMap { InvisibleCharacters.named(in: $0.text) == nil ? nil : $0 }
        guard let node = key ?? (location.value.kind == .scalar ? location.value : nil),
            let names = InvisibleCharacters.named(in: node.text)
        else { return }
        let text = InvisibleCharacters.removed(from: node.text)
        finding.message += ": it has \(names)"
        finding.help = "remove what cannot be seen: `\(text)`"
        finding.range = node.range
        let title = "remove \(names)"
        finding.fix =
            text.isEmpty
            ? nil
            : key == nil
                ? ProposedFix(title, .safe, changing: node, to: .string(text))
                : ProposedFix(title, .safe, renaming: node, to: text)
    }

    private static func suggestSupported(_ error: FieldError, _ finding: inout Finding, _ object: WrittenObject) {
        guard let node = object.node.location(of: error.field)?.value.resolved, node.kind == .scalar else { return }
        let written = node.text
        guard let meant = error.supportedValues.nearest(to: written) else { return }
        finding.help = "did you mean `\(meant)`?"
        let safety: Fix.Safety = meant.lowercased() == written.lowercased() ? .safe : .unsafe
        finding.fix = object.node.ownLocation(of: error.field).map {
            ProposedFix("write `\(meant)`", safety, changing: $0.value, to: .string(meant))
        }
    }

    private static func suggestName(_ error: FieldError, _ finding: inout Finding, _ object: WrittenObject) {
        guard let node = object.node.location(of: error.field)?.value.resolved, node.kind == .scalar else { return }
        let isPortName = error.field.elements.count > 2
        guard let name = LegalName.nearest(to: node.text, limit: isPortName ? 15 : 63) else { return }
        finding.help = "a legal name is `\(name)`"
        finding.fix = object.node.ownLocation(of: error.field).map {
            ProposedFix("rename to `\(name)`", .unsafe, changing: $0.value, to: .string(name))
        }
    }

    /// Errors about labels, annotations and selectors name the map; their value is the key or the value in it.
    private static func pointIntoMap(
        _ error: FieldError, _ finding: inout Finding, _ value: JSONValue, _ object: WrittenObject
    ) {
        guard case .object(let members)? = value[error.field], let text = error.value?.text else { return }
        guard let member = members.first(where: { $0.key == text || $0.value.stringValue == text }),
            let location = object.node.location(of: error.field[key: member.key])
        else { return }
        finding.range = location.caretRange(prefersKey: member.key == text)
    }
}

extension FieldPath {
    /// `metadata.name`, or the name of a port.
    fileprivate var isName: Bool {
        guard case .field(let last)? = elements.last, last == "name" || last == "generateName" else { return false }
        return elements.count == 2 || elements.first == .field("spec")
    }
}

extension FieldError {
    /// The same error with the path that the field has in a manifest. Two paths of kube-apiserver are slips: a capital in
    /// `spec.LoadBalancerSourceRanges`, and `allocateLoadBalancerNodePorts` without `spec`.
    var withCorrectedPath: FieldError {
        var elements = field.elements
        if elements.count > 1, elements[1] == .field("LoadBalancerSourceRanges") {
            elements[1] = .field("loadBalancerSourceRanges")
        } else if elements.first == .field("allocateLoadBalancerNodePorts") {
            elements.insert(.field("spec"), at: 0)
        } else {
            return self
        }
        return moved(to: FieldPath(elements))
    }
}
