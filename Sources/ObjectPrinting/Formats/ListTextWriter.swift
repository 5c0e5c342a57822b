public import JSON
internal import KubernetesModel

/// Writes a `List` of objects piece by piece, byte for byte as ``ObjectPrinter`` writes it whole.
public struct ListTextWriter: Sendable {
    private enum Form {
        case json, names
    }

    private let form: Form
    private let showsManagedFields: Bool
    private var count = 0

    /// Nil for a format whose text depends on the whole list.
    public init?(_ format: OutputFormat, showsManagedFields: Bool = false) {
        switch format {
        case .json: form = .json
        case .name: form = .names
        case .human, .wide, .yaml, .jsonPath, .goTemplate, .customColumns: return nil
        }
        self.showsManagedFields = showsManagedFields
    }

    /// The text of the next objects.
    public mutating func bytes(for objects: [JSONValue]) -> [UInt8] {
        var bytes: [UInt8] = []
        for object in objects {
            switch form {
            case .names: bytes += Array((NamePrinter.name(of: object) + "\n").utf8)
            case .json:
                bytes += Array(count == 0 ? Self.head.utf8 : ",\n        ".utf8)
                let shown = showsManagedFields ? object : object.withoutManagedFields
                shown.writeJSON(to: &bytes, .indented, level: 2)
            }
            count += 1
        }
        return bytes
    }

    /// What follows the last object.
    /// - Parameter ignoringEmpty: whether a list without objects is no text at all.
    public func end(ignoringEmpty: Bool) -> [UInt8] {
        if form == .names || (count == 0 && ignoringEmpty) { return [] }
        return Array((count == 0 ? Self.empty : "\n    ]").utf8) + Array(Self.tail.utf8)
    }

    private static let head = "{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n        "
    private static let empty = "{\n    \"apiVersion\": \"v1\",\n    \"items\": []"
    private static let tail =
        ",\n    \"kind\": \"List\",\n    \"metadata\": {\n        \"resourceVersion\": \"\"\n    }\n}\n"
}
