internal import JSON
internal import KubernetesModel

extension LintRule {
    static let renamedObject = LintRule(
        "renamed-object", .update, .error, "The change renames a Service, which no apiserver can.",
        rationale: """
            The name is what an apiserver knows an object by. Another name is another Service, with another address, beside \
            the old one. It is judged where one file of one Service is compared with another such file.
            """,
        before: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: «shop»
            spec:
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 81
            """,
        .change { check in
            guard let pair = check.renamed else { return [] }
            let field = FieldPath("metadata", "name")
            return [
                PlacedFinding(
                    pair.new.object,
                    pair.finding(
                        field,
                        "Service \(pair.old.name) cannot become \(pair.new.name): it would be a new one beside it",
                        was: field, "before the change",
                        help:
                            "keep the name, or apply the new Service and delete the old one when its clients have moved"
                    ))
            ]
        })
}
