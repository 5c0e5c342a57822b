internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let headlessChanged = LintRule(
        "headless-changed", .change, .warning,
        "The change makes a headless Service of one with an address, or the reverse.",
        rationale: """
            The cluster IP of a Service cannot change, and neither can its absence: the apiserver refuses it. The Service has \
            to be deleted and created again, and for that time it has no name and no address. Clients then find Pod addresses \
            instead of one that is balanced, on the Pods' own ports; or the reverse.
            """,
        before: Example.service(
            """
            clusterIP: 10.96.0.20
            ports:
            - port: 80
            """),
        bad: Example.service(
            """
            clusterIP: «None»
            ports:
            - port: 80
            """),
        good: Example.service(
            """
            clusterIP: 10.96.0.20
            ports:
            - port: 81
            """),
        .change { check in
            check.findings { pair in
                guard pair.old.isHeadless != pair.new.isHeadless, pair.old.record.type != "ExternalName",
                    pair.new.record.type != "ExternalName"
                else { return [] }
                // A manifest that says nothing keeps what is there.
                if pair.old.isHeadless, pair.new.record.clusterIP.isEmpty { return [] }
                let field = FieldPath("spec", "clusterIP")
                return [
                    pair.finding(
                        field,
                        pair.new.isHeadless
                            ? "the Service becomes headless: DNS answers with the addresses of its Pods"
                            : "the Service is headless no longer: DNS answers with one address",
                        was: field, "before the change",
                        help: "delete the Service and create it again, at a time when it is not needed")
                ]
            }
        })
}
