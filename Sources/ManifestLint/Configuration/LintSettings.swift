public import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// What `.svcctl.yaml` says.
public struct LintSettings: Sendable {
    public var kubeVersion: KubernetesVersion?
    public var serviceClusterIPRanges: [IPPrefix]?
    public var nodePortRange: ClosedRange<Int>?
    public var severities: [String: Severity?] = [:]
    /// Patterns of paths that are not linted.
    public var exclude: [String] = []
    /// The file itself, for showing what is wrong with it; nil where there is none.
    public private(set) var source: ManifestSource?
    /// What is wrong with the file itself.
    public internal(set) var diagnostics: [Diagnostic] = []

    public init() {}

    /// The name of the file, looked for in the directory of the command and in those above it.
    public static let fileName = ".svcctl.yaml"

    /// Applies what the file says to `options`; flags are applied after it.
    public func apply(to options: inout LintOptions) {
        if let kubeVersion { options.cluster.version = kubeVersion }
        if let serviceClusterIPRanges { options.setClusterIPRanges(serviceClusterIPRanges) }
        if let nodePortRange { options.cluster.nodePortRange = nodePortRange }
        options.severities.merge(severities) { $1 }
    }
}

extension LintSettings {
    /// Reads the text of a `.svcctl.yaml`. Its mistakes become diagnostics; what is understood of it counts.
    public init(parsing bytes: [UInt8], file: String) {
        self.init()
        source = ManifestSource(name: file, bytes: bytes)
        var reader = SettingsReader(file: file)
        let stream = YAMLStream(parsing: bytes, file: file)
        for document in stream.documents {
            if let error = document.error {
                reader.note(error.problem, at: YAMLRange(error.position))
            } else if let root = document.root {
                reader.read(root, into: &self)
            }
        }
        diagnostics = reader.diagnostics
    }
}

/// Reads settings member by member, with the place of each mistake.
private struct SettingsReader {
    let file: String
    var diagnostics: [Diagnostic] = []

    private static let members = [
        "kubeVersion", "serviceClusterIPRange", "serviceNodePortRange", "rules", "exclude", "version",
    ]

    mutating func read(_ root: YAMLNode, into settings: inout LintSettings) {
        guard root.kind == .mapping else { return note("a mapping is expected", at: root.range) }
        for (key, value) in root.members {
            switch key.text {
            case "version":
                if value.text != "1" { note("version 1 is expected", at: value.range) }
            case "kubeVersion":
                settings.kubeVersion = LintFlags.kubeVersion(value.text)
                if settings.kubeVersion == nil { note(LintFlags.kubeVersionHelp, at: value.range) }
            case "serviceClusterIPRange":
                settings.serviceClusterIPRanges = LintFlags.clusterIPRanges(value.text)
                if settings.serviceClusterIPRanges == nil { note(LintFlags.clusterIPRangesHelp, at: value.range) }
            case "serviceNodePortRange":
                settings.nodePortRange = LintFlags.nodePortRange(value.text)
                if settings.nodePortRange == nil { note(LintFlags.nodePortRangeHelp, at: value.range) }
            case "rules": readRules(value, into: &settings)
            case "exclude": settings.exclude = value.elements.map(\.text)
            default: noteUnknown("setting", key, Self.members)
            }
        }
    }

    private mutating func readRules(_ node: YAMLNode, into settings: inout LintSettings) {
        for (key, value) in node.members {
            guard LintRule.named(key.text) != nil else {
                noteUnknown("rule", key, LintRule.all.map(\.id))
                continue
            }
            guard let severity = LintFlags.severity(value.text) else {
                note("off, info, warning or error is expected, not \(value.text)", at: value.range)
                continue
            }
            settings.severities[key.text] = severity
        }
    }

    private mutating func noteUnknown(_ kind: String, _ key: YAMLNode, _ known: [String]) {
        note(
            "unknown \(kind) `\(key.text)`", at: key.range,
            help: known.nearest(to: key.text).map { "did you mean `\($0)`?" })
    }

    mutating func note(_ message: String, at range: YAMLRange, help: String? = nil) {
        diagnostics.append(
            Diagnostic(
                rule: "configuration", severity: .error, category: .schema, message: message, file: file, document: 1,
                range: range, help: help))
    }
}
