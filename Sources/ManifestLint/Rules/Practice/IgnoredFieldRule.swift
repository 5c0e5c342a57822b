internal import JSON
internal import KubernetesModel

extension LintRule {
    static let ignoredField = LintRule(
        "ignored-field", .practice, .warning, "A field that this type of Service ignores.",
        rationale: """
            An ExternalName Service is a DNS record: ports, selector and addresses play no part in it. Headless \
            Services have no proxy that could do session affinity. An apiserver takes such fields and nothing \
            happens.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: ExternalName
              externalName: db.example.com
              «selector»:
                app: db
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
            let ignored: [String]
            let why: String
            if check.facts.type == "ExternalName" {
                ignored = ["selector", "ports", "externalIPs", "sessionAffinity", "publishNotReadyAddresses"]
                why = "by a Service of type ExternalName"
            } else if check.spec.isHeadless, check.facts.type == "ClusterIP" {
                ignored = ["externalIPs", "loadBalancerIP", "sessionAffinity", "internalTrafficPolicy"]
                why = "by a headless Service"
            } else {
                ignored = ["externalName"]
                why = "by a Service whose type is not ExternalName"
            }
            return ignored.compactMap { name in
                guard let value = check.value["spec"]?[name], !value.isNull, value != "", value != "None",
                    value != .array([]), value != .object([:]), value != .bool(false)
                else { return nil }
                return Finding(
                    FieldPath("spec")[name], .key, "`\(name)` is ignored \(why)", help: "remove `\(name)`")
            }
        })
}
