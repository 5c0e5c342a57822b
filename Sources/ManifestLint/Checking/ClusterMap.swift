internal import KubernetesModel
internal import ManifestReading

/// Which objects of a run go to one cluster.
///
/// Folders that define objects of one kind and name are variants of one thing: overlays, environments, releases. They are
/// most likely for different clusters, unless their names are the same. All other folders are one cluster.
struct ClusterMap: Sendable {
    enum Relation: Sendable {
        case same
        /// Nothing says so, and it need not be true.
        case perhaps
        /// The settings say so.
        case apart
    }

    private let layout: ClusterLayout
    private var kustomizations = KustomizationMap([])
    /// What tells variants apart: `prod`, `staging`; and how many things have them.
    private var variants: [Substring: Int] = [:]
    /// How many objects of one kind and name are in each folder.
    private var folders: [Thing: [String: Int]] = [:]
    /// What is in several folders, with its part in ``variants``.
    private var shared: [Thing: Set<Substring>] = [:]
    /// Things that have come to another folder, or left one, since that was found out.
    private var moved: Set<Thing> = []
    private var previous = (file: "", folder: "")
    /// How often each file has a thing.
    private var things: [String: [Thing: Int]] = [:]
    /// The clusters that the settings give to a file.
    private var clusters: [String: Set<String>] = [:]

    init(_ layout: ClusterLayout) { self.layout = layout }

    private struct Thing: Hashable {
        let kind: String
        let name: String
    }

    /// Ingresses and routes, workloads and Services; nil for what says nothing about folders.
    private static func thing(_ object: ManifestObject) -> Thing? {
        switch object.facts {
        case .service, .workload, .backends:
            object.name.isEmpty ? nil : Thing(kind: object.gvk.kind, name: object.name)
        default: nil
        }
    }

    mutating func add(_ object: ManifestObject) { count(object, 1) }

    mutating func remove(_ object: ManifestObject) { count(object, -1) }

    private mutating func count(_ object: ManifestObject, _ difference: Int) {
        if case .named(let paths) = layout, clusters[object.file] == nil {
            clusters[object.file] = paths.names(of: object.file)
        }
        guard case .guessed = layout, let thing = Self.thing(object) else { return }
        things[object.file, default: [:]][thing, default: 0] += difference
        if difference < 0, things[object.file]?[thing] == 0 { things[object.file]?[thing] = nil }
        if object.file != previous.file { previous = (object.file, object.file.folder) }
        if folders[thing, default: [:]].count(previous.folder, difference) { moved.insert(thing) }
        if difference < 0, folders[thing]?.isEmpty == true { folders[thing] = nil }
    }

    /// Finds out what tells variants apart, after objects have come and gone.
    mutating func settle(_ kustomizations: KustomizationMap) {
        self.kustomizations = kustomizations
        for thing in moved {
            let old = shared.removeValue(forKey: thing) ?? []
            let group = folders[thing] ?? [:]
            let new = group.count > 1 ? Self.names(of: group.keys) : []
            if !new.isEmpty { shared[thing] = new }
            for name in old.subtracting(new) {
                variants[name] = variants[name].flatMap { $0 > 1 ? $0 - 1 : nil }
            }
            for name in new.subtracting(old) { variants[name, default: 0] += 1 }
        }
        moved = []
    }

    func relation(_ file: String, _ other: String) -> Relation {
        switch layout {
        case .one: return .same
        case .named:
            let (one, two) = (clusters[file] ?? [], clusters[other] ?? [])
            if one.isEmpty && two.isEmpty || !one.isDisjoint(with: two) { return .same }
            return one.isEmpty || two.isEmpty ? .perhaps : .apart
        case .guessed:
            let isSame =
                file.folder == other.folder || variant(of: file) == variant(of: other)
                || kustomizations.puts(file, together: other)
            return isSame ? .same : .perhaps
        }
    }

    /// Whether two files of one folder define several of the same objects: releases, flavours. One object in both is a slip.
    func areForms(_ file: String, _ other: String) -> Bool {
        guard file != other, file.folder == other.folder, let one = things[file], let two = things[other] else {
            return false
        }
        return one.keys.lazy.filter { two[$0] != nil }.prefix(2).count == 2
    }

    /// nil for files of folders without variants.
    private func variant(of file: String) -> Substring? {
        if variants.isEmpty { return nil }
        return file.folder.split(separator: "/").last { variants[$0] != nil }
    }

    /// The parts of paths that tell `folders` apart.
    private static func names(of folders: some Collection<String>) -> Set<Substring> {
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

extension [String: Int] {
    /// Counts an object in or out of a folder.
    /// - Returns: whether there are other folders now, and there are or were several.
    fileprivate mutating func count(_ folder: String, _ difference: Int) -> Bool {
        let before = count
        self[folder, default: 0] += difference
        if difference < 0, self[folder] == 0 { self[folder] = nil }
        return count != before && Swift.max(count, before) > 1
    }
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
    /// The name of what is not there, empty where nothing is missing.
    public var missing = ""

    init(_ clusters: [(name: String, patterns: [String])]) {
        self.clusters = clusters.map { cluster in (cluster.name, cluster.patterns.map { PathPattern($0) }) }
    }

    func names(of file: String) -> Set<String> {
        let path = missing + (file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file)
        return Set(clusters.filter { $0.patterns.contains { $0.matches(path) } }.map(\.name))
    }
}
