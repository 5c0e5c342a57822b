internal import JSON
internal import KubernetesModel

/// Owners, finalizers and managed fields.
extension MetadataRules {
    static func checkOwners(_ metadata: ObjectMeta) -> [FieldError] {
        guard case .array(let references)? = metadata.json["ownerReferences"] else { return [] }
        // A server drops repetitions before it looks at owners.
        var seen: Set<String> = []
        let owners = references.filter { seen.insert(goText(of: $0)).inserted }
        let path = path["ownerReferences"]
        var errors: [FieldError] = []
        var controller: String?
        lazy var shownOwners = "[\(owners.map(goText).joined(separator: ","))]"
        for owner in owners where !errors.isFull {
            let apiVersion = owner["apiVersion"]?.stringValue ?? ""
            let isMalformed = apiVersion.utf8.count { $0 == UInt8(ascii: "/") } > 1
            let gvk = GroupVersionKind(
                apiVersion: isMalformed ? "" : apiVersion, kind: owner["kind"]?.stringValue ?? "")
            if gvk.version.isEmpty {
                errors.append(.invalid(path["apiVersion"], apiVersion, "version must not be empty"))
            }
            for key in ["kind", "name", "uid"] where (owner[key]?.stringValue ?? "").isEmpty {
                errors.append(.invalid(path[key], "", "must not be empty"))
            }
            if gvk == GroupVersionKind(version: "v1", kind: "Event") {
                errors.append(
                    .invalid(path, .verbatim(goText(of: owner)), "/v1, Kind=Event is disallowed from being an owner"))
            }
            if owner["controller"]?.boolValue == true {
                let name = "\(gvk.kind)/\(owner["name"]?.stringValue ?? "")"
                if let first = controller {
                    errors.append(
                        .invalid(
                            path, .verbatim(shownOwners),
                            "Only one reference can have Controller set to true. Found \"true\" in references for \(first) and \(name)"
                        ))
                } else {
                    controller = name
                }
            }
        }
        return errors
    }

    /// An owner as Go writes it: in the order of the type's fields, those that are always there being there.
    private static func goText(of owner: JSONValue) -> String {
        let always = ["apiVersion", "kind", "name", "uid"].map { key in
            (key, JSONValue.string(owner[key]?.stringValue ?? ""))
        }
        let optional = ["controller", "blockOwnerDeletion"].compactMap { key in
            owner[key]?.boolValue.map { (key, JSONValue.bool($0)) }
        }
        return "{\((always + optional).map { "\"\($0)\":\($1.jsonText())" }.joined(separator: ","))}"
    }

    static func checkFinalizers(_ metadata: ObjectMeta) -> [FieldError] {
        let finalizers = metadata.finalizers
        if finalizers.isEmpty { return [] }
        let path = path["finalizers"]
        var errors: [FieldError] = []
        for finalizer in finalizers where !errors.isFull {
            for message in LabelFormat.keyErrors(finalizer) { errors.append(.invalid(path, finalizer, message)) }
        }
        if finalizers.contains("orphan") && finalizers.contains("foregroundDeletion") {
            errors.append(
                .invalid(
                    path, .json(.array(finalizers.map(JSONValue.string))),
                    "finalizer orphan and foregroundDeletion cannot be both set"))
        }
        return errors
    }

    static func checkFinalizerNames(_ metadata: ObjectMeta) -> [FieldError] {
        metadata.finalizers.enumerated().fieldErrors { index, finalizer in
            kubernetesFinalizerErrors(finalizer, at: path["finalizers"][index])
        }
    }

    /// A finalizer without a slash is one of Kubernetes' own.
    static func kubernetesFinalizerErrors(_ finalizer: String, at path: FieldPath) -> [FieldError] {
        if finalizer.contains("/") || ["kubernetes", "orphan", "foregroundDeletion"].contains(finalizer) { return [] }
        return [
            .invalid(path, finalizer, "name is neither a standard finalizer name nor is it fully qualified")
        ]
    }

    static func checkManagedFields(_ metadata: ObjectMeta) -> [FieldError] {
        guard case .array(let entries)? = metadata.json["managedFields"] else { return [] }
        var errors: [FieldError] = []
        for (index, entry) in entries.enumerated() where !errors.isFull {
            let path = path["managedFields"][index]
            let operation = entry["operation"]?.stringValue ?? ""
            if operation != "Apply" && operation != "Update" {
                errors.append(.invalid(path["operation"], operation, "must be `Apply` or `Update`"))
            }
            let type = entry["fieldsType"]?.stringValue ?? ""
            if !type.isEmpty && type != "FieldsV1" {
                errors.append(.invalid(path["fieldsType"], type, "must be `FieldsV1`"))
            }
            if (entry["manager"]?.stringValue ?? "").utf8.count > 128 {
                errors.append(.tooLong(path["manager"], maximumBytes: 128))
            }
            if (entry["subresource"]?.stringValue ?? "").utf8.count > 256 {
                errors.append(.tooLong(path["subresource"], maximumBytes: 256))
            }
        }
        return errors
    }
}
