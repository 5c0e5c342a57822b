internal import JSON
internal import KubernetesModel
internal import ManifestReading

/// What a kustomization makes of files: which it takes together, and the labels that it gives to Pods.
struct KustomizationFacts: Sendable, Equatable {
    let file: String
    /// Files and folders, called as a report calls files.
    let resources: [String]
    let labels: [String: String]
    /// Whether it gives labels to the selectors of Services, too.
    let addsSelectors: Bool
    /// Whether its objects have other names, or another namespace, than their files say.
    let renames: Bool

    /// nil where `value` is no kustomization.
    init?(_ value: JSONValue, in file: String) {
        guard Kustomization.isKustomization(value, file) else { return nil }
        self.file = file
        resources = ["resources", "bases", "components"].flatMap { value[$0]?.arrayValue ?? [] }
            .compactMap(\.stringValue).filter { !$0.contains("://") }.map { Kustomization.path($0, from: file) }
        var (labels, selects) = ([String: String](), value["commonLabels"]?.objectValue?.isEmpty == false)
        for pair in value["commonLabels"]?.objectValue ?? [:] { labels[pair.key] = pair.value.stringValue ?? "" }
        for added in value["labels"]?.arrayValue ?? [] {
            for pair in added["pairs"]?.objectValue ?? [:] { labels[pair.key] = pair.value.stringValue ?? "" }
            selects = selects || added["includeSelectors"] == true
        }
        self.labels = labels
        addsSelectors = selects
        renames = ["namePrefix", "nameSuffix", "namespace"].contains { value[$0]?.stringValue?.isEmpty == false }
    }
}

extension KustomizationFacts {
    fileprivate var changesObjects: Bool { !labels.isEmpty || addsSelectors || renames }
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
        // What one kustomization puts together, so do those that take it: only what inner ones change tells more.
        let taken = Set(facts.flatMap(\.resources))
        for root in facts.indices where !taken.contains(facts[root].file.folder) || facts[root].changesObjects {
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

    /// Whether a kustomization gives a selector to the Services of `file`.
    func addsSelectors(to file: String) -> Bool { builds[file]?.contains { facts[$0].addsSelectors } ?? false }

    /// Whether the objects of `file` get other names, or another namespace, from a kustomization.
    func renames(_ file: String) -> Bool { builds[file]?.contains { facts[$0].renames } ?? false }

    var isEmpty: Bool { facts.isEmpty }
}

extension String {
    /// The path without its last part; empty for a file of the current folder.
    var folder: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }
}
