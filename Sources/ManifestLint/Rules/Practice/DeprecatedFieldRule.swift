internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let deprecatedField = LintRule(
        "deprecated-field", .practice, .warning, "A field, value or annotation on its way out.",
        rationale: """
            Kubernetes says of it that it is deprecated in the version that is linted for: it may do nothing in some \
            clusters and may go in a later version.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: LoadBalancer
              «loadBalancerIP»: 192.0.2.1
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
              type: LoadBalancer
              selector:
                app: web
              ports:
              - port: 80
            """,
        .service { check in
            // A manifest has few of the members that are looked for.
            let spec = check.spec.json
            let isSuspect =
                check.metadata.json["annotations"] != nil
                || Deprecation.members.contains { spec[$0] != nil }
            guard isSuspect else { return [] }
            return Deprecation.all.compactMap { deprecation in
                guard check.configuration.version >= deprecation.since, check.has(deprecation.field) else { return nil }
                if let value = deprecation.value, check.value[deprecation.field]?.stringValue != value { return nil }
                return Finding(
                    deprecation.field, deprecation.value == nil ? .key : .value,
                    "\(deprecation.name) is deprecated since \(deprecation.since)", help: deprecation.instead)
            }
        })
}

/// Something that Kubernetes gives up, and what to use instead.
private final class Deprecation: Sendable {
    let field: FieldPath
    /// The value that is deprecated; nil where the whole field is.
    let value: String?
    let since: KubernetesVersion
    let instead: String

    init(field: FieldPath, value: String? = nil, since: KubernetesVersion, instead: String) {
        self.field = field
        self.value = value
        self.since = since
        self.instead = instead
    }

    var name: String {
        if let value { return "`\(value)`" }
        if case .key(let annotation)? = field.elements.last { return "annotation \(annotation)" }
        return "`\(field)`"
    }

    static let all: [Deprecation] = [
        Deprecation(
            field: FieldPath("spec", "loadBalancerIP"), since: KubernetesVersion(minor: 24),
            instead: "most providers have an annotation for it"),
        Deprecation(
            field: FieldPath("spec", "externalIPs"), since: KubernetesVersion(minor: 36),
            instead: "use a Service of type LoadBalancer, or a Gateway"),
        Deprecation(
            field: FieldPath("spec", "trafficDistribution"), value: "PreferClose", since: KubernetesVersion(minor: 35),
            instead: "write `PreferSameZone`, which means the same"),
        Deprecation(
            field: annotation("service.kubernetes.io/topology-aware-hints"), since: KubernetesVersion(minor: 27),
            instead: "set spec.trafficDistribution"),
        Deprecation(
            field: annotation("service.alpha.kubernetes.io/tolerate-unready-endpoints"),
            since: KubernetesVersion(minor: 11), instead: "set `publishNotReadyAddresses: true`"),
    ]

    /// The members of a spec that ``all`` mentions.
    static let members = all.compactMap { deprecation -> String? in
        guard case .field(let name)? = deprecation.field.elements.last else { return nil }
        return name
    }

    private static func annotation(_ name: String) -> FieldPath { FieldPath("metadata", "annotations")[key: name] }
}
