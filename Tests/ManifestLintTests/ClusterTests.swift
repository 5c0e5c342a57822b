import KubernetesModel
import ManifestLint
import ManifestReading
import Testing

/// Which files of a run go to one cluster, and what Services in them can both have.
@Suite struct ClusterTests {
    private func service(_ name: String, _ namespace: String = "a") -> String {
        """
        apiVersion: v1
        kind: Service
        metadata: {name: \(name), namespace: \(namespace)}
        spec: {type: NodePort, selector: {a: b}, ports: [{port: 80, nodePort: 30080}]}

        """
    }

    private func conflicts(_ files: [(String, String)], _ layout: ClusterLayout = .guessed) -> [String] {
        var options = LintOptions()
        options.clusters = layout
        let sources = files.map { ManifestSource(name: $0.0, bytes: Array($0.1.utf8)) }
        return ManifestChecker(options).checkNow(sources).diagnostics.filter { $0.category == .conflict }
            .map { "\($0.severity.rawValue) \($0.rule)" }
    }

    private static let error = ["error node-port-conflict"]
    private static let warning = ["warning node-port-conflict"]

    @Test func foldersWithoutVariantsAreOneCluster() {
        #expect(conflicts([("a/x.yaml", service("x")), ("b/y.yaml", service("y"))]) == Self.error)
        #expect(conflicts([("x.yaml", service("x")), ("y.yaml", service("y"))]) == Self.error)
    }

    @Test func variantsAreForDifferentClusters() throws {
        let files = [("prod/svc.yaml", service("web", "prod")), ("staging/svc.yaml", service("web", "staging"))]
        #expect(conflicts(files) == Self.warning)
        #expect(conflicts(files, .one) == Self.error)
        let deep = [("prod/web/svc.yaml", service("web", "prod")), ("staging/web/svc.yaml", service("web", "staging"))]
        #expect(conflicts(deep) == Self.warning)
        let report = ManifestChecker().checkNow(files.map { ManifestSource(name: $0.0, bytes: Array($0.1.utf8)) })
        #expect(report.diagnostics.contains { $0.message.hasSuffix("if these go to one cluster") })
    }

    @Test func variantsOfOneNameAreOneCluster() {
        let plain = { (name: String) in
            "apiVersion: v1\nkind: Service\nmetadata: {name: \(name)}\nspec: {selector: {a: b}, ports: [{port: 80}]}\n"
        }
        let rest = [
            ("a/prod/p.yaml", plain("p")), ("a/staging/p.yaml", plain("p")), ("b/staging/q.yaml", plain("q")),
            ("b/prod/q.yaml", plain("q")),
        ]
        #expect(conflicts(rest + [("a/prod/x.yaml", service("x")), ("b/prod/y.yaml", service("y"))]) == Self.error)
        #expect(
            conflicts(rest + [("a/prod/x.yaml", service("x")), ("b/staging/y.yaml", service("y"))]) == Self.warning)
        let same = [("a/prod/x.yaml", service("x", "a")), ("b/prod/x.yaml", service("x", "b"))]
        #expect(conflicts(same) == Self.error)
    }

    @Test func variantsAreNoDuplicates() {
        let files = [("prod/svc.yaml", service("web")), ("staging/svc.yaml", service("web"))]
        #expect(conflicts(files).isEmpty)
        #expect(conflicts(files, .one) == ["warning duplicate-object"])
        #expect(
            conflicts([("a/p.yaml", service("web")), ("a/q.yaml", service("web"))]) == ["warning duplicate-object"])
    }

    @Test func whatAKustomizationPutsTogetherIsOneCluster() {
        let files = [
            ("prod/svc.yaml", service("web", "p")), ("staging/svc.yaml", service("web", "s")),
            ("all/kustomization.yaml", "resources: [../prod/svc.yaml, ../staging/svc.yaml]\n"),
        ]
        #expect(conflicts(files) == Self.error)
        let one = [
            ("base/svc.yaml", service("web")), ("base/kustomization.yaml", "resources: [svc.yaml]\n"),
            ("prod/kustomization.yaml", "resources: [../base]\n"), ("dev/kustomization.yaml", "resources: [../base]\n"),
        ]
        #expect(conflicts(one).isEmpty, "a base counts once")
    }

    @Test func settingsSayItOutright() throws {
        let text = "clusters:\n  east: [e, common]\n  west: [\"w/**\", common]\n"
        let settings = LintSettings(parsing: Array(text.utf8), file: ".svcctl.yaml")
        #expect(settings.diagnostics.isEmpty)
        let layout = ClusterLayout.named(try #require(settings.clusters))
        #expect(conflicts([("e/x.yaml", service("x")), ("w/y.yaml", service("y"))], layout).isEmpty)
        #expect(conflicts([("e/x.yaml", service("x")), ("common/y.yaml", service("y"))], layout) == Self.error)
        #expect(conflicts([("e/x.yaml", service("x")), ("other/y.yaml", service("y"))], layout) == Self.warning)
        let wrong = LintSettings(parsing: Array("clusters: [a]\n".utf8), file: ".svcctl.yaml")
        #expect(wrong.diagnostics.count == 1)
    }
}
