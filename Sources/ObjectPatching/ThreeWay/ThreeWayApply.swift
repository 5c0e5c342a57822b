public import JSON
internal import KubernetesModel

/// The patch of client-side apply: what brings the live object to the manifest, without touching what others set.
///
/// Follows `CreateThreeWayMergePatch` of `k8s.io/apimachinery/pkg/util/strategicpatch`, save for one thing: where two
/// elements of a list share the merge key (TCP and UDP on one port number), Kubernetes merges one into the other and
/// loses a change. Such a list is merged here by all its keys (port and protocol) and sent whole.
extension StrategicMergePatch {
    /// - Parameters:
    ///   - original: the manifest that was applied last; empty where none is known.
    ///   - modified: the manifest to apply, with its last-applied annotation.
    ///   - current: the live object.
    /// - Throws: ``PatchError`` where the objects do not fit the schema, or `apiVersion`, `kind`, name or managed
    ///   fields would change.
    public static func threeWay(
        original: JSONObject, modified: JSONObject, current: JSONObject, schema: MergeSchema
    ) throws(PatchError) -> StrategicMergePatch {
        let aligned = try SharedKeyLists(original: original, modified: modified, current: current, schema: schema)
        let changes = try StrategicDiff(options: [.changes, .elementOrder])
            .difference(aligned.current, aligned.modified, schema)
        let deletions = try StrategicDiff(options: [.deletions, .elementOrder])
            .difference(aligned.original, aligned.modified, schema)
        var patch = try StrategicMerge(intoPatch: true).merged(changes, into: deletions, schema)
        aligned.putMergedLists(into: &patch)
        try patch.requireIdentityUnchanged()
        return StrategicMergePatch(patch: patch, schema: schema)
    }
}

extension JSONMergePatch {
    /// - Throws: ``PatchError`` where the patch would change what makes an object this object.
    public func requireIdentityUnchanged() throws(PatchError) {
        try patch.objectValue?.requireIdentityUnchanged()
    }
}

extension JSONObject {
    fileprivate func requireIdentityUnchanged() throws(PatchError) {
        let metadata = self["metadata"]?.objectValue
        let isUnchanged =
            !contains("apiVersion") && !contains("kind") && !(metadata?.contains("name") ?? false)
            && !(metadata?.contains("managedFields") ?? false)
        guard isUnchanged else { throw PatchError(.preconditionFailed, "precondition failed for: \(goText)") }
    }
}
