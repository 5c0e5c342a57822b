internal import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// One Service as its rules see it.
struct ServiceCheck {
    let value: JSONValue
    let object: ManifestObject
    let configuration: ClusterConfiguration
    let spec: ServiceSpec
    let metadata: ObjectMeta
    let ports: [ServicePort]

    init(value: JSONValue, object: ManifestObject, configuration: ClusterConfiguration) {
        self.value = value
        self.object = object
        self.configuration = configuration
        spec = ServiceSpec(value["spec"]?.objectValue ?? [:])
        metadata = ObjectMeta(value["metadata"]?.objectValue ?? [:])
        ports = spec.ports
    }

    /// The node of the value at `path`; nil where the manifest does not hold it.
    func node(at path: FieldPath) -> YAMLNode? { object.node.location(of: path)?.value }

    func has(_ path: FieldPath) -> Bool { value[path].map { !$0.isNull } ?? false }
}
