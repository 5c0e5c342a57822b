internal import JSON
internal import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// What strict decoding finds, in words for the writer of the manifest.
enum DecodingFindings {
    /// - Returns: the rule, the finding, and the field that was most likely meant.
    static func finding(
        for problem: DecodingProblem, in value: JSONValue, _ object: WrittenObject
    ) -> (rule: LintRule, finding: Finding, meant: FieldPath?) {
        switch problem.kind {
        case .unknownField:
            let (finding, meant) = unknownField(problem, in: value, object)
            return (.unknownField, finding, meant)
        case .duplicateField: return (.duplicateKey, Finding(problem.path, .key, problem.message), nil)
        case .malformedValue: return (.malformedValue, Finding(problem.path, problem.message), nil)
        case .wrongType(let found, let expected):
            return (.wrongType, wrongType(problem, found: found, expected: expected, object), nil)
        }
    }

    // MARK: Unknown fields

    private static func unknownField(
        _ problem: DecodingProblem, in value: JSONValue, _ object: WrittenObject
    ) -> (Finding, meant: FieldPath?) {
        guard case .field(let name)? = problem.path.elements.last, let parent = problem.path.parent,
            let schema = ObjectSchema.service.schema(at: parent)
        else { return (Finding(problem.path, .key, problem.message), nil) }
        var finding = Finding(problem.path, .key, "unknown field `\(name)` in \(schema.typeName)")
        if let removal = removedFields[problem.path] {
            finding.help = removal
            return (finding, nil)
        }
        let names = schema.fields.map(\.name)
        let visible = InvisibleCharacters.removed(from: name)
        if let hidden = InvisibleCharacters.named(in: name) { finding.message += ": it has \(hidden)" }
        if let meant = names.nearest(to: visible) ?? (names.contains(visible) ? visible : nil) {
            finding.help = "did you mean `\(meant)`?"
            let path = parent[meant]
            if value[path] == nil, let key = object.node.ownLocation(of: problem.path)?.key, key.text == name {
                let isSameWord = meant.lowercased() == visible.lowercased()
                finding.fix = ProposedFix(
                    "rename `\(name)` to `\(meant)`", isSameWord ? .safe : .unsafe, renaming: key, to: meant)
            }
            return (finding, path)
        }
        if let home = ObjectSchema.service.places(of: name).first {
            finding.help = "`\(name)` is a field of \(home)"
        } else {
            finding.help = "\(schema.typeName) has the fields \(names.prefix(30).joined(separator: ", "))"
        }
        return (finding, nil)
    }

    /// Fields that a Service had once, and what became of them.
    private static let removedFields: [FieldPath: String] = [
        FieldPath("spec", "topologyKeys"): "Kubernetes 1.22 removed it: `trafficDistribution` keeps traffic near",
        FieldPath("spec", "ipFamily"): "Kubernetes 1.20 removed it: write `ipFamilies`, a list",
    ]

    // MARK: Types

    private static func wrongType(
        _ problem: DecodingProblem, found: DecodingProblem.FoundType, expected: DecodingProblem.ExpectedType,
        _ object: WrittenObject
    ) -> Finding {
        var finding = Finding(problem.path, "\(expected.words) is expected, this is \(found.words)")
        guard let node = object.node.location(of: problem.path)?.value.resolved, node.kind == .scalar else {
            return finding
        }
        let written = node.text
        let own = object.node.ownLocation(of: problem.path)?.value
        switch (expected.kind, found) {
        case (.text, .boolean), (.text, .number), (.text, .unfitNumber):
            guard node.style == .plain else { return finding }
            if found == .boolean, !["true", "false"].contains(written.lowercased()) {
                finding.message += ": YAML 1.1 reads \(written) as \(node.booleanWord)"
            }
            finding.help = "quote it: \"\(written)\""
            finding.fix = own.map { ProposedFix("quote \(written)", .safe, changing: $0, to: .string(written)) }
        case (.integer, .text):
            guard let number = Int64(written), node.style != .plain else { return finding }
            // `"0120"` may stand for 120 or, to those who write it without quotes, for 80.
            guard String(number) == written else {
                finding.help = "write a number as it counts, without quotes and leading zeros"
                return finding
            }
            finding.help = "remove the quotes: \(written)"
            finding.fix = own.map { ProposedFix("remove the quotes", .safe, changing: $0, to: .integer(number)) }
        case (.boolean, .text):
            guard ["true", "false"].contains(written), node.style != .plain else { return finding }
            finding.help = "remove the quotes: \(written)"
            finding.fix = own.map {
                ProposedFix("remove the quotes", .safe, changing: $0, to: .bool(written == "true"))
            }
        default: break
        }
        return finding
    }
}

extension DecodingProblem.FoundType {
    fileprivate var words: String {
        switch self {
        case .boolean: "a boolean"
        case .text: "text"
        case .number: "a number"
        case .unfitNumber(let spelling): "the number \(spelling)"
        case .list: "a list"
        case .object: "an object"
        }
    }
}

extension DecodingProblem.ExpectedType {
    fileprivate var words: String {
        switch kind {
        case .text: "text"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .list: "a list"
        case .object: "an object"
        case .other: "a value of type \(name)"
        }
    }
}

extension YAMLNode {
    fileprivate var booleanWord: String { (try? jsonValue())?.boolValue == true ? "true" : "false" }
}
