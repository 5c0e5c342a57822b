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
        _ problem: DecodingProblem, found: String, expected: String, _ object: WrittenObject
    ) -> Finding {
        var finding = Finding(problem.path, "\(describe(expected)) is expected, this is \(describe(found))")
        guard let node = object.node.location(of: problem.path)?.value.resolved, node.kind == .scalar else {
            return finding
        }
        let written = node.text
        let own = object.node.ownLocation(of: problem.path)?.value
        if expected.hasSuffix("string") || expected.contains("."), found == "bool" || found.hasPrefix("number"),
            node.style == .plain
        {
            if found == "bool", !["true", "false"].contains(written.lowercased()) {
                finding.message += ": YAML 1.1 reads \(written) as \(node.booleanWord)"
            }
            finding.help = "quote it: \"\(written)\""
            finding.fix = own.map { ProposedFix("quote \(written)", .safe, changing: $0, to: .string(written)) }
        } else if found == "string", expected.contains("int"), let number = Int64(written), node.style != .plain {
            // `"0120"` may stand for 120 or, to those who write it without quotes, for 80.
            guard String(number) == written else {
                finding.help = "write a number as it counts, without quotes and leading zeros"
                return finding
            }
            finding.help = "remove the quotes: \(written)"
            finding.fix = own.map { ProposedFix("remove the quotes", .safe, changing: $0, to: .integer(number)) }
        } else if found == "string", expected == "bool", ["true", "false"].contains(written), node.style != .plain {
            finding.help = "remove the quotes: \(written)"
            finding.fix = own.map {
                ProposedFix("remove the quotes", .safe, changing: $0, to: .bool(written == "true"))
            }
        }
        return finding
    }

    /// A type in the words of an apiserver's message as one says it.
    private static func describe(_ type: String) -> String {
        switch type {
        case "bool": "a boolean"
        case "number": "a number"
        case "array": "a list"
        case "object": "an object"
        case "int32", "int64": "an integer"
        case _ where type.hasPrefix("number "): "the number \(type.dropFirst(7))"
        case _ where type.hasPrefix("[]"): "a list"
        case _ where type.hasPrefix("map["): "an object"
        case "string": "text"
        case _ where type.contains("."):
            ObjectSchema.objectTypeNames.contains(type) ? "an object" : "text"
        default: "a value of type \(type)"
        }
    }
}

extension YAMLNode {
    fileprivate var booleanWord: String { (try? jsonValue())?.boolValue == true ? "true" : "false" }
}
