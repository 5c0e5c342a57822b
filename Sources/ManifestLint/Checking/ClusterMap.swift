internal import KubernetesModel
internal import ManifestReading

/// Which objects of a run go to one cluster.
///
/// Folders that define objects of one kind and name are variants of one thing: overlays, environments, releases. They are
/// most likely for different clusters, unless their names are the same. All other folders are one cluster.
struct ClusterMap: Sendable {
    enum Relation: Sendable {
        case same
        /// Nobody has said so, and it need not be.
        case perhaps
        /// The settings say so.
        case apart
    }

    private let layout: ClusterLayout
    private let kustomizations: KustomizationMap
    /// What tells variants apart: `prod`, `staging`.
    private var variants: Set<Substring> = []

    init(_ layout: ClusterLayout, _ objects: [ManifestObject], _ kustomizations: KustomizationMap) {
        self.layout = layout
        self.kustomizations = kustomizations
        guard case .guessed = layout else { return }
        var folders: [Thing: Set<String>] = [:]
        var previous = (file: "", folder: "")
        for object in objects where !object.name.isEmpty {
            if object.file != previous.file { previous = (object.file, object.file.folder) }
            folders[Thing(kind: object.gvk.kind, name: object.name), default: []].insert(previous.folder)
        }
        for group in folders.values where group.count > 1 { variants.formUnion(Self.names(of: group)) }
    }

    private struct Thing: Hashable {
        let kind: String
        let name: String
    }

    func relation(_ file: String, _ other: String) -> Relation {
        switch layout {
        case .one: return .same
        case .named(let clusters):
            let (one, two) = (clusters.names(of: file), clusters.names(of: other))
            if one.isEmpty && two.isEmpty || !one.isDisjoint(with: two) { return .same }
            return one.isEmpty || two.isEmpty ? .perhaps : .apart
        case .guessed:
            let isSame =
                file.folder == other.folder || variant(of: file) == variant(of: other)
                || kustomizations.puts(file, together: other)
            return isSame ? .same : .perhaps
        }
    }

    /// nil for files of folders without variants.
    private func variant(of file: String) -> Substring? {
        if variants.isEmpty { return nil }
        return file.folder.split(separator: "/").last { variants.contains($0) }
    }

    /// The parts of paths that tell `folders` apart.
    private static func names(of folders: Set<String>) -> Set<Substring> {
        // A base is what the variants have in common.
        var paths = folders.map { $0.split(separator: "/") }.filter { $0.last != "base" }
        let last = Set(paths.compactMap(\.last))
        if last.count > 1 { return last }
        // `a/prod` and `b/prod` are of one cluster; `prod/web` and `staging/web` are not.
        guard paths.count > 1, let name = last.first, !environments.contains(name.lowercased()) else { return last }
        while Set(paths.map(\.last)).count == 1, paths.allSatisfy({ !$0.isEmpty }) {
            paths = paths.map { Array($0.dropLast()) }
        }
        return Set(paths.compactMap(\.last))
    }

    private static let environments: Set<String> = [
        "prod", "production", "prd", "live", "staging", "stage", "stg", "dev", "devel", "development", "test",
        "testing", "qa", "uat", "int", "integration", "preprod", "pre-prod", "preproduction", "nonprod", "sandbox",
        "demo", "local", "ci", "e2e", "canary", "blue", "green",
    ]
}

/// What is known about the clusters that manifests are for.
public enum ClusterLayout: Sendable {
    /// Nothing: folders tell.
    case guessed
    /// Everything goes to one cluster.
    case one
    /// The settings name them.
    case named(ClusterPaths)
}

/// The clusters of the settings: the patterns of the files of each.
public struct ClusterPaths: Sendable {
    private let clusters: [(name: String, patterns: [PathPattern])]
    /// What stands before a file's name in a report where patterns start, and what is missing there.
    public var prefix = ""
    public var missing = ""

    init(_ clusters: [(name: String, patterns: [String])]) {
        self.clusters = clusters.map { cluster in (cluster.name, cluster.patterns.map { PathPattern($0) }) }
    }

    func names(of file: String) -> Set<String> {
        let path = missing + (file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file)
        return Set(clusters.filter { $0.patterns.contains { $0.matches(path) } }.map(\.name))
    }
}
