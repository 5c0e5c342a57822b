import ManifestReading
import Testing
import YAMLSyntax

/// Which texts are templates, and which only hold braces.
@Suite struct TemplateTests {
    private func isTemplate(_ text: String) -> Bool {
        let stream = YAMLStream(parsing: Array(text.utf8))
        let document = stream.documents[0]
        let line: Int
        do throws(YAMLSyntaxError) {
            if let error = document.error { throw error }
            _ = try document.root?.jsonValue()
            return false
        } catch {
            line = error.position.line
        }
        return HelmTemplate.isCause(ofFailureAt: line, in: stream.bytes(at: 0))
    }

    @Test(arguments: [
        "metadata:\n  name: {{ .Values.name }}\n",
        "{{- if .Values.on }}\nkind: Service\n{{- end }}\n",
        "metadata:\n  labels:\n    {{- include \"x.labels\" . | nindent 4 }}\n",
        "ports:\n{{- range .Values.ports }}\n- port: {{ .port }}\n  name: \"{{ .name }}\"\n{{- end }}\n",
        "a: {{ if .x }}b{{ else }}c{{ end }}\nd: {{ printf \"%s: %s\" .a .b }}\n",
        "{{/*\n  a comment: of two: lines\n*/}}\na: b\n",
        // Broken besides, but further on.
        "{{ if .x }}\na: 1\n{{ end }}\nb:\n c: d\n  e: f\n",
    ])
    func isOneWhereBracesStandInTheWay(text: String) { #expect(isTemplate(text)) }

    @Test(arguments: [
        "a: \"{{ .x }}\"\nb: 'it''s {{ .y }}'\n",
        "a: |\n  {{- with secret \"db\" -}}\n  {{ .Data.x }}\n  {{- end }}\nb: c\n",
        "a: b {{ c }}\n",
        // Broken, but not by the braces.
        "a: \"{{ .x }}\"\nb:\n c: d\n  e: f\n",
        "a:\n b: c\n  d: e\nf: {{ .x }}\n",
        "a: |\n  {{ .x }}\nb: [\n",
        "a: >-\n  {{ .x }}\n\n  more\nb: 'c\n",
        "# {{ .x }}\na: [\n",
    ])
    func isNoneWhereBracesAreText(text: String) { #expect(!isTemplate(text)) }
}
