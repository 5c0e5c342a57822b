internal import JSON
internal import KubernetesModel

extension LintRule {
    static let selectionChanged = LintRule(
        "selection-changed", .change, .warning, "The change makes the Service pick other Pods, or none.",
        rationale: """
            A Service follows its selector at once: connections go to the Pods that have the new labels, and where none has \
            them yet, nowhere. Nothing waits for new Pods to be ready.
            """,
        before: LintRule.selectionExample(selecting: "blue"),
        bad: LintRule.selectionExample(selecting: "green").replacing(
            "  selector:\n    color: green\n  ports", with: "  «selector»:\n    color: green\n  ports"),
        good: LintRule.selectionExample(selecting: "blue") + "\n",
        .change { check in
            check.findings { pair in
                // Workloads that come and go under one selector are what a Service is for.
                if pair.old.selector == pair.new.selector { return [] }
                let before = check.before.workloads(selectedBy: pair.old).map(\.object)
                let after = check.after.workloads(selectedBy: pair.new).map(\.object)
                let message: String
                if pair.new.selector.isEmpty {
                    message = "the selector goes: the endpoints are no longer kept up to date"
                } else if before.isEmpty && after.isEmpty {
                    message =
                        "the selector changes, and the Pods are not in this input: "
                        + "the Service is cut off unless they have the new labels already"
                } else if after.isEmpty {
                    message = "the Service picks no Pod of this input any more; it picked those of \(names(before))"
                } else if before.isEmpty || Set(before.map(\.placeless)) != Set(after.map(\.placeless)) {
                    let old = before.isEmpty ? "none of this input" : "those of \(names(before))"
                    message = "the Service picks the Pods of \(names(after)); it picked \(old)"
                } else {
                    return []
                }
                let field = FieldPath("spec", "selector")
                var finding = pair.finding(field, message, was: field, "before the change")
                finding.target = .key
                return [finding]
            }
        })

    private static func names(_ workloads: [ManifestObject]) -> String {
        let shown = workloads.prefix(3).map { "\($0.gvk.kind) \($0.name)" }.joined(separator: ", ")
        return workloads.count > 3 ? "\(shown) and \(workloads.count - 3) more" : shown
    }

    private static func selectionExample(selecting color: String) -> String {
        Example.service(
            """
            selector:
              color: \(color)
            ports:
            - port: 80
            """)
            + ["blue", "green"].map {
                Example.deployment("web-\($0)", label: "color: \($0)", port: "containerPort: 80")
            }.joined()
    }
}

extension ManifestObject {
    /// What makes it the same object in both versions.
    fileprivate var placeless: String { "\(gvk.kind)/\(effectiveNamespace)/\(name)" }
}
