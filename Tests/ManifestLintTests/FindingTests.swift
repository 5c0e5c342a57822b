import KubernetesModel
import ManifestLint
import ManifestReading
import ServiceRules
import Testing

/// What is found, and what is left alone because somebody else has a hand in it.
@Suite struct FindingTests {
    private func rules(_ text: String, minor: Int = 36, info: Bool = false) -> [String] {
        var options = LintOptions()
        options.cluster.version = KubernetesVersion(minor: minor)
        options.showsInfo = info
        return ManifestChecker(options).checkNow([ManifestSource(name: "a.yaml", bytes: Array(text.utf8))]).diagnostics
            .map { "\($0.severity.rawValue) \($0.rule)" }
    }

    private static func service(_ selector: String, _ more: String = "") -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {\(selector)}, ports: [{port: 80}]\(more)}\n---\n"
    }

    private static func workload(_ kind: String, _ name: String, _ spec: String, group: String = "apps/v1") -> String {
        """
        apiVersion: \(group)
        kind: \(kind)
        metadata: {name: \(name)}
        spec: {\(spec)template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: i}]}}}
        ---

        """
    }

    /// Selectors, and whether they match nothing.
    @Test(arguments: [
        ("app: db, statefulset.kubernetes.io/pod-name: db-2", false),
        ("app: db, statefulset.kubernetes.io/pod-name: db-3", true),
        ("app: db, statefulset.kubernetes.io/pod-name: dbb-0", true),
        ("app: db, apps.kubernetes.io/pod-index: \"1\"", false),
        ("app: db, controller-revision-hash: x", false),
        ("app: db, pod-template-hash: x", true),
        ("app: dbb", true),
    ])
    func knowsTheLabelsOfAStatefulSet(selector: String, isFound: Bool) {
        let text = Self.service(selector) + Self.workload("StatefulSet", "db", "serviceName: web, replicas: 3, ")
        #expect(rules(text).contains("warning selector-matches-nothing") == isFound, "\(rules(text))")
    }

    @Test func knowsTheLabelsOfOtherControllers() {
        let job = Self.workload("Job", "j", "", group: "batch/v1")
        #expect(rules(Self.service("job-name: j") + job).isEmpty)
        #expect(rules(Self.service("batch.kubernetes.io/job-name: j") + job).isEmpty)
        #expect(rules(Self.service("job-name: k") + job) == ["warning selector-matches-nothing"])
        let deployment = Self.workload("Deployment", "d", "")
        #expect(rules(Self.service("app: db, pod-template-hash: x") + deployment).isEmpty)
    }

    @Test func anythingWithATemplateIsAWorkload() {
        let other = Self.workload("Deployment", "d", "").replacing("app: db", with: "app: other")
        let rollout = Self.workload("Rollout", "r", "", group: "argoproj.io/v1alpha1")
        #expect(rules(Self.service("app: db") + other + rollout).isEmpty)
        #expect(rules(Self.service("app: db") + other) == ["warning selector-matches-nothing"])
    }

    @Test func staysSilentBesideKindsThatItCannotSeeInto() {
        let other = Self.workload("Deployment", "d", "").replacing("app: db", with: "app: other")
        let kafka = "apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: {name: k}\nspec: {}\n---\n"
        #expect(rules(Self.service("app: db") + other + kafka).isEmpty)
        let elsewhere = kafka.replacing("name: k", with: "name: k, namespace: x")
        #expect(rules(Self.service("app: db") + other + elsewhere) == ["warning selector-matches-nothing"])
        let release =
            "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: k, namespace: x}\n---\n"
        #expect(rules(Self.service("app: db") + other + release).isEmpty)
        let monitor = "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: k}\n---\n"
        #expect(rules(Self.service("app: db") + other + monitor) == ["warning selector-matches-nothing"])
    }

    @Test func knowsTheLabelsOfKustomizations() {
        let files = [
            ("svc.yaml", Self.service("app: db, env: prod")), ("db.yaml", Self.workload("Deployment", "d", "")),
            ("kustomization.yaml", "resources: [svc.yaml, db.yaml]\ncommonLabels: {env: prod}\n"),
        ].map { ManifestSource(name: $0.0, bytes: Array($0.1.utf8)) }
        #expect(ManifestChecker().checkNow(files).diagnostics.isEmpty)
        #expect(
            ManifestChecker().checkNow(Array(files.dropLast())).diagnostics.map(\.rule) == ["selector-matches-nothing"])
    }

    @Test func informationIsShownWhereItIsAskedFor() {
        let text =
            Self.service("app: db") + Self.service("app: db").replacing("name: web", with: "name: api")
            + Self.workload("StatefulSet", "db", "serviceName: gone, ")
        #expect(rules(text).isEmpty)
        #expect(Set(rules(text, info: true)) == ["info same-selector", "info stateful-set-service"])
        let options = LintOptions(severities: ["same-selector": .warning])
        let found = ManifestChecker(options).checkNow([ManifestSource(name: "a", bytes: Array(text.utf8))]).diagnostics
        #expect(found.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        (30, "trafficDistribution: PreferSameNode", ["warning ignored-field"]),
        (30, "trafficDistribution: PreferClose", ["warning ignored-field"]),
        (29, "trafficDistribution: PreferClose", ["error unknown-field"]),
        (31, "trafficDistribution: PreferClose", []),
        (31, "trafficDistribution: PreferSameNode", ["error invalid-traffic-policy"]),
        (36, "sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}", ["warning ignored-field"]),
        (36, "sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}", []),
        (35, "externalIPs: [010.0.0.1]", ["warning non-standard-address"]),
        (35, "externalIPs: [\"::ffff:10.0.0.1\"]", ["warning non-standard-address"]),
    ])
    func saysWhatAVersionDrops(minor: Int, field: String, expected: [String]) {
        #expect(rules(Self.service("a: b", ", \(field)"), minor: minor) == expected)
    }

    @Test(arguments: [
        ("type: \"NodePort\u{A0}\"", "type: \"NodePort\"", "U+00A0 (no-break space)"),
        ("\"typ\u{200B}e\": NodePort", "\"type\": NodePort", "U+200B (zero width space)"),
        ("selector: {app: \"web\u{202E}\"}", "selector: {app: \"web\"}", "U+202E (right-to-left override)"),
    ])
    func namesWhatNobodySees(wrong: String, right: String, name: String) throws {
        let text = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports: [{port: 80}]\n  \(wrong)\n"
        let bytes = Array(text.utf8)
        let report = ManifestChecker().checkNow([ManifestSource(name: "a.yaml", bytes: bytes)])
        #expect(report.diagnostics.first { $0.severity == .error }?.message.contains(name) == true)
        let fixer = ManifestFixer(LintOptions(), appliesUnsafe: false, baseline: nil)
        let fixed = try #require(fixer.fix(bytes, name: "a.yaml", reported: report.diagnostics))
        #expect(String(decoding: fixed.bytes, as: UTF8.self) == text.replacing(wrong, with: right))
    }

    @Test func backendsOfAllKinds() {
        let ingress = { (backend: String, version: String) -> String in
            "apiVersion: \(version)\nkind: Ingress\nmetadata: {name: i}\nspec: {\(backend)}\n---\n"
        }
        let route = { (kind: String, rule: String) in
            "apiVersion: gateway.networking.k8s.io/v1\nkind: \(kind)\nmetadata: {name: r}\nspec: {rules: [{\(rule)}]}\n---\n"
        }
        let service = Self.service("a: b")
        let v1 = "networking.k8s.io/v1"
        let named = { (name: String, port: String) in "defaultBackend: {service: {name: \(name), port: {\(port)}}}" }
        #expect(rules(service + ingress(named("web", "number: 80"), v1)).isEmpty)
        #expect(rules(service + ingress(named("web", "number: 81"), v1)) == ["warning ingress-port-mismatch"])
        #expect(rules(service + ingress(named("wep", "number: 80"), v1)) == ["warning backend-missing"])
        #expect(rules(service + ingress(named("x", "name: use-annotation"), v1)).isEmpty)
        #expect(rules(service + ingress("defaultBackend: {resource: {kind: B, name: b}}", v1)).isEmpty)
        let old = "backend: {serviceName: nope, servicePort: 80}"
        #expect(rules(service + ingress(old, "networking.k8s.io/v1beta1")) == ["warning backend-missing"])
        for kind in ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"] {
            #expect(rules(service + route(kind, "backendRefs: [{name: web, port: 80}]")).isEmpty)
            #expect(rules(service + route(kind, "backendRefs: [{name: web, port: 1}]")) == ["warning backend-missing"])
        }
        let mirror = "filters: [{type: RequestMirror, requestMirror: {backendRef: {name: nope, port: 80}}}]"
        #expect(rules(service + route("HTTPRoute", mirror)) == ["warning backend-missing"])
    }

    @Test func referencesToOtherNamespacesNeedAGrant() {
        let grant = """
            apiVersion: gateway.networking.k8s.io/v1beta1
            kind: ReferenceGrant
            metadata: {name: g}
            spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: ns}], to: [{group: "", kind: Service}]}
            ---

            """
        let route = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: r, namespace: ns}
            spec: {rules: [{backendRefs: [{name: web, namespace: default, port: 80}]}]}
            ---

            """
        #expect(rules(Self.service("a: b") + route + grant).isEmpty)
        let other = grant.replacing("namespace: ns", with: "namespace: other")
        #expect(rules(Self.service("a: b") + route + other) == ["warning backend-missing"])
    }

    @Test func endpointsPairByName() {
        let service =
            "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{name: a, port: 80}]}\n---\n"
        let endpoints = { (name: String) in
            "apiVersion: v1\nkind: Endpoints\nmetadata: {name: web}\nsubsets: [{addresses: [{ip: 192.0.2.1}], ports: [{\(name)port: 1}]}]\n"
        }
        #expect(rules(service + endpoints("name: a, ")).isEmpty)
        #expect(rules(service + endpoints("name: b, ")) == ["warning endpoint-port-mismatch"])
        #expect(rules(service + endpoints("")) == ["warning endpoint-port-mismatch"])
        #expect(rules(service + endpoints("name: a, protocol: UDP, ")) == ["warning endpoint-port-mismatch"])
    }
}
