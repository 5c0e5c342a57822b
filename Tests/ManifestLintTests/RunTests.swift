import Foundation
import ManifestLint
import ManifestReading
import ServiceRules
import Testing
import YAMLSyntax

/// What concerns a run as a whole: order, suppressions, lists, templates, files.
@Suite struct RunTests {
    private func source(_ name: String, _ text: String) -> ManifestSource {
        ManifestSource(name: name, bytes: Array(text.utf8))
    }

    private func service(_ name: String, _ spec: String, head: String = "") -> String {
        head + "apiVersion: v1\nkind: Service\nmetadata:\n  name: \(name)\nspec:\n  selector: {app: \(name)}\n\(spec)"
    }

    @Test func pointsAtTheFirstHolderInAnotherFile() throws {
        let spec = "  type: NodePort\n  ports:\n  - port: 80\n    nodePort: 30080\n"
        let report = ManifestChecker().checkNow([
            source("a.yaml", service("a", spec)), source("b.yaml", service("b", spec)),
        ])
        let conflict = try #require(report.diagnostics.first { $0.rule == "node-port-conflict" })
        #expect(conflict.file == "b.yaml" && conflict.range.start.line == 10)
        #expect(conflict.notes.first?.message == "30080 first used at a.yaml:10:15")
    }

