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
    let renamed: (old: ServiceVersion, new: ServiceVersion)?
    let deleted: [RunCheck.ObjectKey: ServiceVersion]
    let before: RunCheck
    let after: RunCheck

    /// - Parameter services: of the new side, at least those that differ from the old one.
    init(from prior: PriorState, to after: RunCheck, _ services: [ServiceVersion]) {
        pairs = services.compactMap { new in
            guard let old = prior.service(changedBy: new.object), old.value != new.value else { return nil }
            return Pair(old: VersionedService(old), new: VersionedService(new))
        }
        renamed = prior.renamed(to: services, in: after).map { ($0, services[0]) }
        deleted = prior.deleted(in: after)
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
