import KubernetesModel
import ManifestLint
import ManifestReading
import Testing
import YAMLSyntax

/// What the files around a manifest say of it: kustomizations, patches, other forms of the same thing, operators.
@Suite struct SurroundingsTests {
    private func rules(_ files: [(String, String)]) -> [String] {
        let sources = files.map { ManifestSource(name: $0.0, bytes: Array($0.1.utf8)) }
        return ManifestChecker().checkNow(sources).diagnostics.map(\.rule)
    }

    private func service(_ name: String, _ spec: String) -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: \(name)}\nspec: \(spec)\n"
    }

    private func ingress(to service: String) -> String {
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: shop}
        spec: {defaultBackend: {service: {name: \(service), port: {number: 80}}}}

        """
    }

    private func deployment(_ name: String, ports: String) -> String {
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: \(name)}
        spec:
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: c, image: i, ports: \(ports)}]}

        """
    }

    @Test func labelsOfAKustomizationBecomeSelectors() {
        let plain = ("k/svc.yaml", service("web", "{ports: [{port: 80}]}"))
        #expect(rules([plain]) == ["no-selector"])
        #expect(rules([plain, ("k/kustomization.yaml", "commonLabels: {a: b}\nresources: [svc.yaml]\n")]) == [])
        let pairs = "resources: [svc.yaml]\nlabels: [{pairs: {a: b}, includeSelectors: SELECTS}]\n"
        for (selects, found) in [("true", [String]()), ("false", ["no-selector"])] {
            let text = pairs.replacing("SELECTS", with: selects)
            #expect(rules([plain, ("k/kustomization.yaml", text)]) == found)
        }
    }

    @Test func severalObjectsInTwoFilesAreTwoFormsOfOneThing() {
        let web = service("web", "{selector: {app: web}, ports: [{port: 80}]}")
        let one = web + "---\n" + deployment("web", ports: "[{containerPort: 80}]")
        #expect(rules([("a/v1.yaml", one), ("a/v2.yaml", one)]) == [])
        #expect(rules([("a/v1.yaml", web), ("a/v2.yaml", web)]) == ["duplicate-object"])
    }

    @Test func kustomizationsThatRenameMakeOtherObjects() {
        let files = ["a", "b"].flatMap {
            [
                ("\($0)/base/svc.yaml", service("web", "{selector: {app: web}, ports: [{port: 80}]}")),
                ("\($0)/base/kustomization.yaml", "namePrefix: \($0)-\nresources: [svc.yaml]\n"),
            ]
        }
        #expect(rules(files) == [])
        #expect(rules(files.filter { $0.0.hasSuffix("svc.yaml") }) == ["duplicate-object"])
    }

    @Test func aBackendIsMissedWhereItsServicesWouldBe() {
        let web = service("web-shop", "{selector: {app: web}, ports: [{port: 80}]}")
        #expect(rules([("a/web.yaml", web), ("a/in.yaml", ingress(to: "other"))]) == ["backend-missing"])
        // Another folder is another application, unless the name is nearly the same or a kustomization joins them.
        #expect(rules([("a/web.yaml", web), ("b/in.yaml", ingress(to: "other"))]) == [])
        #expect(rules([("a/web.yaml", web), ("b/in.yaml", ingress(to: "web-shpo"))]) == ["backend-missing"])
        let joined = ("kustomization.yaml", "resources: [a/web.yaml, b/in.yaml]\n")
        #expect(rules([("a/web.yaml", web), ("b/in.yaml", ingress(to: "other")), joined]) == ["backend-missing"])
        // An operator makes Services of its own.
        let operated = "apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: k}\nspec: {}\n"
        #expect(rules([("a/web.yaml", web), ("a/in.yaml", ingress(to: "k-http")), ("a/k.yaml", operated)]) == [])
    }

    @Test(arguments: [
        ("", ["stateful-set-service"]), ("replicas: 3, ", ["stateful-set-service"]), ("replicas: 1, ", []),
    ])
    func onePodNeedsNoNameOfItsOwn(replicas: String, expected: [String]) {
        let set = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec: {\(replicas)serviceName: db, template: {metadata: {labels: {app: web}}, spec: {containers: []}}}

            """
        let text = service("db", "{selector: {app: web}, ports: [{port: 80}]}") + "---\n" + set
        #expect(rules([("a.yaml", text)]) == expected)
    }

    @Test func familiesOfAnUnknownClusterAreNoMistake() throws {
        let text = service("web", "{ipFamilyPolicy: RequireDualStack, selector: {a: b}, ports: [{port: 80}]}")
        #expect(rules([("a.yaml", text)]) == [])
        var options = LintOptions()
        options.showsInfo = true
        let source = ManifestSource(name: "a.yaml", bytes: Array(text.utf8))
        #expect(ManifestChecker(options).checkNow([source]).diagnostics.map(\.severity) == [.info])
        options.setClusterIPRanges([try #require(IPPrefix("10.96.0.0/12"))])
        #expect(ManifestChecker(options).checkNow([source]).diagnostics.map(\.severity) == [.error])
    }

    @Test func eachOfSeveralEqualValuesIsPointedAt() {
        let labels = "metadata:\n  name: web\n  labels:\n    a: x y\n    b: x y\n    c: x y\n"
        let text = "apiVersion: v1\nkind: Service\n\(labels)spec: {selector: {a: b}, ports: [{port: 80}]}\n"
        let source = ManifestSource(name: "a.yaml", bytes: Array(text.utf8))
        #expect(ManifestChecker().checkNow([source]).diagnostics.map(\.range.start.line) == [6, 7, 8])
    }
}
