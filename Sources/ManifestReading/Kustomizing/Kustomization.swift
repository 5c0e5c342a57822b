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
        let directory = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (listed + merged).compactMap { path in
            // The other form of a patch is its text itself.
            guard let path = path?.stringValue, !path.contains("\n") else { return nil }
            var parts = Array(directory)
            for part in path.split(separator: "/") where part != "." {
                if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
            }
            return parts.joined(separator: "/")
        }
    }

    private static func isKustomization(_ value: JSONValue, _ file: String) -> Bool {
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
