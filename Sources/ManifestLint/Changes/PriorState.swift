public import JSON
internal import KubernetesModel
public import ManifestReading

/// What was there before a change: the objects of an older version of the manifests, or of a cluster.
public struct PriorState: Sendable {
    /// What becomes of the live object when a manifest is applied to it; nil where that cannot be told.
    public typealias Merge = @Sendable (_ manifest: JSONValue, _ live: JSONValue) -> JSONValue?

    /// Whether an object that the new manifests lack is one that the change deletes.
    public var tellsDeletions = false
    /// Whether one file takes the place of one other, so that what they hold is one thing.
    public var tellsRenames = false
    /// How a manifest takes the place of what is there: it replaces it where this is nil.
    public var merge: Merge?

    /// Everything that was read.
    let run: RunCheck
    private let services: [RunCheck.ObjectKey: ServiceVersion]

    init(_ run: RunCheck, _ services: [ServiceVersion]) {
        self.run = run
        self.services = Dictionary(services.map { ($0.object.key, $0) }, uniquingKeysWith: { $1 })
    }

    /// The Services that were read, in no order.
    public var serviceNames: [(namespace: String, name: String)] { services.keys.map { ($0.namespace, $0.name) } }

    /// The Service that `object` changes; nil where it is new.
    func service(changedBy object: ManifestObject) -> ServiceVersion? { services[object.key] }

    /// What `value` makes of `old`.
    func outcome(of value: JSONValue, on old: ServiceVersion) -> JSONValue {
        merge.flatMap { $0(value, old.value) } ?? value
    }

    /// The one Service that was there where `changed` is one, too, and another: one file of one Service takes the place of
    /// another, so that it is the same Service under a new name. nil where more is in view.
    func renamed(to changed: [ServiceVersion], in run: RunCheck) -> ServiceVersion? {
        guard tellsRenames, services.count == 1, run.services.count == 1, changed.count == 1, let old = services.first,
            old.key != changed[0].object.key
        else { return nil }
        return old.value
    }

    /// The Services that are not in `run` any more, in no order.
    func deleted(in run: RunCheck) -> [RunCheck.ObjectKey: ServiceVersion] {
        guard tellsDeletions else { return [:] }
        let kept = Set(run.services.map(\.object.key))
        return services.filter { !kept.contains($0.key) }
    }
}

extension ManifestChecker {
    /// Reads what was there before a change, on several threads. Nothing in it is found fault with.
    public static func priorState(_ sources: [ManifestSource], _ options: LintOptions) async -> PriorState {
        let checker = forPriorState(options)
        let (total, run) = await checker.run(FileTask.plan(sources, checker.options), nil).end(options.clusters)
        return PriorState(run, total.services)
    }

    /// The same on this thread.
    public static func priorStateNow(_ sources: [ManifestSource], _ options: LintOptions) -> PriorState {
        let checker = forPriorState(options)
        let (total, run) = checker.runNow(FileTask.plan(sources, checker.options)).end(options.clusters)
        return PriorState(run, total.services)
    }

    private static func forPriorState(_ options: LintOptions) -> ManifestChecker {
        var options = options
        options.prior = nil
        options.keepsServices = true
        for rule in LintRule.all { options.severities[rule.id] = .some(nil) }
        return ManifestChecker(options)
    }
}
