internal import JSON
internal import KubernetesModel

/// A change as its rules see it: both versions of what stays, what goes, and everything around it before and after.
struct ChangeCheck: Sendable {
    /// A Service that was there and is there.
    struct Pair: Sendable {
        let old: VersionedService
        let new: VersionedService
    }

    /// In the order of the new manifests.
    let pairs: [Pair]
    /// Two Services that are one under two names.
    let renamed: Pair?
    let deleted: [RunCheck.ObjectKey: VersionedService]
    let before: RunCheck
    let after: RunCheck

    init(from prior: PriorState, to after: RunCheck, _ services: [VersionedService]) {
        pairs = services.compactMap { new in
            guard let old = prior.service(changedBy: new.object), old.value != new.value else { return nil }
            return Pair(old: old, new: new)
        }
        renamed = prior.renamed(to: services).map { Pair(old: $0, new: services[0]) }
        deleted = prior.deleted(by: services)
        before = prior.run
        self.after = after
    }

    /// What `find` has to say of each Service that changes.
    func findings(_ find: (Pair) -> [Finding]) -> [PlacedFinding] {
        pairs.flatMap { pair in find(pair).map { PlacedFinding(pair.new.object, $0) } }
    }
}

extension ChangeCheck.Pair {
    /// A finding about `field` of the new version that points at what the old one said at `oldField`.
    func finding(
        _ field: FieldPath, _ message: String, was oldField: FieldPath, _ note: String, help: String? = nil
    ) -> Finding {
        Finding(field, message, help: help, notes: [old.object.note(note, at: oldField)])
    }
}
