internal import JSON
internal import KubernetesModel

extension FieldPath {
    /// Whether the path leads into the member `name` of `parent`.
    func starts(with parent: String, _ name: String) -> Bool {
        elements.count > 1 && elements[0] == .field(parent) && elements[1] == .field(name)
    }

    /// Whether one of the two paths leads into the other's value.
    func overlaps(_ other: FieldPath) -> Bool {
        zip(elements, other.elements).allSatisfy { $0 == $1 }
    }

    /// Whether this is the field `name` of a port of a Service.
    func isInPort(_ name: String) -> Bool {
        elements.count > 3 && starts(with: "spec", "ports") && elements[3] == .field(name)
    }
}
