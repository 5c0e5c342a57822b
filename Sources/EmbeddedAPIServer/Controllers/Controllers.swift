import KubernetesModel

/// What follows from a write, done in its transaction: whoever reads the write reads its consequences, too, and a command
/// that ends right after it leaves nothing undone.
struct Controllers {
    let context: WriteContext

    func reconcile(_ kind: ChangeKind, _ resource: GroupVersionResource, _ object: JSONObject, _ old: JSONObject?)
        throws
    {
    }
}
