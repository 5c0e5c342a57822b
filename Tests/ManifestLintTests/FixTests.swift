import ManifestLint
import Testing

@Suite struct FixTests {
    private func check(_ text: String) -> LintReport {
        ManifestChecker().checkNow([ManifestSource(name: "a.yaml", bytes: Array(text.utf8))])
    }

    private func fixed(_ text: String, unsafe: Bool = false) -> String {
        let result = FixApplier(appliesUnsafe: unsafe).apply(check(text).diagnostics, to: Array(text.utf8))
        return String(decoding: result.bytes, as: UTF8.self)
    }

    private let text = """
        # é: keep me
        apiVersion: v1
        kind: Service
        metadata:
            name: my-Web   # the name
            annotations: {enabled: yes, "é": "x"}
        spec:
            Selector:
                app: web
            sessionAffinity: clientip # why
            ports:
            -   port: 0120
                nodeport: 30080
            type: NodePort

        """

    @Test func changesOnlyTheBytesThatAreWrong() {
        #expect(
            fixed(text)
                == text.replacing("enabled: yes", with: "enabled: \"yes\"").replacing("Selector", with: "selector")
                .replacing("clientip", with: "ClientIP").replacing("0120", with: "80")
                .replacing("nodeport", with: "nodePort"))
    }

    @Test func renamesObjectsOnlyWhenAskedTo() {
        #expect(fixed(text).contains("name: my-Web   #"))
        #expect(fixed(text, unsafe: true).contains("name: my-web   #"))
    }

    @Test func whatWasFixedIsGone() {
        let text = text.replacing("\"é\": \"x\"", with: "b: \"x\"")
        let after = check(fixed(text, unsafe: true))
        #expect(after.count(of: .error) == 0, "\(after.diagnostics.map(\.message))")
        #expect(!after.diagnostics.contains { $0.fix != nil })
    }

    @Test func doesNotMakeOneFieldOfTwo() {
        let text = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              ports:
              - port: 80
                targetport: 1
                TargetPort: 2
            """
        let after = fixed(text)
        #expect(after.contains("targetPort: 1") != after.contains("targetPort: 2"))
        #expect(!check(after).diagnostics.contains { $0.rule == "duplicate-key" })
    }

    @Test func showsFixesAsAPatch() {
        let result = FixApplier(appliesUnsafe: false).apply(check(text).diagnostics, to: Array(text.utf8))
        let patch = result.unifiedDiff(of: "a.yaml")
        #expect(patch.hasPrefix("--- a/a.yaml\n+++ b/a.yaml\n@@ -3,12 +3,12 @@\n"))
        #expect(
            patch.contains("\n-        nodeport: 30080\n") && patch.contains("\n+        nodePort: 30080\n"))
        #expect(result.fixed.count == 5)
        let nothing = FixApplier(appliesUnsafe: false).apply([], to: Array(text.utf8))
        #expect(nothing.unifiedDiff(of: "a.yaml").isEmpty)
    }
}