    @Test func aNodePortIsTakenUnderAllProtocols() throws {
        let ports = { (port: Int, name: String) in
            "  type: NodePort\n  ports:\n  - {name: a, port: 53, protocol: TCP, nodePort: 30053}\n"
                + "  - {name: b, port: \(port), protocol: UDP, nodePort: 30053}\n"
        }
        let conflicts = { (texts: [String]) in
            ManifestChecker().checkNow([source("a.yaml", texts.joined(separator: "---\n"))]).diagnostics.filter {
                $0.category == .conflict
            }
        }
        #expect(conflicts([service("dns", ports(53, "dns"))]).isEmpty)
        #expect(
            conflicts([service("dns", ports(54, "dns"))]).map(\.message) == ["30053 is taken by this Service itself"])
        let udp = "  type: NodePort\n  ports:\n  - {port: 80, protocol: UDP, nodePort: 30053}\n"
        let second = try #require(conflicts([service("dns", ports(53, "dns")), service("web", udp)]).first)
        #expect(second.severity == .error && second.message == "30053 is taken by Service default/dns")
        let other = service("web", udp.replacing("UDP", with: "SCTP"))
        #expect(conflicts([service("dns", ports(53, "dns")), other]).first?.help?.contains("each protocol") == true)
    }

    @Test func aHealthCheckTakesANodePort() throws {
        let health = "  type: LoadBalancer\n  externalTrafficPolicy: Local\n  healthCheckNodePort: 30080\n"
        let text = service("a", health + "  ports:\n  - {port: 80, nodePort: 30080}\n")
        let own = try #require(
            ManifestChecker().checkNow([source("a.yaml", text)]).diagnostics.first { $0.category == .conflict })
        #expect(own.rule == "health-check-node-port-conflict" && own.range.start.line == 9)
        let report = ManifestChecker().checkNow([
            source("a.yaml", service("a", health + "  ports:\n  - port: 80\n")),
            source("b.yaml", service("b", "  type: NodePort\n  ports:\n  - {port: 80, nodePort: 30080}\n")),
        ])
        let other = try #require(report.diagnostics.first { $0.category == .conflict })
        #expect(other.rule == "node-port-conflict" && other.file == "b.yaml")
        #expect(other.notes.first?.message == "30080 first used at a.yaml:9:24")
    }

    @Test func theSameServiceInTwoFilesIsAWarning() {
        let text = service("a", "  ports:\n  - port: 80\n")
        let severities = { (sources: [ManifestSource], settings: [String: Severity?]) in
            ManifestChecker(LintOptions(severities: settings)).checkNow(sources).diagnostics.filter {
                $0.rule == "duplicate-object"
            }.map(\.severity)
        }
        let apart = [source("dev.yaml", text), source("prod.yaml", text)]
        #expect(severities([source("a.yaml", text + "---\n" + text)], [:]) == [.error])
        #expect(severities(apart, [:]) == [.warning])
        #expect(severities(apart, ["duplicate-object": .error]) == [.error])
        #expect(severities(apart, ["duplicate-object": .info]) == [.info])
    }

    /// An address lies in one range only; families are nothing that a manifest could be blamed for.
    @Test(arguments: [
        ("  clusterIP: 10.43.0.10\n", Severity.warning, "invalid-cluster-ip"),
        ("  ipFamilyPolicy: RequireDualStack\n", .info, "invalid-ip-families"),
        ("  ipFamilies: [IPv6]\n", .info, "invalid-ip-families"),
    ])
    func whatOnlyAnAssumedRangeForbidsIsNoError(spec: String, severity: Severity, rule: String) throws {
        let text = service("a", spec + "  ports:\n  - {port: 80, name: A}\n")
        let found = { (options: LintOptions) in
            ManifestChecker(options).checkNow([source("a.yaml", text)]).diagnostics.filter {
                $0.category == .validation
            }
        }
        var open = LintOptions()
        open.showsInfo = true
        let assumed = found(open)
        #expect(assumed.filter { $0.severity == severity }.map(\.rule) == [rule])
        #expect(assumed.filter { $0.severity == .error }.map(\.rule) == ["invalid-port-name"])
        #expect(assumed.contains { $0.help?.contains("--service-cluster-ip-range") == true })
        var options = LintOptions()
        options.setClusterIPRanges([ClusterConfiguration.defaultClusterIPRange])
        #expect(found(options).map(\.severity) == [.error], "a server stops at the first refusal")
    }

    @Test func leavesPatchesOfKustomizeAlone() {
        let patch = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: NodePort\n"
        let base = service("a", "  ports:\n  - port: 80\n")
        let kustomization =
            "resources: [../base/a.yaml]\npatches:\n- path: ./one.yaml\npatchesStrategicMerge: [../two.yaml]\n"
        let files = [
            source("base/a.yaml", base), source("prod/kustomization.yaml", kustomization),
            source("prod/one.yaml", patch), source("two.yaml", patch),
        ]
        let report = ManifestChecker().checkNow(files)
        #expect(report.diagnostics.isEmpty && report.counts.patches == 2)
        let alone = ManifestChecker().checkNow([source("prod/one.yaml", patch)])
        #expect(alone.diagnostics.contains { $0.message == "Required value" })
    }

    @Test func aFileThatWasOnlyMetMayBeAnything() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "lint-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try Data("{\n  // strict\n  \"strict\": true,\n}\n".utf8).write(to: root.appending(path: "tsconfig.json"))
        try Data("kind: Service\nmetadata: {\n".utf8).write(to: root.appending(path: "web.yaml"))
        let finder = FileFinder(currentDirectory: root.path)
        let rules = { (arguments: [String]) in
            ManifestChecker().checkNow(finder.find(arguments).sources).diagnostics.map { "\($0.file) \($0.rule)" }
        }
        #expect(rules(["."]) == ["web.yaml yaml-syntax"])
        #expect(rules(["tsconfig.json"]).isEmpty)
        try Data("a: [\n".utf8).write(to: root.appending(path: "values.yaml"))
        #expect(rules(["."]) == ["web.yaml yaml-syntax"])
        #expect(rules(["values.yaml"]) == ["values.yaml yaml-syntax"])
    }

    @Test func aTargetPortIsMissingWhereNoSelectedPodHasIt() {
        let pod = { (name: String, port: String) in
            "---\napiVersion: v1\nkind: Pod\nmetadata: {name: \(name), labels: {app: web}}\n"
                + "spec: {containers: [{name: c, image: i, ports: [\(port)]}]}\n"
        }
        var options = LintOptions()
        options.showsInfo = true
        let checker = ManifestChecker(options)
        let rules = { (target: String) in
            checker.checkNow([
                source(
                    "a.yaml",
                    service("web", "  ports:\n  - {port: 80, targetPort: \(target)}\n")
                        + pod("a", "{containerPort: 1}") + pod("b", "{name: http, containerPort: 2}"))
            ]).diagnostics.map(\.rule)
        }
        #expect(rules("http").isEmpty && rules("2").isEmpty)
        #expect(rules("https") == ["target-port-missing"] && rules("3") == ["target-port-undeclared"])
    }

    @Test func twoServicesOfOnePortAreTwinsWhereItLeadsToOneTarget() {
        let twin = { (target: Int) in
            service("a", "  ports:\n  - {port: 443, targetPort: 9443}\n") + "---\n"
                + service("a", "  ports:\n  - {port: 443, targetPort: \(target)}\n").replacing(
                    "name: a", with: "name: b")
        }
        var options = LintOptions()
        options.showsInfo = true
        let checker = ManifestChecker(options)
        let rules = { (text: String) in checker.checkNow([source("a.yaml", text)]).diagnostics.map(\.rule) }
        #expect(rules(twin(9443)) == ["same-selector"])
        #expect(rules(twin(8443)).isEmpty)
    }

    @Test func doesNotDependOnTheNumberOfThreads() async {
        let sources = (0..<40).map { index in
            source(
                "f\(index).yaml",
                service("S\(index)", "  type: NodePort\n  ports:\n  - port: 80\n    nodePort: \(30000 + index % 7)\n"))
        }
        let one = ManifestChecker().checkNow(sources)
        for threads in [1, 2, 8] {
            let report = await ManifestChecker(LintOptions(parallelism: threads)).check(sources)
            #expect(report.diagnostics == one.diagnostics)
        }
    }

    @Test func cutsOneLargeFileIntoPartsWithTheSameReport() async {
        let comment = "# " + String(repeating: "long ", count: 100) + "\n"
        let part = service("Web", "  ports:\n  - port: 80\n    nodeport: 1\n", head: comment) + "---\n"
        let text = String(repeating: part, count: 500)
        let report = await ManifestChecker().check([source("a.yaml", text)])
        #expect(report.counts.services == 500)
        #expect(report.diagnostics.count { $0.rule == "unknown-field" } == 500)
        let lines = report.diagnostics.filter { $0.rule == "unknown-field" }.map(\.range.start.line)
        #expect(lines == lines.sorted() && lines.last == 11 * 500 - 1)
    }

    @Test func suppressesByLineAndByDocument() {
        let ports = "  type: NodePort\n  ports:\n  - port: 80\n    nodePort: 30080"
        let all = [
            service("a", ports + " # svcctl:ignore hard-coded-node-port the firewall knows it\n"),
            service(
                "b",
                ports.replacing("30080", with: "30081").replacing(
                    "    node", with: "    # svcctl:ignore hard-coded-node-port x\n    node") + "\n"),
            service(
                "c", ports.replacing("30080", with: "30082") + "\n",
                head: "# svcctl:ignore hard-coded-node-port, no-selector legacy\n"),
            service("d", ports.replacing("30080", with: "30083") + "\n"),
        ]
        let report = ManifestChecker().checkNow([source("a.yaml", all.joined(separator: "---\n"))])
        #expect(report.diagnostics.map(\.rule) == ["hard-coded-node-port"])
        #expect(report.diagnostics.first?.object?.name == "d")
        #expect(report.counts.suppressed == 3)
    }

    @Test func saysWhichRuleACommentMeans() throws {
        let port = "  type: NodePort\n  ports:\n  - {port: 80, nodePort: 30080} # svcctl:ignore "
        let found = { (comment: String) in
            ManifestChecker().checkNow([source("a.yaml", service("a", port + comment + "\n"))]).diagnostics
        }
        let misspelt = found("hard-coded-nodeport the firewall knows it")
        #expect(misspelt.map(\.rule) == ["hard-coded-node-port", "unknown-suppression"])
        #expect(misspelt.last?.help == "did you mean `hard-coded-node-port`?")
        #expect(misspelt.last?.range.start == YAMLPosition(line: 9, column: 49))
        let list = found("hard-coded-node-port, no-selectr it is so")
        #expect(list.map(\.rule) == ["unknown-suppression"])
        #expect(found("all of it").isEmpty && found("").isEmpty)
        #expect(found("hard-coded-node-port no-selectr is a reason").isEmpty)
    }

    @Test func readsUTF16() throws {
        let text = "# é\n" + service("web", "  ports:\n  - port: 80\n    nodeport: 30080\n")
        for (mark, isBig) in [([UInt8(0xFF), 0xFE], false), ([0xFE, 0xFF], true)] {
            let bytes =
                mark
                + text.utf16.flatMap { unit in
                    let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                    return isBig ? [high, low] : [low, high]
                }
            let source = ManifestSource(name: "a.yaml", bytes: bytes)
            let report = ManifestChecker().checkNow([source])
            #expect(report.diagnostics.map(\.rule) == ["unknown-field"])
            let shown = report.rendered(as: .text, options: RenderingOptions(), sources: SourceProvider([source]))
            #expect(shown.contains("10 |     nodeport: 30080\n   |     ^^^^^^^^\n"))
            let fixed = ManifestFixer(LintOptions(), appliesUnsafe: false, baseline: nil).fix(
                bytes, name: "a.yaml", reported: report.diagnostics)
            let mended = text.replacing("nodeport", with: "nodePort").utf16.flatMap { unit in
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                return isBig ? [high, low] : [low, high]
            }
            #expect(fixed?.bytes == mark + mended)
        }
    }

    @Test func saysOnceThatASelectorIsMisspelt() {
        let text = service("a", "  ports:\n  - port: 80\n").replacing("selector:", with: "selectors:")
        #expect(ManifestChecker().checkNow([source("a.yaml", text)]).diagnostics.map(\.rule) == ["unknown-field"])
    }

    @Test func saysOnceWhatAWrongTypeLeadsTo() {
        let report = ManifestChecker().checkNow([
            source("a.yaml", service("a", "  ports:\n  - port: \"80\"\n"))
        ])
        #expect(report.diagnostics.map(\.rule) == ["wrong-type"])
    }

    @Test func saysWhatBecameOfAFieldThatIsGone() {
        let report = ManifestChecker().checkNow([
            source("a.yaml", service("a", "  topologyKeys: ['*']\n  ports:\n  - port: 80\n"))
        ])
        #expect(report.diagnostics.map(\.rule) == ["unknown-field"])
        #expect(report.diagnostics.first?.help?.contains("trafficDistribution") == true)
    }

    @Test func readsLists() {
        let item = "- metadata: {name: a}\n  spec: {selector: {app: a}, ports: [{port: 80}]}\n"
        let typed =
            "apiVersion: v1\nkind: ServiceList\nitems:\n\(item)- metadata: {name: B}\n  spec: {selector: {app: b}, ports: [{port: 80}]}\n"
        let report = ManifestChecker().checkNow([source("a.yaml", typed)])
        #expect(report.counts.services == 2)
        #expect(report.diagnostics.map(\.rule) == ["invalid-name"])
        #expect(report.diagnostics.first?.range.start.line == 6)
    }

    @Test func leavesOtherTextsAlone() {
        let report = ManifestChecker().checkNow([
            source("values.yaml", "replicas: 3\n"), source("Chart.yaml", "apiVersion: v2\nname: x\n"),
            source(
                "knative.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: X}\nspec: {}\n"),
            source("crd.yaml", "apiVersion: x.io/v1\nkind: Gadget\nmetadata: {name: X}\nspec: {nodeport: 1}\n"),
            source("empty.yaml", "# nothing\n"),
        ])
        #expect(report.diagnostics.isEmpty)
    }

    @Test func skipsHelmTemplatesAndCountsThem() {
        let report = ManifestChecker().checkNow([
            source("a.yaml", "{{- if .Values.x }}\napiVersion: v1\nkind: Service\n{{- end }}\n"),
            source("b.yaml", service("{{ .Release.Name }}", "  ports:\n  - port: 80\n")),
            source(
                "c.yaml",
                service("c", "  ports:\n  - port: 80\n", head: "# Source: shop/templates/svc.yaml\n").replacing(
                    "port: 80", with: "port: 0")),
        ])
        #expect(report.counts.templates == 2)
        #expect(report.diagnostics.map(\.file) == ["c.yaml"] || report.diagnostics.allSatisfy { $0.file == "c.yaml" })
        #expect(report.diagnostics.first?.object?.template == "shop/templates/svc.yaml")
    }

    @Test func reportsWhatCannotBeRead() {
        let report = ManifestChecker(LintOptions(maximumFileSize: 100)).checkNow([
            ManifestSource(file: "/nonexistent/a.yaml", name: "a.yaml"),
            ManifestSource(name: "b.yaml", bytes: [0, 1, 2]),
            source("empty.yaml", ""), source("c.yaml", service("c", "  ports:\n  - port: 80\n")),
            ManifestSource(file: #filePath, name: "large.yaml"),
        ])
        #expect(report.notices.map(\.file) == ["a.yaml", "b.yaml", "empty.yaml", "large.yaml"])
        #expect(report.notices.map(\.isTrouble) == [true, true, false, true])
        #expect(report.counts.services == 1)
    }

    @Test func aBrokenDocumentDoesNotHideTheNext() {
        let text = "a: 'b\n---\n" + service("Web", "  ports:\n  - port: 0\n")
        let report = ManifestChecker().checkNow([source("a.yaml", text)])
        #expect(
            Set(report.diagnostics.map(\.rule)).isSuperset(of: ["yaml-syntax", "invalid-name", "invalid-port-number"]))
        #expect(report.diagnostics.map(\.range.start.line) == report.diagnostics.map(\.range.start.line).sorted())
    }

    @Test func findsFilesInDirectoriesAndByPattern() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "lint-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for path in ["a.yaml", "b/c.yml", "b/d.json", "b/e.txt", ".git/f.yaml", "vendor/g.yaml"] {
            let url = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: url)
        }
        let finder = FileFinder(currentDirectory: root.path, excluding: ["vendor"])
        #expect(finder.find(["."]).sources.map(\.name) == ["a.yaml", "b/c.yml", "b/d.json"])
        #expect(finder.find(["b/*.yml", "**/*.yml"]).sources.map(\.name) == ["b/c.yml"])
        #expect(finder.find(["b", "b/c.yml"]).sources.map(\.name) == ["b/c.yml", "b/d.json"])
        #expect(
            finder.find(["nope", "*.nope"]).problems.map(\.reason.message) == [
                "no such file or directory", "matches no file",
            ])
    }

    @Test(arguments: [
        ("apiVersion: v1\nmetadata: {name: a}\nspec: {}\n", "kind is missing"),
        ("kind: Service\nmetadata: {name: a}\n", "apiVersion is missing"),
        ("kind: Service\napiVersion: ''\nmetadata: {name: a}\n", "apiVersion is missing"),
        ("metadata: {name: a}\nspec: {ports: []}\n", "apiVersion and kind are missing"),
        ("kind: 7\nmetadata: {name: a}\nspec: {}\n", "kind has to be text"),
        (
            "apiVersion: apps/v1\nkind: Service\nmetadata: {name: a}\n",
            "no kind \"Service\" is registered for version \"apps/v1\""
        ),
        ("apiVersion: v1\nkind: service\nmetadata: {name: a}\n", "no matches for kind \"service\" in version \"v1\""),
        ("apiVersion: v1\nkind: Serivce\nmetadata: {name: a}\n", "no matches for kind \"Serivce\" in version \"v1\""),
    ])
    func saysWhatKeepsAnObjectFromBeingKnown(text: String, message: String) {
        let found = ManifestChecker().checkNow([source("a.yaml", text)]).diagnostics.filter {
            $0.rule == "unidentified-object"
        }
        #expect(found.map(\.message) == [message])
    }

    @Test(arguments: [
        "kind: WorkloadGroup\nmetadata: {name: a}\nspec: {}\n",
        "apiVersion: v1\nmetadata: {name: a}\nspec: {containers: []}\n",
        "apiVersion: apps/v1\nmetadata: {name: a}\nspec: {}\n", "apiVersion: v1\nkind: ServiceAccount\n",
        "name: chart\nversion: 1.0.0\n", "metadata: {author: me}\nsteps: []\n",
        "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {}}\n",
    ])
    func leavesWhatIsNoObjectOfKubernetesAlone(text: String) {
        #expect(ManifestChecker().checkNow([source("a.yaml", text)]).diagnostics.isEmpty)
    }

    @Test func findsTextThatBelongsToNoDocument() {
        let lost = ManifestChecker().checkNow([
            source("a.yaml", "  kind: A\n  apiVersion: v1\n  metadata: {name: a}\nspec: {}\n")
        ])
        #expect(lost.diagnostics.map(\.rule) == ["ignored-text"] && lost.diagnostics[0].range.start.line == 4)
        let broken = ManifestChecker().checkNow([source("a.yaml", "  name: web\nkind: Service\n")])
        #expect(broken.diagnostics.map(\.rule) == ["yaml-syntax"])
    }
}
