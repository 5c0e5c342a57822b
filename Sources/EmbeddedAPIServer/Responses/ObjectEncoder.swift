internal import JSON
import KubernetesModel
import ObjectPrinting
import YAMLSyntax

/// Writes stored objects in the form that a client accepts.
struct ObjectEncoder: Sendable {
    let resource: APIResource
    let form: OutputForm
    let inclusion: TableMaker.ObjectInclusion
    let now: Timestamp

    /// - Throws: 406 where the client accepts nothing that this server writes.
    init(_ resource: APIResource, _ context: RequestContext, now: Timestamp) throws(Status) {
        self.resource = resource
        form = try OutputForm(accept: context.accept, query: context.query)
        let included = context.query["includeObject"] ?? ""
        inclusion = TableMaker.ObjectInclusion(rawValue: included) ?? .metadata
        if case .table = form.shape, !included.isEmpty, TableMaker.ObjectInclusion(rawValue: included) == nil {
            throw .badRequest(
                "Unable to convert to Table as requested: includeObject: Invalid value: \(included.goQuoted): "
                    + "must be 'Metadata', 'Object', 'None', or empty")
        }
        self.now = now
    }

    /// The answer that carries one object.
    func response(_ stored: StoredObject, status: Int = 200) -> ServerResponse {
        if case .partialObjectMetadata(_, isList: true) = form.shape {
            return .failure(
                .otherShape("PartialObjectMetadataList, but the requested object is not a list (*\(resource.goType))"))
        }
        return ServerResponse(status: status, headers: [contentType], body: .bytes(bytes(stored)))
    }

    var contentType: (name: String, value: String) {
        (name: "Content-Type", value: form.encoding == .yaml ? MediaType.yaml : MediaType.json)
    }

    private func bytes(_ stored: StoredObject) -> [UInt8] {
        guard form.shape != .object || form.encoding != .json || form.isPretty else {
            var bytes = plainBytes(stored.body)
            bytes.append(0x0A)
            return bytes
        }
        return encoded(value(stored.object))
    }

    /// The text of an object as it is stored, with its kind in front.
    func plainBytes(_ body: [UInt8]) -> [UInt8] {
        var bytes = Array(#"{"kind":"\#(resource.kind)","apiVersion":"\#(resource.gvr.apiVersion)""#.utf8)
        bytes.reserveCapacity(bytes.count + body.count + 1)
        if body.count > 2 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: body.dropFirst())
        return bytes
    }

    /// An object in the shape that was asked for.
    func value(_ object: JSONObject, definesColumns: Bool = true) -> JSONValue {
        switch form.shape {
        case .object: return .object(resource.named(object))
        case .table(let version):
            var table = maker.table(of: resource.named(object), definesColumns: definesColumns)
            table["apiVersion"] = .string("meta.k8s.io/\(version)")
            return table
        case .partialObjectMetadata(let version, _):
            return [
                "kind": "PartialObjectMetadata", "apiVersion": .string("meta.k8s.io/\(version)"),
                "metadata": object["metadata"] ?? [:],
            ]
        }
    }

    private var maker: TableMaker { TableMaker(resource.gvr, including: inclusion, now: now) }

    /// The answer that carries a list.
    /// - Parameter metadata: `resourceVersion`, `continue`, `remainingItemCount`.
    func response(list objects: [StoredObject], metadata: JSONObject) -> ServerResponse {
        if case .partialObjectMetadata(_, isList: false) = form.shape {
            return .failure(
                .otherShape("PartialObjectMetadata, but the requested object is a list (*\(resource.goType)List)"))
        }
        let bytes: [UInt8]
        if form.shape == .object, form.encoding == .json, !form.isPretty {
            bytes = plainList(objects, metadata: metadata)
        } else {
            bytes = encoded(listValue(objects.map(shown), metadata: metadata))
        }
        return ServerResponse(status: 200, headers: [contentType], body: .bytes(bytes))
    }

    /// The object as far as this form shows it: no column is made of what is most of a stored text.
    private func shown(_ stored: StoredObject) -> JSONObject {
        guard case .table = form.shape, inclusion == .none else { return stored.object }
        let unseen = [["metadata", "managedFields"], ["metadata", "annotations"]]
        return (try? JSONValue(parsing: stored.body, omitting: unseen))?.objectValue ?? [:]
    }

    private func plainList(_ objects: [StoredObject], metadata: JSONObject) -> [UInt8] {
        let head =
            #"{"kind":"\#(resource.kind)List","apiVersion":"\#(resource.gvr.apiVersion)","metadata":"#
            + JSONValue.object(metadata).jsonText() + #","items":["#
        var bytes = Array(head.utf8)
        bytes.reserveCapacity(bytes.count + objects.reduce(4) { $0 + $1.body.count + 1 })
        for (index, object) in objects.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: object.body)
        }
        bytes.append(contentsOf: "]}\n".utf8)
        return bytes
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

    private func encoded(_ value: JSONValue) -> [UInt8] {
        switch form.encoding {
        case .yaml: return YAMLWriter.bytes(of: value)
        case .json:
            var bytes = value.jsonBytes(form.isPretty ? .indented : .compact)
            bytes.append(0x0A)
            return bytes
        }
    }
}

extension StoredObject {
    /// The object, without `apiVersion` and `kind`; empty where its text is damaged.
    var object: JSONObject { (try? JSONValue(parsing: body))?.objectValue ?? [:] }
}

extension Status {
    fileprivate static func otherShape(_ what: String) -> Status {
        Status(code: 406, reason: "NotAcceptable", message: "you requested \(what)")
    }
}

extension APIResource {
    /// The internal type of kube-apiserver, which messages name: `core.Service`, `discovery.EndpointSlice`.
    fileprivate var goType: String {
        let group = gvr.group.split(separator: ".").first.map(String.init) ?? "core"
        return "\(group == "events" ? "core" : group).\(kind)"
    }

    /// `object` with this resource's `apiVersion` and `kind`.
    func named(_ object: JSONObject) -> JSONObject {
        var object = object
        object["apiVersion"] = .string(gvr.apiVersion)
        object["kind"] = .string(kind)
        return object
    }
}
