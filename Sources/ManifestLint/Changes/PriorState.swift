public import JSON
internal import KubernetesModel
public import ManifestReading

/// What was there before a change: the objects of an older version of the manifests, or of a cluster.
public struct PriorState: Sendable {
    /// What becomes of the live object when a manifest is applied to it; nil where that cannot be told.
    public typealias Merge = @Sendable (_ manifest: JSONValue, _ live: JSONValue) -> JSONValue?

    /// Everything that was read.
    let run: RunCheck
    private let services: [RunCheck.ObjectKey: VersionedService]
    /// Whether an object that the new manifests lack is one that the change deletes.
    private let tellsDeletions: Bool
    /// Whether one file takes the place of one other.
    private let tellsRenames: Bool
    /// How a manifest takes the place of what is there: it replaces it where this is nil.
    private let merge: Merge?

    fileprivate init(
        _ run: RunCheck, _ services: [VersionedService], tellsDeletions: Bool, tellsRenames: Bool, merge: Merge?
    ) {
        self.run = run
        self.services = Dictionary(services.map { ($0.object.key, $0) }, uniquingKeysWith: { $1 })
        self.tellsDeletions = tellsDeletions
        self.tellsRenames = tellsRenames
        self.merge = merge
    }

    /// The Services that were read, in no order.
    public var serviceNames: [(namespace: String, name: String)] { services.keys.map { ($0.namespace, $0.name) } }

    /// The Service that `object` changes; nil where it is new.
    func service(changedBy object: ManifestObject) -> VersionedService? { services[object.key] }

    /// What `value` makes of `old`.
    func outcome(of value: JSONValue, on old: VersionedService) -> JSONValue {
        merge.flatMap { $0(value, old.value) } ?? value
    }

    /// The one Service that was there where `changed` is one, too, and another: one file of one Service takes the place of
    /// another, so that it is the same Service under a new name. nil where more is in view.
    func renamed(to changed: [VersionedService]) -> VersionedService? {
        guard tellsRenames, services.count == 1, changed.count == 1, let old = services.first,
            old.key != changed[0].object.key
        else { return nil }
        return old.value
    }

    /// The Services that `changed` does not have any more, in no order.
    func deleted(by changed: [VersionedService]) -> [RunCheck.ObjectKey: VersionedService] {
        guard tellsDeletions else { return [:] }
        let kept = Set(changed.map(\.object.key))
        return services.filter { !kept.contains($0.key) }
    }
}

extension ManifestChecker {
    /// Reads what was there before a change. Nothing in it is found fault with.
    /// - Parameters:
    ///   - tellsDeletions: whether what is in `sources` and not in the new manifests is deleted by the change.
    ///   - tellsRenames: whether one file is compared with one other, so that what they hold is one thing.
    ///   - merge: how a new manifest is put in place; nil where it replaces the old one whole.
    public static func priorState(
        _ sources: [ManifestSource], _ options: LintOptions, tellsDeletions: Bool = false,
        tellsRenames: Bool = false, merge: PriorState.Merge? = nil
    ) -> PriorState {
        var options = options
        options.keepsServices = true
        for rule in LintRule.all { options.severities[rule.id] = .some(nil) }
        let rules = ActiveRules(options)
        let results = ResultCollector()
        for (index, task) in FileTask.plan(sources, options).enumerated() {
            results.add(task.run(rules, options), at: index)
        }
        let (total, run) = results.end(options.clusters)
        return PriorState(run, total.services, tellsDeletions: tellsDeletions, tellsRenames: tellsRenames, merge: merge)
    }
}

extension ManifestChecker {
    /// What clients of a Service feel when `old` becomes `new`, in the order of the rules; nothing for other objects.
    public static func changes(from old: JSONValue, to new: JSONValue) -> [Diagnostic] {
        var options = LintOptions()
        let source = { (value: JSONValue) in [ManifestSource(name: "object", bytes: value.jsonBytes(.indented))] }
        options.prior = priorState(source(old), options)
        return ManifestChecker(options).checkNow(source(new)).diagnostics.filter {
            $0.category == .change || $0.category == .update
        }
    }
}
