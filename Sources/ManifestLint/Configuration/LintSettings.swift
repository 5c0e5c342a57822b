public import KubernetesModel
public import ManifestReading
internal import ServiceRules
internal import YAMLSyntax

/// What `.svcctl.yaml` says.
public struct LintSettings: Sendable {
    /// `kubeVersion`: the version whose rules are used.
    public var kubeVersion: KubernetesVersion?
    /// `serviceClusterIPRange`: one range, or one of each IP family.
    public var serviceClusterIPRanges: [IPPrefix]?
    /// `serviceNodePortRange`.
    public var nodePortRange: ClosedRange<Int>?
    /// `rules`: the severity of a rule; nil inside for a rule that is off.
    public var severities: [String: Severity?] = [:]
    /// Patterns of paths that are not linted.
    public var exclude: [String] = []
    /// The files of each cluster; nil: folders tell.
    public var clusters: ClusterPaths?
    /// The file itself, for showing what is wrong with it; nil where there is none.
    public private(set) var source: ManifestSource?
    /// What is wrong with the file itself.
    public internal(set) var diagnostics: [Diagnostic] = []

    /// Settings of a file that says nothing.
    public init() {}

    /// The name of the file, looked for in the directory of the command and in those above it.
    public static let fileName = ".svcctl.yaml"

    /// Applies what the file says to `options`; flags are applied after it.
    public func apply(to options: inout LintOptions) {
        if let kubeVersion { options.cluster.version = kubeVersion }
        if let serviceClusterIPRanges { options.setClusterIPRanges(serviceClusterIPRanges) }
        if let nodePortRange { options.cluster.nodePortRange = nodePortRange }
        options.severities.merge(severities) { $1 }
        if let clusters { options.clusters = .named(clusters) }
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
        "kubeVersion", "serviceClusterIPRange", "serviceNodePortRange", "rules", "exclude", "clusters", "version",
    ]

    mutating func read(_ root: YAMLNode, into settings: inout LintSettings) {
        // A file that has only comments yet.
        if root.resolvedKind == .null { return }
        for (key, value) in members(of: root, "settings") {
            switch key.text {
            case "version":
                if text(of: value) != "1" { note("version 1 is expected", at: value.range) }
            case "kubeVersion":
                settings.kubeVersion = text(of: value).flatMap(LintFlags.kubeVersion)
                if settings.kubeVersion == nil { note(LintFlags.kubeVersionHelp, at: value.range) }
            case "serviceClusterIPRange":
                settings.serviceClusterIPRanges = text(of: value).flatMap(LintFlags.clusterIPRanges)
                if settings.serviceClusterIPRanges == nil { note(LintFlags.clusterIPRangesHelp, at: value.range) }
            case "serviceNodePortRange":
                settings.nodePortRange = text(of: value).flatMap(LintFlags.nodePortRange)
                if settings.nodePortRange == nil { note(LintFlags.nodePortRangeHelp, at: value.range) }
            case "rules": readRules(value, into: &settings)
            case "clusters":
                let clusters = members(of: value, "clusters and the paths of each").map { name, paths in
                    (name: name.text, patterns: patterns(in: paths))
                }
                settings.clusters = ClusterPaths(clusters)
            case "exclude": settings.exclude = patterns(in: value)
            default: noteUnknown("setting", key, Self.members)
            }
        }
    }

    private mutating func readRules(_ node: YAMLNode, into settings: inout LintSettings) {
        for (key, value) in members(of: node, "rules and their severities, `invalid-name: off`") {
            guard let rule = LintRule.named(key.text) else {
                noteUnknown("rule", key, LintRule.all.map(\.id))
                continue
            }
            guard let severity = text(of: value).flatMap({ LintFlags.severity($0, of: rule) }) else {
                note("\(LintFlags.severityHelp), not \(value.resolved.text)", at: value.range)
                continue
            }
            settings.severities[key.text] = severity
        }
    }

    /// Patterns of paths, relative to the folder of the file.
    private mutating func patterns(in node: YAMLNode) -> [String] {
        let list = node.resolved
        if list.resolvedKind == .null { return [] }
        guard list.kind == .sequence else {
            note("a list of patterns is expected, `[legacy, \"**/*.tmp.yaml\"]`", at: node.range)
            return []
        }
        return list.elements.compactMap { element in
            guard let text = text(of: element), !text.isEmpty else {
                note("a pattern of paths is expected", at: element.range)
                return nil
            }
            return text
        }
    }

    /// The members of a mapping, each key once; none where it is none.
    /// - Parameter content: what the mapping should hold.
    private mutating func members(of node: YAMLNode, _ content: String) -> [(key: YAMLNode, value: YAMLNode)] {
        guard node.resolved.kind == .mapping else {
            note("a mapping of \(content) is expected", at: node.range)
            return []
        }
        var seen: Set<String> = []
        return node.resolved.members.filter { key, _ in
            if seen.insert(key.text).inserted { return true }
            note("`\(key.text)` is set twice", at: key.range)
            return false
        }
    }

    /// The text of a scalar; nil for lists and mappings, and for nothing.
    private func text(of node: YAMLNode) -> String? {
        let node = node.resolved
        return node.kind == .scalar && node.resolvedKind != .null ? node.text : nil
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
