internal import JSON
internal import KubernetesModel

/// What a kustomization makes of files: which it takes together, and the labels that it gives to Pods.
struct KustomizationFacts: Sendable, Equatable {
    let file: String
    /// Files and folders, called as a report calls files.
    let resources: [String]
    let labels: [String: String]

    /// nil where `value` is no kustomization.
    init?(_ value: JSONValue, in file: String) {
        let name = file.split(separator: "/").last ?? ""
        let kind = value["kind"]?.stringValue
        let isNamed = kind == nil && ["kustomization.yaml", "kustomization.yml", "Kustomization"].contains(name)
        let group = value["apiVersion"]?.stringValue ?? "kustomize.config.k8s.io/"
        let isKind = kind == "Kustomization" || kind == "Component"
        guard isNamed || (isKind && group.hasPrefix("kustomize.config.k8s.io/")) else { return nil }
        self.file = file
        resources = ["resources", "bases", "components"].flatMap { value[$0]?.arrayValue ?? [] }
            .compactMap(\.stringValue).filter { !$0.contains("://") }.map { Self.path($0, from: file) }
        var labels: [String: String] = [:]
        let added = [value["commonLabels"]] + (value["labels"]?.arrayValue ?? []).map { $0["pairs"] }
        for pairs in added {
            for pair in pairs?.objectValue ?? [:] { labels[pair.key] = pair.value.stringValue ?? "" }
        }
        self.labels = labels
    }

    private static func path(_ path: String, from file: String) -> String {
        var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map { $0 }
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}

/// The kustomizations of a run.
struct KustomizationMap: Sendable {
    /// The kustomizations whose result holds a file, by its name.
    private var builds: [String: Set<Int>] = [:]
    private let facts: [KustomizationFacts]

    init(_ facts: [KustomizationFacts]) {
        self.facts = facts
        if facts.isEmpty { return }
        var byFolder: [String: Int] = [:]
        for (index, fact) in facts.enumerated() { byFolder[fact.file.folder] = index }
        for root in facts.indices {
            var seen: Set<Int> = [root]
            var open = [root]
            while let next = open.popLast() {
                for resource in facts[next].resources {
                    if let inner = byFolder[resource] {
                        if seen.insert(inner).inserted { open.append(inner) }
                    } else {
                        builds[resource, default: []].insert(root)
                    }
                }
            }
        }
    }

    /// Whether one kustomization puts both files into its result.
    func puts(_ file: String, together other: String) -> Bool {
        guard let one = builds[file], let two = builds[other] else { return false }
        return !one.isDisjoint(with: two)
    }

    /// Whether a kustomization gives `label` to the Pods of `file`.
    func adds(_ label: Label, to file: String) -> Bool {
        builds[file]?.contains { facts[$0].labels[label.key] == label.value } ?? false
    }

    var isEmpty: Bool { facts.isEmpty }
}

extension String {
    /// The path without its last part; empty for a file of the current folder.
    var folder: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }
}
