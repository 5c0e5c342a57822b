internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

extension LintRule {
    static let duplicateObject = LintRule(
        "duplicate-object", .conflict, .error, "The same Service is there twice.",
        rationale: """
            Two manifests with one kind, namespace and name are one object: whichever is applied last wins, and the other's \
            ports and selector are lost, and `kubectl create` refuses the second. In two files it may be meant, one for each \
            environment: it is a warning there. Folders that define the same objects are taken for environments of \
            their own, unless `clusters` in the settings or `--one-cluster` says otherwise.
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
              - port: 80
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: «web»
            spec:
              selector:
                app: api
              ports:
              - port: 81
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
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              selector:
                app: api
              ports:
              - port: 81
            """,
        .run([
            .services { run, service in
                let object = service.object
                guard service.facts.isNamed, let first = run.services(called: object.key).first?.object,
                    first !== object
                else { return [] }
                let name = FieldPath("metadata", "name")
                var finding = Finding(
                    name,
                    "Service \(object.effectiveNamespace)/\(object.name) is defined again: the last one applied wins",
                    notes: [first.note("first defined at \(first.place(of: name))", at: name)])
                // Folders that have it both are variants of it, one for each cluster.
                if run.clusters.relation(first.file, object.file) != .same { return [] }
                let isRenamed = [first, object].contains { run.kustomizations.renames($0.file) }
                if isRenamed, !run.kustomizations.puts(first.file, together: object.file) { return [] }
                if run.clusters.areForms(first.file, object.file) { return [] }
                if object.file != first.file { finding.limit = .warning }
                return [finding]
            }
        ]))
}
