internal import JSON
internal import KubernetesModel

extension DescriptionSection {
    /// The volumes of a Pod.
    /// - Parameter isTemplate: whether they are those of a Pod to come, which stands indented.
    static func volumes(_ volumes: [JSONValue], isTemplate: Bool = false) -> DescriptionSection {
        let title = isTemplate ? "  Volumes" : "Volumes"
        if volumes.isEmpty { return .field(title, "<none>") }
        return .sections(
            [.lines(["\(title):"])]
                + volumes.flatMap { volume -> [DescriptionSection] in
                    let name = (isTemplate ? " " : "") + volume["name"].text
                    return [.lines(["\(name):"], level: 1), source(of: volume.objectValue ?? [:])]
                })
    }

    private static func source(of volume: JSONObject) -> DescriptionSection {
        func fields(_ type: String, _ fields: (String, String)...) -> DescriptionSection {
            .sections([.field("Type", type, level: 2)] + fields.map { .field($0.0, $0.1, level: 2) })
        }
        func optional(_ source: JSONValue) -> String { "\(source["optional"]?.boolValue ?? false)" }
        if let path = volume["hostPath"] {
            return fields(
                "HostPath (bare host directory volume)", ("Path", path["path"].text),
                ("HostPathType", path["type"]?.stringValue ?? "<none>"))
        }
        if let directory = volume["emptyDir"] {
            return fields(
                "EmptyDir (a temporary directory that shares a pod's lifetime)", ("Medium", directory["medium"].text),
                ("SizeLimit", directory["sizeLimit"]?.stringValue ?? "<unset>"))
        }
        if let secret = volume["secret"] {
            return fields(
                "Secret (a volume populated by a Secret)", ("SecretName", secret["secretName"].text),
                ("Optional", optional(secret)))
        }
        if let map = volume["configMap"] {
            return fields(
                "ConfigMap (a volume populated by a ConfigMap)", ("Name", map["name"].text),
                ("Optional", optional(map)))
        }
        if let claim = volume["persistentVolumeClaim"] {
            return fields(
                "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
                ("ClaimName", claim["claimName"].text), ("ReadOnly", "\(claim["readOnly"]?.boolValue ?? false)"))
        }
        if let nfs = volume["nfs"] {
            return fields(
                "NFS (an NFS mount that lasts the lifetime of a pod)", ("Server", nfs["server"].text),
                ("Path", nfs["path"].text), ("ReadOnly", "\(nfs["readOnly"]?.boolValue ?? false)"))
        }
        if let csi = volume["csi"] {
            let attributes = (csi["volumeAttributes"]?.objectValue ?? [:]).map {
                "    \($0.key)=\($0.value.stringValue ?? "")"
            }
            return .sections([
                fields(
                    "CSI (a Container Storage Interface (CSI) volume source)", ("Driver", csi["driver"].text),
                    ("FSType", csi["fsType"].text), ("ReadOnly", "\(csi["readOnly"]?.boolValue ?? false)")),
                .pairs("    VolumeAttributes", attributes),
            ])
        }
        if let sources = volume["projected"]?["sources"]?.arrayValue {
            return .sections(
                [.field("Type", "Projected (a volume that contains injected data from multiple sources)", level: 2)]
                    + sources.map(projection))
        }
        if let items = volume["downwardAPI"]?["items"]?.arrayValue {
            return .sections([
                .field("Type", "DownwardAPI (a volume populated by information about the pod)", level: 2),
                .lines(["Items:"], level: 2),
                .lines(
                    items.map { item in
                        let source = item[path: "fieldRef", "fieldPath"] ?? item[path: "resourceFieldRef", "resource"]
                        return "\(source.text) -> \(item["path"].text)"
                    }, level: 3),
            ])
        }
        // Of the rarer sources, the fields under readable labels.
        guard let source = volume.first(where: { $0.key != "name" }) else { return .lines(["<unknown>"], level: 1) }
        let members = source.value.objectValue ?? [:]
        return .sections(
            [.field("Type", Description.label(for: source.key), level: 2)]
                + members.map { .field(Description.label(for: $0.key), $0.value.goText, level: 2) })
    }

    private static func projection(_ source: JSONValue) -> DescriptionSection {
        for (member, label) in [("secret", "SecretName"), ("configMap", "ConfigMapName")] {
            guard let part = source[member] else { continue }
            return .sections([
                .field(label, part["name"].text, level: 2),
                .field("Optional", "\(part["optional"]?.boolValue ?? false)", level: 2),
            ])
        }
        if source["downwardAPI"] != nil { return .field("DownwardAPI", "true", level: 2) }
        guard let token = source["serviceAccountToken"] else { return .sections([]) }
        return .field(
            "TokenExpirationSeconds", String(token["expirationSeconds"]?.integerValue ?? 3600), level: 2)
    }
}
