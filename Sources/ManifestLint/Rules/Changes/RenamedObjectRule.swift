internal import JSON
internal import KubernetesModel

extension LintRule {
    static let renamedObject = LintRule(
        "renamed-object", .update, .error, "The change renames a Service, which no apiserver can.",
        rationale: """
            The name is what an apiserver knows an object by. Another name is another Service, with another address, beside \
            the old one. It is judged where one file of one Service is compared with another such file.
            """,
        before: Example.service(
            """
            ports:
            - port: 80
            """),
        bad: Example.service(
            called: "«shop»",
            """
            ports:
            - port: 80
            """),
        good: Example.service(
            """
            ports:
            - port: 81
            """),
        .change { check in
            guard let pair = check.renamed else { return [] }
            let field = FieldPath("metadata", "name")
            return [
                PlacedFinding(
                    pair.new.object,
                    Finding(
                        field,
                        "Service \(pair.old.name) cannot become \(pair.new.name): it would be a new one beside it",
                        help:
                            "keep the name, or apply the new Service and delete the old one when its clients have moved",
                        notes: [pair.old.object.note("before the change", at: field)]))
            ]
        })
}
