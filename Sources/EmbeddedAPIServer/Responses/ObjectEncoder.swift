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
    /// - Throws: a ``StoreError`` where its text is damaged and the form needs more than that.
    func response(_ stored: StoredObject, status: Int = 200) throws -> ServerResponse {
        if case .partialObjectMetadata(_, isList: true) = form.shape {
            return .failure(
                .otherShape("PartialObjectMetadataList, but the requested object is not a list (*\(resource.goType))"))
        }
        return ServerResponse(status: status, headers: [contentType], body: .bytes(try bytes(stored)))
    }

    var contentType: (name: String, value: String) {
        (name: "Content-Type", value: form.encoding == .yaml ? MediaType.yaml : MediaType.json)
    }

    private func bytes(_ stored: StoredObject) throws -> [UInt8] {
        guard form.shape != .object || form.encoding != .json || form.isPretty else {
            var bytes = plainBytes(stored.body)
            bytes.append(0x0A)
            return bytes
        }
        return encoded(value(try stored.object))
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

    var maker: TableMaker { TableMaker(resource.gvr, including: inclusion, now: now) }

    func encoded(_ value: JSONValue) -> [UInt8] {
        switch form.encoding {
        case .yaml: return YAMLWriter.bytes(of: value)
        case .json:
            var bytes = value.jsonBytes(form.isPretty ? .indented : .compact)
            bytes.append(0x0A)
            return bytes
        }
    }
}

extension Status {
    static func otherShape(_ what: String) -> Status {
        Status(code: 406, reason: "NotAcceptable", message: "you requested \(what)")
    }
}

extension APIResource {
    /// The internal type of kube-apiserver, which messages name: `core.Service`, `discovery.EndpointSlice`.
    var goType: String {
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
