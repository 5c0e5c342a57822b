import ManifestLint
import ManifestReading
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

    private func mended(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return ManifestFixer(LintOptions(), appliesUnsafe: false, baseline: nil)
            .fix(bytes, name: "a.yaml", reported: check(text).diagnostics).map {
                String(decoding: $0.bytes, as: UTF8.self)
            }
    }

    private static func service(_ ports: String, _ more: String = "") -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n\(more)  ports:\n\(ports)\n"
    }

    /// Each kind of token, and what becomes of it.
    @Test(arguments: [
        ("  - port: &p 0120\n    targetPort: *p", "  - port: &p 80\n    targetPort: *p"),
        ("  - port: &p  # a\n      0120", "  - port: &p  # a\n      80"),
        ("  - port: 80\n    protocol: >-\n      tcp\n    name: a", "  - port: 80\n    protocol: TCP\n    name: a"),
        ("  - port: 80\n    protocol: |-\n      tcp\n\n  # b", "  - port: 80\n    protocol: TCP\n\n  # b"),
        ("  - {port: 80, protocol: 'tcp'}", "  - {port: 80, protocol: 'TCP'}"),
        ("  - {\"port\":80,\"protocol\":\"tcp\"}", "  - {\"port\":80,\"protocol\":\"TCP\"}"),
        ("  - port: '80' # x", "  - port: 80 # x"),
        ("  - port: 80\n    ? protocol\n    : tcp", "  - port: 80\n    ? protocol\n    : TCP"),
        ("  - port: 80\n    ? &k PROTOCOL\n    : tcp", "  - port: 80\n    ? &k protocol\n    : TCP"),
        ("  - port: 80\n    PROTOCOL: tcp", "  - port: 80\n    protocol: TCP"),
    ])
    func replacesTheTokenAlone(ports: String, expected: String) {
        #expect(mended(Self.service(ports)) == Self.service(expected))
    }

    /// Where something else would change, or what was meant is not certain, there is advice and no fix.
    @Test(arguments: [
        // The other end of an alias, and what an alias repeats.
        "  - {port: 80, name: a, protocol: &p tcp}\n  - {port: 81, name: b, protocol: *p}",
        "  - &p {port: 80, protocol: tcp}\n  - {<<: *p, name: b, port: 81}",
        // Another number than it seems to be.
        "  - port: \"0120\"",
        // A comment in the header of a block scalar would go with it.
        "  - port: 80\n    protocol: >- # why\n      tcp",
        // A tag says what the value has to be.
        "  - port: !!str 80",
        // Both cannot become one key.
        "  - port: 80\n    protocol: TCP\n    PROTOCOL: UDP",
    ])
    func leavesAloneWhatIsNotCertain(ports: String) {
        #expect(mended(Self.service(ports)) == Self.service(ports))
        #expect(!check(Self.service(ports)).diagnostics.isEmpty)
    }

    @Test func findsTheBytesAfterByteOrderMarksAndOnOneLine() {
        let one =
            "{apiVersion: v1, kind: Service, metadata: {name: c}, spec: {selector: {a: é}, ports: [{port: \"80\"}]}}"
        let text = "\u{FEFF}\(Self.service("  - port: 80"))---\n\u{FEFF}\(one)\n"
        #expect(mended(text) == text.replacing("\"80\"", with: "80"))
    }

    @Test func doesNotTouchAnotherText() {
        let text = Self.service("  - port: '80'")
        let fixer = ManifestFixer(LintOptions(), appliesUnsafe: false, baseline: nil)
        let other = Array(("# more\n" + text).utf8)
        #expect(fixer.fix(other, name: "a.yaml", reported: check(text).diagnostics) == nil)
    }

    /// A name that ends its line would make the rest of it a patch of something else.
    @Test func quotesNamesThatWouldEndALine() {
        let text =
            "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: \"80\"}], selector: {a: b}}\n"
        let patch = FixApplier(appliesUnsafe: false).apply(check(text).diagnostics, to: Array(text.utf8))
        for (name, quoted) in [("a b.yaml", "a b.yaml"), ("a\n+b", #""a\n+b""#), ("a\t\u{1B}\"\\", #""a\t\033\"\\""#)] {
            let head = patch.unifiedDiff(of: name).split(separator: "\n").prefix(2)
            let parts = quoted.hasPrefix("\"") ? ["\"a/", "\"b/"] : ["a/", "b/"]
            let rest = quoted.hasPrefix("\"") ? String(quoted.dropFirst()) : quoted
            #expect(head == ["--- \(parts[0])\(rest)", "+++ \(parts[1])\(rest)"])
        }
    }

    @Test func linesForATerminalKeepTheirEnds() {
        #expect("a\tb\n\u{1B}[1m\r\n\u{202E}é".visibleLines == "a\tb\n\\u001b[1m\\r\n\\u202eé")
    }
}
