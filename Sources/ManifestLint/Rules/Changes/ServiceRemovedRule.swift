internal import JSON
internal import KubernetesModel

extension LintRule {
    static let serviceRemoved = LintRule(
        "service-removed", .change, .warning, "The change deletes a Service that something still names.",
        rationale: """
            An Ingress or a route whose Service is gone answers with an error, and the Pods of a StatefulSet lose their names. \
            Deleted is what stood in the older version of the files that are checked, and stands there no longer.
            """,
        before: LintRule.removalExample + "\n---\n" + LintRule.ingressExample,
        bad: LintRule.ingressExample.replacing("name: api", with: "name: «api»"),
        good: LintRule.removalExample + "\n---\n" + LintRule.ingressExample,
        .change { check in
            if check.deleted.isEmpty { return [] }
            return check.after.namedServices.compactMap { object, key, path in
                guard let old = check.deleted[key] else { return nil }
                return PlacedFinding(
                    object,
                    Finding(
                        path,
                        "Service \(old.name) is deleted by this change, and \(object.gvk.kind) \(object.name) names it",
                        notes: [old.object.note("it was here", at: FieldPath("metadata", "name"))]))
            }
        })

    private static let removalExample = Example.service(
        called: "api",
        """
        ports:
        - port: 80
        """)

    private static let ingressExample = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          defaultBackend:
            service:
              name: api
              port:
                number: 80
        """
}
