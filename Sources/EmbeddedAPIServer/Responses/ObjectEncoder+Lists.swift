internal import JSON
import KubernetesModel
import ObjectPrinting
import YAMLSyntax

/// Lists, whose items can be written a few at a time: however long one is, no more than a piece of it is ever there.
extension ObjectEncoder {
    /// The answer that carries a list.
    /// - Parameter metadata: `resourceVersion`, `continue`, `remainingItemCount`.
    func response(list objects: [StoredObject], metadata: JSONObject) throws -> ServerResponse {
        if let refusal = refusalOfLists { return refusal }
        let frame = listFrame(metadata: metadata)
        let bytes =
            objects.isEmpty && !isPlain
            ? encoded(listValue([], metadata: metadata)) : frame.head + (try items(objects, isFirst: true)) + frame.tail
        return ServerResponse(status: 200, headers: [contentType], body: .bytes(bytes))
    }

    /// The answer where this form is none of a list; nil where it is one.
    var refusalOfLists: ServerResponse? {
        guard case .partialObjectMetadata(_, isList: false) = form.shape else { return nil }
        return .failure(
            .otherShape("PartialObjectMetadata, but the requested object is a list (*\(resource.goType)List)"))
    }

    /// Whether objects are written as they are stored.
    private var isPlain: Bool { form.shape == .object && form.encoding == .json && !form.isPretty }

    /// What comes before and after the items of a list that has some.
    func listFrame(metadata: JSONObject) -> (head: [UInt8], tail: [UInt8]) {
        if isPlain {
            let head =
                #"{"kind":"\#(resource.kind)List","apiVersion":"\#(resource.gvr.apiVersion)","metadata":"#
                + JSONValue.object(metadata).jsonText() + #","items":["#
            return (Array(head.utf8), Array("]}\n".utf8))
        }
        let empty = encoded(listValue([], metadata: metadata))
        let name = if case .table = form.shape { "rows" } else { "items" }
        switch form.encoding {
        case .json:
            guard let place = JSONDocument.place(of: FieldPath(name), in: empty) else { return (empty, []) }
            let lineStart = form.isPretty ? Array("\n    ".utf8) : []
            return (Array(empty[..<(place.lowerBound + 1)]), lineStart + empty[(place.upperBound - 1)...])
        case .yaml:
            guard let place = empty.firstRange(of: Array("\n\(name): []\n".utf8)) else { return (empty, []) }
            return (empty[..<place.lowerBound] + Array("\n\(name):\n".utf8), Array(empty[place.upperBound...]))
        }
    }

    /// Some items of a list, with what separates them from each other and from those before.
    func items(_ objects: [StoredObject], isFirst: Bool) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var isSeparated = isFirst
        func separate() {
            if !isSeparated { bytes.append(UInt8(ascii: ",")) }
            isSeparated = false
        }
        if isPlain {
            bytes.reserveCapacity(objects.reduce(4) { $0 + $1.body.count + 1 })
            for object in objects {
                separate()
                bytes.append(contentsOf: object.body)
            }
            return bytes
        }
        let list = listValue(try objects.map(shown), metadata: [:])
        let elements = (list["rows"] ?? list["items"])?.arrayValue ?? []
        if form.encoding == .yaml { return elements.isEmpty ? [] : YAMLWriter.bytes(of: .array(elements)) }
        for item in elements {
            separate()
            if form.isPretty { bytes.append(contentsOf: "\n        ".utf8) }
            item.writeJSON(to: &bytes, form.isPretty ? .indented : .compact, level: 2)
        }
        return bytes
    }

    /// The object as far as this form shows it: no column is made of what is most of a stored text.
    private func shown(_ stored: StoredObject) throws -> JSONObject {
        guard case .table = form.shape, inclusion == .none else { return try stored.object }
        let unseen = [["metadata", "managedFields"], ["metadata", "annotations"]]
        guard let object = (try? JSONValue(parsing: stored.body, omitting: unseen))?.objectValue else {
            throw StoreError.damaged(stored.key)
        }
        return object
    }

    private func listValue(_ objects: [JSONObject], metadata: JSONObject) -> JSONValue {
        switch form.shape {
        case .object:
            return [
                "kind": .string(resource.kind + "List"), "apiVersion": .string(resource.gvr.apiVersion),
                "metadata": .object(metadata), "items": .array(objects.map(JSONValue.object)),
            ]
        case .table(let version):
            var table = maker.table(of: objects.map(resource.named), metadata: metadata)
            table["apiVersion"] = .string("meta.k8s.io/\(version)")
            return table
        case .partialObjectMetadata(let version, _):
            return [
                "kind": "PartialObjectMetadataList", "apiVersion": .string("meta.k8s.io/\(version)"),
                "metadata": .object(metadata),
                "items": .array(
                    objects.map {
                        [
                            "kind": "PartialObjectMetadata", "apiVersion": .string("meta.k8s.io/\(version)"),
                            "metadata": $0["metadata"] ?? [:],
                        ]
                    }),
            ]
        }
    }
}
