internal import JSON
internal import KubernetesModel

extension LintRule {
    static let externalNameAddress = LintRule(
        "external-name-address", .practice, .warning, "An ExternalName that is an IP address.",
        rationale: """
            DNS answers for an ExternalName Service with a CNAME record. An address there is taken for a host name of \
            digits, which no resolver finds. A headless Service with an EndpointSlice leads to an address.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: ExternalName
              externalName: «192.0.2.7»
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: ExternalName
              externalName: db.example.com
            """,
        .service { check in
            guard check.facts.type == "ExternalName", IPAddress(check.spec.externalName) != nil else { return [] }
            return [
                Finding(
                    FieldPath("spec", "externalName"), "\(check.spec.externalName) is an address, not a DNS name",
                    help: "use a headless Service without selector and an EndpointSlice that holds the address")
            ]
        })
}
