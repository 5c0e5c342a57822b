public import JSON
public import KubernetesModel

/// Names objects as kubectl's messages do.
public enum NamePrinter {
    /// `service/web`, `endpointslice.discovery.k8s.io/web-abc12`.
    public static func name(of object: JSONValue) -> String {
        let gvk = GroupVersionKind(of: object)
        let name = (object["metadata"]?["name"]?.stringValue ?? "").ifEmpty("<unknown>")
        return "\(prefix(of: gvk))/\(name)"
    }

    /// `service`, `endpointslice.discovery.k8s.io`: the kind in lower case and its group.
    public static func prefix(of gvk: GroupVersionKind) -> String {
        let kind = gvk.kind.lowercased()
        return gvk.group.isEmpty ? kind : "\(kind).\(gvk.group)"
    }

    /// `service/web created`, `service/web created (dry run)`.
    /// - Parameter operation: what happened to the object, with the suffix of a dry run if it was one.
    public static func message(of object: JSONValue, _ operation: String) -> String {
        "\(name(of: object)) \(operation)"
    }
}
