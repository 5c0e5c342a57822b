internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let nonStandardAddress = LintRule(
        "non-standard-address", .practice, .warning, "An address that servers take today and refuse from 1.36 on.",
        rationale: """
            Leading zeros (010.1.0.0 is 10.1.0.0 to some and 8.1.0.0 to others), IPv4 in IPv6 clothes (::ffff:10.0.0.1) and \
            networks with bits beyond their prefix (10.0.0.5/8) are ambiguous. Servers up to 1.35 take them with a warning; 1.36 \
            refuses them.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: LoadBalancer
              selector:
                app: web
              loadBalancerSourceRanges:
              - «10.0.0.5/8»
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
              loadBalancerSourceRanges:
              - 10.0.0.0/8
              ports:
              - port: 80
            """,
        examplesFor: KubernetesVersion(minor: 35),
        .service { check in
            guard !check.configuration.version.has(.strictAddresses) else { return [] }
            let spec = check.spec.json
            var findings: [Finding] = []
            for field in ["clusterIP", "loadBalancerIP"] {
                if let text = spec[field]?.stringValue { findings += looseAddress(text, at: FieldPath("spec")[field]) }
            }
            for field in ["clusterIPs", "externalIPs", "loadBalancerSourceRanges"] {
                for (index, value) in (spec[field]?.arrayValue ?? []).enumerated() {
                    guard let text = value.stringValue else { continue }
                    let path = FieldPath("spec")[field][index]
                    findings += text.contains("/") ? looseNetwork(text, at: path) : looseAddress(text, at: path)
                }
            }
            return findings
        })
}

private func looseAddress(_ text: String, at path: FieldPath) -> [Finding] {
    guard let address = IPAddress(text), address.family == .ipv4, address.description != text else { return [] }
    return [finding(text, "\(address)", at: path)]
}

private func looseNetwork(_ text: String, at path: FieldPath) -> [Finding] {
    let text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    guard let network = IPPrefix(text), network.description != text, let slash = text.firstIndex(of: "/"),
        let address = IPAddress(text[..<slash])
    else { return [] }
    // Another spelling of an IPv6 network is taken by all versions.
    guard network.family == .ipv4 || address != network.address else { return [] }
    return [finding(text, "\(network)", at: path)]
}

private func finding(_ text: String, _ standard: String, at path: FieldPath) -> Finding {
    Finding(
        path, "\(text) is taken with a warning, and refused by Kubernetes 1.36",
        help: "write `\(standard)` if that is what it stands for")
}
