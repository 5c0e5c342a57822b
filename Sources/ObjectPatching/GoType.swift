internal import JSON
internal import KubernetesModel

/// How Go's `reflect` would name the types of JSON values: error texts of Kubernetes quote them so.
extension JSONValue {
    /// The Go type that Kubernetes decodes this value to, as its messages print it: they do so even where there is none.
    var goType: String {
        isNull ? "%!s(<nil>)" : goTypeName
    }

    /// Whether both values decode to the same Go type: strategic merge compares no further where they do not.
    func hasSameType(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null), (.bool, .bool), (.integer, .integer), (.number, .number), (.string, .string),
            (.array, .array), (.object, .object):
            true
        default: false
        }
    }
}
