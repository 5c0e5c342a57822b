public import JSON
internal import KubernetesModel

/// Who owns which fields of an object: its `metadata.managedFields`.
public struct ManagedFields: Sendable, Hashable {
    /// What tells managers apart.
    struct Manager: Sendable, Hashable {
        var name: String
        /// Whether the fields were applied; otherwise they were written by create, update or another patch.
        var isApplied: Bool
        /// Empty for an applying manager, who stays the same in every version.
        var apiVersion: String
        var subresource: String
    }

    struct Entry: Sendable, Hashable {
        var apiVersion: String
        var fields: FieldSet
        /// RFC 3339 to the second; nil where none was noted.
        var time: String?
    }

    var entries: [Manager: Entry] = [:]

    init() {}

    subscript(manager: Manager) -> Entry? {
        get { entries[manager] }
        set { entries[manager] = newValue }
    }

    /// Changes the fields of every manager that `isIncluded`; one that is left with none is gone.
    mutating func updateFields(
        where isIncluded: (Manager) -> Bool = { _ in true }, _ change: (FieldSet) -> FieldSet
    ) {
        for manager in entries.keys where isIncluded(manager) {
            guard var entry = entries[manager] else { continue }
            entry.fields = change(entry.fields)
            entries[manager] = entry.fields.isEmpty ? nil : entry
        }
    }
}

// MARK: - JSON

extension ManagedFields {
    /// Reads `metadata.managedFields`; nil or null is nobody.
    /// - Throws: ``PatchError`` where an entry cannot be read.
    public init(_ json: JSONValue?) throws(PatchError) {
        for (index, element) in (json?.arrayValue ?? []).enumerated() {
            let operation = element["operation"]?.stringValue ?? ""
            guard operation == "Apply" || operation == "Update" else {
                throw PatchError(.malformed, "operation must be `Apply` or `Update`")
            }
            let apiVersion = element["apiVersion"]?.stringValue ?? ""
            guard !apiVersion.isEmpty else { throw PatchError(.malformed, "apiVersion must not be empty") }
            switch element["fieldsType"]?.stringValue ?? "" {
            case "FieldsV1": break
            case "": throw PatchError(.malformed, "missing fieldsType in managed fields entry \(index)")
            case let other:
                throw PatchError(.malformed, "invalid fieldsType \"\(other)\" in managed fields entry \(index)")
            }
            let isApplied = operation == "Apply"
            let manager = Manager(
                name: element["manager"]?.stringValue ?? "", isApplied: isApplied,
                apiVersion: isApplied ? "" : apiVersion, subresource: element["subresource"]?.stringValue ?? "")
            entries[manager] = Entry(
                apiVersion: apiVersion, fields: try FieldSet(element["fieldsV1"] ?? [:]),
                time: element["time"]?.stringValue)
        }
    }

    /// The value of `metadata.managedFields`; nil where nobody owns anything. Who applied comes first, then by time.
    public var json: JSONValue? {
        if entries.isEmpty { return JSONValue?.none }
        let ordered = entries.sorted { Self.order($0) < Self.order($1) }
        return .array(ordered.map { Self.json($0.key, $0.value) })
    }

    private struct Order: Comparable {
        let parts: [String]
        static func < (left: Order, right: Order) -> Bool {
            for (a, b) in zip(left.parts, right.parts) where !a.hasSameBytes(as: b) { return a.precedesBytewise(b) }
            return false
        }
    }

    private static func order(_ item: (key: Manager, value: Entry)) -> Order {
        // Times in UTC to the second sort as text.
        Order(parts: [
            item.key.isApplied ? "Apply" : "Update", item.value.time ?? "", item.key.name, item.value.apiVersion,
            item.key.subresource,
        ])
    }

    private static func json(_ manager: Manager, _ entry: Entry) -> JSONValue {
        var object: JSONObject = [
            "operation": manager.isApplied ? "Apply" : "Update", "apiVersion": .string(entry.apiVersion),
            "fieldsType": "FieldsV1", "fieldsV1": entry.fields.json,
        ]
        if !manager.name.isEmpty { object["manager"] = .string(manager.name) }
        if !manager.subresource.isEmpty { object["subresource"] = .string(manager.subresource) }
        if let time = entry.time { object["time"] = .string(time) }
        return .object(object)
    }
}

extension ManagedFields.Manager: CustomStringConvertible {
    /// How a conflict names the manager: `"kubectl-client-side-apply" using v1`.
    var description: String {
        var text = JSONValue.string(name).jsonText()
        if !subresource.isEmpty { text += " with subresource \(JSONValue.string(subresource).jsonText())" }
        return isApplied ? text : "\(text) using \(apiVersion)"
    }
}
