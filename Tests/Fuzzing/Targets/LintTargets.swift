internal import JSON
internal import ManifestLint
internal import ManifestReading
internal import YAMLSyntax

extension FuzzTarget {
    /// Manifests: findings lie in the text, every report can be written, and a second fix changes nothing.
    static let lint = FuzzTarget(
        name: "lint", seeds: Seeds.manifests,
        run: { bytes in
            let source = ManifestSource(name: "a.yaml", bytes: bytes)
            let report = check(source)
            for format in ReportFormat.allCases {
                _ = report.rendered(as: format, options: RenderingOptions(), sources: SourceProvider([source]))
            }
            guard let fixed = fix(bytes, report) else { return }
            _ = fixed.unifiedDiff(of: "a.yaml")
            let again = fix(fixed.bytes, check(ManifestSource(name: "a.yaml", bytes: fixed.bytes)))
            require(again.map { $0.bytes == fixed.bytes } ?? true, "a second fix changes something")
        })

    /// Comments that suppress findings, above one and beside one.
    static let suppression = FuzzTarget(
        name: "suppression",
        seeds: {
            [
                "invalid-name why\0unknown-field, invalid-ports", "all\0all", "invalid-nam\0,,unknown-field",
                "\0\tunknown-field,wrong-type",
            ].map { Array($0.utf8) }
        },
        run: { bytes in
            let (above, beside) = bytes.halves
            let manifest = Array("# svcctl:ignore ".utf8) + above
            let rest = "\napiVersion: v1\nkind: Service\nmetadata: {name: A}\nspec: {port: 1} # svcctl:ignore ".utf8
            _ = check(ManifestSource(name: "a.yaml", bytes: manifest + rest + beside))
        })

    /// Documents with `{{ }}`: each is judged or passed over by itself.
    static let helmTemplate = FuzzTarget(
        name: "helm-template",
        seeds: {
            try [
                "kind: Service\nmetadata:\n  name: {{ .Values.name }}\n", "a: |\n  {{ x }}\nb: {{- if y }}\nc: 1\n",
                "{{- range . }}\n---\nkind: Service\n{{- end }}\n", "a: \"{{ .x }}\"\nb: '{{ }}'\nc: {{\n",
            ].map { Array($0.utf8) } + Seeds.manifests().prefix(10)
        },
        run: { bytes in
            for line in 1...3 { _ = HelmTemplate.isCause(ofFailureAt: line, in: bytes[...]) }
            _ = check(ManifestSource(name: "a.yaml", bytes: bytes))
        })

    /// A kustomization, and a text beside it.
    static let kustomization = FuzzTarget(
        name: "kustomization",
        seeds: {
            try [
                "resources: [../base, a.yaml]\npatches:\n- path: ./p/../a.yaml\n- patch: |\n    a: 1\n",
                "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\ncommonLabels: {app: web}\nlabels:\n- pairs: {a: b}\n",
                "patchesStrategicMerge: [a.yaml, 7]\npatchesJson6902: [{path: ../../x}]\nbases: [https://a/b]\n",
            ].map { Array($0.utf8) + [0] + (try Seeds.manifests().first ?? []) }
        },
        run: { bytes in
            let (kustomization, manifest) = bytes.halves
            _ = ManifestChecker().checkNow([
                ManifestSource(name: "k/kustomization.yaml", bytes: kustomization),
                ManifestSource(name: "k/a.yaml", bytes: manifest),
            ])
        })

    /// Two versions of manifests, parted by a zero byte.
    static let change = FuzzTarget(
        name: "change",
        seeds: {
            let manifests = try Seeds.manifests()
            return zip(manifests, manifests.dropFirst()).map { $0 + [0] + $1 }
        },
        run: { bytes in
            let (old, new) = bytes.halves
            var options = LintOptions()
            var prior = ManifestChecker.priorStateNow([ManifestSource(name: "old.yaml", bytes: old)], options)
            (prior.tellsDeletions, prior.tellsRenames) = (true, true)
            options.prior = prior
            requirePlaces(of: ManifestChecker(options).checkNow([ManifestSource(name: "new.yaml", bytes: new)]), new)
        })

    private static func check(_ source: ManifestSource) -> LintReport {
        let report = ManifestChecker().checkNow([source])
        requirePlaces(of: report, source.bytes ?? [])
        return report
    }

    private static func fix(_ bytes: [UInt8], _ report: LintReport) -> FixedText? {
        ManifestFixer(LintOptions(), appliesUnsafe: true, baseline: nil).fix(
            bytes, name: "a.yaml", reported: report.diagnostics)
    }

    private static func requirePlaces(of report: LintReport, _ bytes: [UInt8]) {
        let lines = YAMLStream.lineStarts(of: TextEncoding.utf8(bytes)).count
        for diagnostic in report.diagnostics {
            require((1...lines + 1).contains(diagnostic.range.start.line), "a place outside of the text: \(diagnostic)")
            require(diagnostic.range.start.column >= 1, "a column before the line: \(diagnostic)")
        }
    }
}
