internal import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// One Service as its rules see it.
struct ServiceCheck {
    let value: JSONValue
    let object: ManifestObject
    let configuration: ClusterConfiguration

    var spec: ServiceSpec { ServiceSpec(value["spec"]?.objectValue ?? [:]) }
    var metadata: ObjectMeta { ObjectMeta(value["metadata"]?.objectValue ?? [:]) }

    /// The node of the value at `path`; nil where the manifest does not hold it.
    func node(at path: FieldPath) -> YAMLNode? { object.node.location(of: path)?.value }

    func has(_ path: FieldPath) -> Bool { value[path].map { !$0.isNull } ?? false }
}
