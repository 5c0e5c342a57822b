public import JSON
internal import KubernetesModel

extension ManifestChecker {
    /// Why an apiserver refuses to make `new` of `old`, and what clients of the Service feel where it does, in the order of
    /// the rules; nothing for other objects. The findings have no place: the values are written nowhere.
    public static func changes(from old: JSONValue, to new: JSONValue) -> [Diagnostic] {
        let objects = [old, new].compactMap { KubernetesObject($0) }
        guard objects.count == 2, objects.allSatisfy({ $0.gvk == .service }) else { return [] }
        let versions = objects.map { ServiceVersion(ManifestObject($0), $0.value) }
        let runs = versions.map { RunCheck([$0.object]) }
        let check = ChangeCheck(from: PriorState(runs[0], [versions[0]]), to: runs[1], [versions[1]])
        let rules = ActiveRules(LintOptions())
        let refused = rules.weight(of: .refusedUpdate).map { weight in
            ServerVerdict.all(on: new, replacing: old, LintOptions()).filter(\.isOfUpdate).compactMap {
                PlacedFinding(versions[1].object, $0.finding).diagnostic(of: .refusedUpdate, weight)
            }
        }
        return (refused ?? []) + rules.changes(check)
    }
}
