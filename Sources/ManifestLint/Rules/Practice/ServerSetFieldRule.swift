internal import JSON
internal import KubernetesModel

extension LintRule {
    static let serverSetField = LintRule(
        "server-set-field", .practice, .warning, "A field that the apiserver sets is in the manifest.",
        rationale: """
            A manifest that was exported from a cluster carries its uid, resourceVersion and the like. A \
            resourceVersion makes a later apply fail with a conflict; the rest is ignored or misleads.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              «resourceVersion»: "12345"
            spec:
              selector:
                app: web
              ports:
              - port: 80
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
            let metadata = check.metadata.json
            var found: [FieldPath] = []
            for name in serverSetFields where !(metadata[name] ?? .null).isNull {
                found.append(FieldPath("metadata", name))
            }
            if metadata["annotations"]?[ObjectMeta.lastAppliedConfiguration] != nil {
                found.append(FieldPath("metadata", "annotations")[key: ObjectMeta.lastAppliedConfiguration])
            }
            return found.map {
                Finding($0, .key, "the apiserver sets this field", help: "remove it from the manifest")
            }
        })
}

private let serverSetFields = ["uid", "resourceVersion", "generation", "selfLink", "managedFields"]
