internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let ignoredField = LintRule(
        "ignored-field", .practice, .warning, "A field that this type of Service ignores.",
        rationale: """
            An ExternalName Service is a DNS record: ports, selector and addresses play no part in it. Headless \
            Services have no proxy that could do session affinity. An apiserver takes such fields and nothing \
            happens, or drops them without a word.
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
            let findings = ignored.compactMap { name -> Finding? in
                guard let value = check.value["spec"]?[name], !value.isNull, value != "", value != "None",
                    value != .array([]), value != .object([:]), value != .bool(false)
                else { return nil }
                return Finding(
                    FieldPath("spec")[name], .key, "`\(name)` is ignored \(why)", help: "remove `\(name)`")
            }
            return findings + check.droppedFields
        })
}

extension ServiceCheck {
    /// Fields that a server accepts and silently drops.
    fileprivate var droppedFields: [Finding] {
        var findings: [Finding] = []
        let affinity = spec.json["sessionAffinity"]?.stringValue ?? ""
        let config = FieldPath("spec", "sessionAffinityConfig")
        if spec.json["sessionAffinityConfig"] != nil, affinity.isEmpty || affinity == "None", has(config) {
            findings.append(
                Finding(
                    config, .key, "`sessionAffinityConfig` is accepted and dropped: there is no session affinity",
                    help: "set `sessionAffinity: ClientIP`, or remove it"))
        }
        let version = configuration.version
        for (feature, path) in [(KubernetesFeature.trafficDistribution, FieldPath("spec", "trafficDistribution"))]
        where version.drops(feature) && has(path) {
            findings.append(Self.gated(path, feature, version))
        }
        guard version.drops(.loadBalancerIPMode) else { return findings }
        let ingress = FieldPath("status", "loadBalancer", "ingress")
        for index in (value[ingress]?.arrayValue ?? []).indices where has(ingress[index]["ipMode"]) {
            findings.append(Self.gated(ingress[index]["ipMode"], .loadBalancerIPMode, version))
        }
        return findings
    }

    private static func gated(_ path: FieldPath, _ feature: KubernetesFeature, _ version: KubernetesVersion) -> Finding
    {
        Finding(
            path, .key, "accepted and dropped by Kubernetes \(version): its gate is off there by default",
            help: "it works from \(feature.since) on (\(feature.source))")
    }
}
