internal import HostSystem
internal import JSON
internal import KubernetesModel
internal import ObjectPrinting
internal import YAMLSyntax

/// The two folders that are compared: a file an object in each.
struct DiffFolders {
    /// Paths.
    let live: String
    let merged: String

    /// Makes both below `folder`, for their owner only.
    /// - Throws: ``FileError``.
    init(in folder: String) throws {
        let number = UInt32.random(in: 1_000_000...4_000_000_000)
        live = "\(folder)/LIVE-\(number)"
        merged = "\(folder)/MERGED-\(number)"
        for path in [live, merged] { try SystemFile.makeFolder(path) }
    }

    func remove() {
        for folder in [live, merged] { SystemFile.removeFolder(folder) }
    }

    /// - Parameters:
    ///   - liveObject: nil where the object is not there yet: its file is missing then.
    ///   - mergedObject: nil where the object would go.
    func write(
        _ liveObject: JSONValue?, _ mergedObject: JSONValue?, _ manifest: ManifestObject, showsManagedFields: Bool
    ) throws {
        let gvk = manifest.resource.gvk
        let group = gvk.group.isEmpty ? "" : "\(gvk.group)."
        // What a manifest says is a name here and never a way to another folder.
        let name = "\(group)\(gvk.version).\(gvk.kind).\(manifest.namespace ?? "").\(manifest.name)"
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "_")
        func text(_ object: JSONValue, besides other: JSONValue?, _ word: String) -> [UInt8] {
            let masked = object.maskingSecretData(besides: other, word)
            return YAMLWriter.bytes(of: showsManagedFields ? masked : masked.withoutManagedFields)
        }
        if let liveObject {
            try SystemFile.write("\(live)/\(name)", text(liveObject, besides: mergedObject, "before"))
        }
        if let mergedObject {
            try SystemFile.write("\(merged)/\(name)", text(mergedObject, besides: liveObject, "after"))
        }
    }
}

extension JSONValue {
    /// This object with the values of a Secret hidden. Which of them differ from those of `other` shows, and no more.
    fileprivate func maskingSecretData(besides other: JSONValue?, _ word: String) -> JSONValue {
        guard self["kind"] == "Secret", let data = self["data"]?.objectValue else { return self }
        let others = other?["data"]?.objectValue ?? [:]
        var copy = self
        copy["data"] = .object(
            JSONObject(
                data.map { member in
                    let differs = others[member.key].map { $0 != member.value } ?? false
                    return (member.key, differs ? .string("*** (\(word))") : "***")
                }))
        return copy
    }
}
