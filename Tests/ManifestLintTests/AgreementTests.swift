import JSON
import KubernetesModel
import ManifestLint
import ManifestReading
import ServiceRules
import TestSupport
import Testing

/// The verdicts of a real apiserver.
@Suite struct AgreementTests {
    static let newest = (try? Fixture("lint/create.jsonl").jsonLines) ?? []
    static let older = (try? Fixture("lint/create-1.33.jsonl").jsonLines) ?? []

    @Test func hasRecordings() { #expect(Self.newest.count > 200 && Self.older.count > 50) }

    @Test(arguments: newest.indices) func agreesWithKubernetes136(row: Int) throws {
        try agree(Self.newest[row], KubernetesVersion(minor: 36))
    }

    @Test(arguments: older.indices) func agreesWithKubernetes133(row: Int) throws {
        try agree(Self.older[row], KubernetesVersion(minor: 33))
    }

    private func agree(_ row: JSONValue, _ version: KubernetesVersion) throws {
        let yaml = try #require(row["yaml"]?.stringValue)
        var options = LintOptions(cluster: ClusterConfiguration(version: version)).verdictOnly
        options.setClusterIPRanges([ClusterConfiguration.defaultClusterIPRange])
        let report = ManifestChecker(options).checkNow([ManifestSource(name: "a.yaml", bytes: Array(yaml.utf8))])
        let errors = report.diagnostics.filter { $0.severity == .error }
        let code = row["code"]?.integerValue
        #expect(errors.isEmpty == (code == 201), "\(yaml)\n\(errors.map(\.message))")
        if code == 422 {
            let causes = Set(
                (row["causes"]?.arrayValue ?? []).map { cause in
                    let field = (cause["field"]?.stringValue ?? "").replacing(
                        "LoadBalancerSource", with: "loadBalancerSource")
                    return "\(field) \(cause["reason"]?.stringValue ?? "")"
                })
            #expect(Set(errors.map { "\($0.field ?? "") \($0.reason ?? "")" }) == causes, "\(yaml)")
        }
    }
}
