internal import JSON
internal import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// One Service as its rules see it.
struct ServiceCheck {
    let value: JSONValue
    let written: WrittenObject
    let configuration: ClusterConfiguration
    let spec: ServiceSpec
    let metadata: ObjectMeta
    /// What most rules ask for, read once.
    let facts: ServiceFacts

    init(value: JSONValue, facts: ServiceFacts, written: WrittenObject, configuration: ClusterConfiguration) {
        self.value = value
        self.facts = facts
        self.written = written
        self.configuration = configuration
        spec = ServiceSpec(value["spec"]?.objectValue ?? [:])
        metadata = ObjectMeta(value["metadata"]?.objectValue ?? [:])
    }

    /// The node of the value at `path`; nil where the manifest does not hold it.
    func node(at path: FieldPath) -> YAMLNode? { written.node.location(of: path)?.value }

    func has(_ path: FieldPath) -> Bool { value[path].map { !$0.isNull } ?? false }
}
