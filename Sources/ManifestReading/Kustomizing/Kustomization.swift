public import JSON
internal import KubernetesModel

/// What a `kustomization.yaml` says of the files beside it.
public enum Kustomization {
    /// What kustomize calls the file of a kustomization.
    public static let fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

    /// The files that `value` takes as patches, called as a report calls them; none where it is no kustomization. A patch
    /// is a fragment of an object: it lacks what is required, and is no second object of its name.
    public static func patches(in value: JSONValue, of file: String) -> [String] {
        guard isKustomization(value, file) else { return [] }
        let listed = ["patches", "patchesJson6902"].flatMap { value[$0]?.arrayValue ?? [] }.map { $0["path"] }
        let merged = (value["patchesStrategicMerge"]?.arrayValue ?? []).map(Optional.some)
        // The other form of a patch is its text itself.
        return (listed + merged).compactMap { $0?.stringValue }.filter { !$0.contains("\n") }
            .map { Self.path($0, from: file) }
    }

    /// Where `path` leads that a `file` names, both called as a report calls files.
    public static func path(_ path: String, from file: String) -> String {
        let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
        let whole = (path.hasPrefix("/") ? path : folder + path).withoutDots
        return whole.count > 1 && whole.hasSuffix("/") ? String(whole.dropLast()) : whole
    }

    /// Whether `value`, read from `file`, is one.
    public static func isKustomization(_ value: JSONValue, _ file: String) -> Bool {
        if let kind = value["kind"]?.stringValue {
            let group = value["apiVersion"]?.stringValue ?? "kustomize.config.k8s.io/v1beta1"
            return ["Kustomization", "Component"].contains(kind) && group.hasPrefix("kustomize.config.k8s.io/")
        }
        return isKustomization(named: file)
    }

    /// Whether the file at `path` is one by its name: then it need not say what it is.
    public static func isKustomization(named path: String) -> Bool {
        fileNames.contains { path == $0 || path.hasSuffix("/\($0)") }
    }
}
