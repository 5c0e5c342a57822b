internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

extension LintRule {
    static let ambiguousScalar = LintRule(
        "ambiguous-scalar", .practice, .warning, "An unquoted value that YAML 1.1 turns into something else.",
        rationale: """
            Kubernetes reads YAML 1.1: 0120 is the number 80, 8_0 is 80, `yes` and `on` are true, `1.0` is 1. The \
            value is legal here, but says something else than it seems to.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: «0120»
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
            """,
        .service { check in
            check.written.node.ambiguousScalars.compactMap { scalar in
                guard !scalar.isKey || scalar.path.isInTextMap else { return nil }
                let written = scalar.node.text
                var finding = Finding(
                    scalar.path, scalar.isKey ? .key : .value, "YAML 1.1 reads `\(written)` as \(scalar.meaning)",
                    range: scalar.node.range)
                let replacement = scalar.isKey ? "\"\(scalar.meaning)\"" : scalar.meaning
                finding.help = "write `\(replacement)`"
                finding.fix =
                    scalar.isKey
                    ? ProposedFix("write `\(replacement)`", .safe, renaming: scalar.node, to: scalar.meaning)
                    : (try? scalar.node.jsonValue()).map {
                        ProposedFix("write `\(replacement)`", .safe, changing: scalar.node, to: $0)
                    }
                return finding
            }
        })
}

extension FieldPath {
    /// Whether this is an entry of a map of texts, where any key may stand.
    fileprivate var isInTextMap: Bool {
        starts(with: "metadata", "labels") || starts(with: "metadata", "annotations")
            || starts(with: "spec", "selector")
    }
}
