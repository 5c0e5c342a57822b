public import JSON
public import KubernetesModel

/// What an apiserver enforces on the metadata of an object of any kind.
///
/// Follows `ValidateObjectMeta` and `ValidateObjectMetaUpdate` of 1.36, the order of errors included; errors about
/// labels and annotations, which a server reports in random order, come in the order of the keys.
public struct MetadataRules: Sendable {
    /// What a name must look like.
    public let names: NameRule
    /// Whether the objects are in namespaces.
    public let isNamespaced: Bool
    /// Whether finalizers without a slash have to be Kubernetes' own, as for the kinds that Kubernetes itself defines.
    public let checksFinalizerNames: Bool

    /// Rules for metadata. `checksFinalizerNames` asks finalizers for a domain.
    public init(names: NameRule, isNamespaced: Bool, checksFinalizerNames: Bool = true) {
        self.names = names
        self.isNamespaced = isNamespaced
        self.checksFinalizerNames = checksFinalizerNames
    }

    /// `metadata`, where all its errors begin.
    public static let path = FieldPath("metadata")
    /// All annotations together, in bytes.
    public static let annotationsLimit = 256 << 10

    /// The errors of metadata that a server is about to store first: the namespace filled in, the name generated.
    public func checkCreate(_ metadata: ObjectMeta) -> [FieldError] {
        var errors: [FieldError] = []
        let generateName = metadata.generateName
        if !generateName.isEmpty {
            for message in names.errors(generateName, isPrefix: true) {
                errors.append(.invalid(Self.path["generateName"], generateName, message))
            }
        }
        let name = metadata.name
        if name.isEmpty {
            errors.append(.required(Self.path["name"], "name or generateName is required"))
        } else {
            for message in names.errors(name) { errors.append(.invalid(Self.path["name"], name, message)) }
        }
        errors += checkNamespace(metadata.namespace)
        if let generation = metadata.generation, generation < 0 {
            errors.append(
                .invalid(Self.path["generation"], .number(generation), "must be greater than or equal to 0"))
        }
        errors += checkMaps(metadata)
        errors += Self.checkOwners(metadata)
        errors += Self.checkFinalizers(metadata)
        errors += Self.checkManagedFields(metadata)
        if checksFinalizerNames { errors += Self.checkFinalizerNames(metadata) }
        return errors
    }

    /// The errors of metadata that replace `old`, as the strategy of a kind reports them.
    public func checkUpdate(_ metadata: ObjectMeta, old: ObjectMeta) -> [FieldError] {
        var errors: [FieldError] = []
        if old.deletionTimestamp != nil {
            let known = Set(old.finalizers)
            let added = Set(metadata.finalizers).subtracting(known).sorted { $0.precedesBytewise($1) }
            if !added.isEmpty {
                let shown = added.map(\.goQuoted).joined(separator: ", ")
                errors.append(
                    .forbidden(
                        Self.path["finalizers"],
                        "no new finalizers can be added if the object is being deleted, found new finalizers []string{\(shown)}"
                    ))
            }
        }
        if metadata.resourceVersion.isEmpty {
            errors.append(.invalid(Self.path["resourceVersion"], "", "must be specified for an update"))
        }
        let generation = metadata.generation ?? 0
        if generation < old.generation ?? 0 {
            errors.append(.invalid(Self.path["generation"], .number(generation), "must not be decremented"))
        }
        for key in [
            "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
        ] where metadata.json[key] ?? .null != old.json[key] ?? .null {
            let value = metadata.json[key]
            let shown: FieldError.RefusedValue = value?.stringValue.map { .text($0) } ?? .json(value ?? .null)
            let isText = key == "name" || key == "namespace" || key == "uid"
            errors.append(
                .invalid(Self.path[key], isText && value?.stringValue == nil ? .text("") : shown, "field is immutable"))
        }
        errors += checkMaps(metadata)
        errors += Self.checkOwners(metadata)
        errors += Self.checkManagedFields(metadata)
        if checksFinalizerNames { errors += Self.checkFinalizerNames(metadata) }
        return errors
    }

    /// What a server checks on an update of any kind, before the checks of the kind itself.
    public static func checkCommonUpdate(
        _ metadata: ObjectMeta, old: ObjectMeta, isNamespaced: Bool
    ) -> [FieldError] {
        let rules = MetadataRules(names: .pathSegment, isNamespaced: isNamespaced, checksFinalizerNames: false)
        return rules.checkCreate(metadata) + rules.checkUpdate(metadata, old: old)
    }

    /// What a server takes over from the stored metadata, whatever the client says.
    public static func carryOver(from old: ObjectMeta, to metadata: inout ObjectMeta) {
        metadata.generation = old.generation
        if metadata.uid.isEmpty { metadata.uid = old.uid }
        for key in ["creationTimestamp", "deletionTimestamp"] {
            if let value = old.json[key], !value.isNull { metadata.json[key] = value }
        }
        if !metadata.json.contains("deletionGracePeriodSeconds") {
            metadata.json["deletionGracePeriodSeconds"] = old.json["deletionGracePeriodSeconds"]
        }
    }

    private func checkNamespace(_ namespace: String) -> [FieldError] {
        if isNamespaced {
            if namespace.isEmpty { return [.required(Self.path["namespace"])] }
            return DNSFormat.labelErrors(namespace).map { .invalid(Self.path["namespace"], namespace, $0) }
        }
        return namespace.isEmpty ? [] : [.forbidden(Self.path["namespace"], "not allowed on this type")]
    }

    private func checkMaps(_ metadata: ObjectMeta) -> [FieldError] {
        var errors: [FieldError] = []
        if case .object(let labels)? = metadata.json["labels"] {
            errors += LabelFormat.errors(in: labels, at: Self.path["labels"])
        }
        if case .object(let annotations)? = metadata.json["annotations"] {
            var size = 0
            for annotation in annotations where !errors.isFull {
                size += annotation.key.utf8.count + (annotation.value.stringValue?.utf8.count ?? 0)
                for message in LabelFormat.keyErrors(annotation.key.asciiOrUnicodeLowercased) {
                    errors.append(.invalid(Self.path["annotations"], annotation.key, message))
                }
            }
            if size > Self.annotationsLimit {
                errors.append(.tooLong(Self.path["annotations"], maximumBytes: Self.annotationsLimit))
            }
        }
        return errors
    }
}

extension String {
    /// Lower case, without a copy where nothing changes.
    fileprivate var asciiOrUnicodeLowercased: String {
        utf8.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ? self : lowercased()
    }
}
