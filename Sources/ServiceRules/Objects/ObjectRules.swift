public import JSON
public import KubernetesModel

/// What an apiserver enforces on the kinds around Services: metadata of every kind, and the specification as far as each
/// kind's rules are known here. Services have ``ServiceRules``.
///
/// Objects are normalized and have their defaults, name and namespace.
public struct ObjectRules: Sendable {
    let resource: APIResource
    let configuration: ClusterConfiguration

    /// The rules for objects of `resource` in a cluster of this configuration.
    public init(_ resource: APIResource, _ configuration: ClusterConfiguration) {
        self.resource = resource
        self.configuration = configuration
    }

    private var metadataRules: MetadataRules {
        MetadataRules(
            names: NameRule(for: resource.gvk, version: configuration.version), isNamespaced: resource.isNamespaced)
    }

    var isStrict: Bool { configuration.version.has(.strictAddresses) }

    /// The errors of a new object, in a server's order.
    public func validate(_ object: JSONObject) -> [FieldError] {
        // Events are older than the checks of metadata; only the newer group has them.
        let isOldEvent = resource.kind == "Event" && resource.gvr.group.isEmpty
        let metadata = isOldEvent ? [] : checkMetadata(object)
        return resource.kind == "Event" ? checkSpec(object) + metadata : metadata + checkSpec(object)
    }

    /// The errors of an object that is to replace `old`; its metadata is complete.
    public func validate(_ object: JSONObject, replacing old: JSONObject) -> [FieldError] {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        let oldMetadata = ObjectMeta(old["metadata"]?.objectValue ?? [:])
        var errors = MetadataRules.checkCommonUpdate(metadata, old: oldMetadata, isNamespaced: resource.isNamespaced)
        let update = { metadataRules.checkUpdate(metadata, old: oldMetadata) }
        switch resource.kind {
        case "Namespace": errors += update()
        case "EndpointSlice":
            errors += checkMetadata(object) + checkUnchanged(["endpoints"], object, old)
            errors += checkImmutable("addressType", object, old)
        case "Endpoints": errors += update() + checkMetadata(object) + checkUnchanged(["subsets"], object, old)
        case "ConfigMap": errors += update() + checkFrozen(object, old) + checkMetadata(object) + checkSpec(object)
        case "ServiceCIDR": errors += update() + checkServiceCIDRUpdate(object, old)
        case "IPAddress":
            errors += update()
            if object["spec"]?["parentRef"] ?? .null != old["spec"]?["parentRef"] ?? .null {
                errors.append(
                    .invalid(
                        FieldPath("spec", "parentRef"), .json(object["spec"]?["parentRef"] ?? .null),
                        "field is immutable"))
            }
        case "Event": errors += checkSpec(object) + (resource.gvr.group.isEmpty ? [] : update())
        case "Ingress": errors += update() + checkMetadata(object) + checkSpec(object)
        default: errors += update() + checkSpec(object)
        }
        return errors
    }

    private func checkMetadata(_ object: JSONObject) -> [FieldError] {
        metadataRules.checkCreate(ObjectMeta(object["metadata"]?.objectValue ?? [:]))
    }

    private func checkSpec(_ object: JSONObject) -> [FieldError] {
        switch resource.kind {
        case "Namespace": checkNamespace(object)
        case "ConfigMap": checkConfigMap(object)
        case "Endpoints": checkEndpoints(object)
        case "EndpointSlice": checkEndpointSlice(object)
        case "Event": checkEvent(object)
        case "Node": checkNode(object)
        case "Pod": checkPod(object)
        case "Ingress": checkIngress(object)
        case "ServiceCIDR": checkServiceCIDR(object)
        case "IPAddress": checkIPAddress(object)
        default: []
        }
    }

    /// Errors of the kind itself, unless the fields they are about are as they were: older servers let them pass.
    private func checkUnchanged(_ fields: [String], _ object: JSONObject, _ old: JSONObject) -> [FieldError] {
        let errors = checkSpec(object)
        let isUnchanged = fields.allSatisfy { object[$0] ?? .null == old[$0] ?? .null }
        guard !errors.isEmpty, isUnchanged else { return errors }
        return errors.filter { error in
            guard case .field(let name)? = error.field.elements.first else { return true }
            return !fields.contains(name)
        }
    }

    private func checkImmutable(_ field: String, _ object: JSONObject, _ old: JSONObject) -> [FieldError] {
        guard object[field] ?? .null != old[field] ?? .null else { return [] }
        return [.invalid(FieldPath(field), .json(object[field] ?? .null), "field is immutable")]
    }
}

extension JSONValue {
    var text: String { stringValue ?? "" }
    var elements: [JSONValue] { arrayValue ?? [] }
}

extension JSONObject {
    func text(_ key: String) -> String { self[key]?.stringValue ?? "" }
    func elements(_ key: String) -> [JSONValue] { self[key]?.arrayValue ?? [] }
}
