internal import JSON
import KubernetesModel

/// What a list request asks for besides its filter.
struct ListOptions: Sendable {
    /// 0 for no limit.
    let limit: Int
    let continuation: ContinueToken?
    /// 0 where any state will do, nil where it must be the latest.
    let revision: Int64?
    let isExact: Bool

    init(_ query: Query, resource: String) throws(Status) {
        limit = Int(try query.integer("limit") ?? 0)
        _ = try query.integer("timeoutSeconds")
        let text = query["resourceVersion"] ?? ""
        let match = query["resourceVersionMatch"] ?? ""
        let token = query["continue"] ?? ""
        var errors: [FieldError] = []
        func refuse(_ kind: FieldError.Kind, _ field: String, _ body: String) {
            errors.append(FieldError(kind: kind, field: FieldPath(field), body: body))
        }
        if !match.isEmpty {
            if text.isEmpty {
                refuse(
                    .forbidden, "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided")
            }
            if !token.isEmpty {
                refuse(
                    .forbidden, "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch is forbidden when continue is provided")
            }
            if match != "Exact", match != "NotOlderThan" {
                refuse(
                    .notSupported, "resourceVersionMatch",
                    "Unsupported value: \(JSONValue.string(match).jsonText()): supported values: "
                        + "\"Exact\", \"NotOlderThan\", \"\"")
            } else if match == "Exact", text == "0" {
                refuse(
                    .forbidden, "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")
            }
        }
        if query["sendInitialEvents"] != nil {
            refuse(.forbidden, "sendInitialEvents", "Forbidden: sendInitialEvents is forbidden for list")
        }
        if !errors.isEmpty {
            throw .invalid(GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "ListOptions"), "", errors)
        }
        continuation = token.isEmpty ? nil : try ContinueToken(token, resource: resource)
        if !token.isEmpty, text != "", text != "0" {
            throw .badRequest("specifying resource version is not allowed when using continue")
        }
        revision = try Self.revision(text)
        isExact = match == "Exact"
    }

    /// - Throws: 400 where `text` is no resourceVersion.
    static func revision(_ text: String) throws(Status) -> Int64? {
        guard !text.isEmpty else { return nil }
        guard let revision = Int64(text), revision >= 0 else {
            throw .badRequest(
                "invalid resource version: resourceVersion: Invalid value: \(text.goQuoted): "
                    + "strconv.ParseUint: parsing \(text.goQuoted): invalid syntax")
        }
        return revision
    }
}

/// A piece of a list.
private struct ListPage: Sendable {
    var objects: [StoredObject] = []
    var revision: Int64 = 0
    var hasMore = false
    var remaining: Int?

    /// The metadata of the list.
    var metadata: JSONObject {
        var metadata: JSONObject = ["resourceVersion": .string(String(revision))]
        if hasMore, let last = objects.last {
            metadata["continue"] = .string(
                ContinueToken(revision: revision, start: last.key, remaining: remaining).text)
            if let remaining { metadata["remainingItemCount"] = .integer(Int64(remaining)) }
        }
        return metadata
    }
}

extension APIServer {
    func list(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let filter = try ObjectFilter(target.strategy, namespace: target.path.namespace, query: context.query)
        let options = try ListOptions(context.query, resource: target.gvr.qualifiedName)
        @Sendable func answer(_ page: ListPage) -> ServerResponse {
            encoder.response(list: page.objects, metadata: page.metadata)
        }
        let short = try store.read { reader in
            try Self.isShort(target, filter, options, reader) ? try Self.page(target, filter, options, reader) : nil
        }
        if let short { return answer(short) }
        return try await store.readElsewhere { answer(try Self.page(target, filter, options, $0)) }
    }

    /// Whether few objects have to be looked at for a list.
    private static func isShort(
        _ target: Target, _ filter: ObjectFilter, _ options: ListOptions, _ reader: StoreReader
    ) throws -> Bool {
        // What was there once is put together from the log.
        if options.isExact || options.continuation != nil { return false }
        if filter.serviceOfSlices != nil { return true }
        return try !reader.hasMore(than: 500, of: target.gvr.qualifiedName, namespace: filter.namespace)
    }

    private static func page(
        _ target: Target, _ filter: ObjectFilter, _ options: ListOptions, _ reader: StoreReader
    ) throws -> ListPage {
        let current = try reader.revision()
        var page = ListPage()
        page.revision = try revision(options, current: current, compacted: reader.compactedRevision())
        let resource = target.gvr.qualifiedName
        let start = options.continuation?.start
        func collect(_ object: StoredObject) -> Bool {
            guard filter.matchesAll || filter.matches(object.object) else { return true }
            if options.limit > 0, page.objects.count == options.limit {
                page.hasMore = true
                return false
            }
            page.objects.append(object)
            return true
        }
        if page.revision == current, start == nil, !filter.namespace.isEmpty, let name = filter.fields.name {
            let key = ObjectKey(resource: resource, namespace: filter.namespace, name: name)
            if let object = try reader.object(key) { _ = collect(object) }
            return page
        }
        let past =
            page.revision == current
            ? nil : try PastObjects(reader, of: resource, namespace: filter.namespace, at: page.revision)
        if let past {
            try past.visit(after: start, collect)
        } else {
            try reader.visitObjects(
                of: resource, namespace: filter.namespace, after: start, ofService: filter.serviceOfSlices,
                containing: filter.commonText, collect)
        }
        if page.hasMore, filter.matchesAll, let last = page.objects.last {
            page.remaining =
                try options.continuation?.remaining.map { max(0, $0 - page.objects.count) } ?? past?.count(
                    after: last.key)
                ?? reader.count(of: resource, namespace: filter.namespace, after: last.key)
        }
        return page
    }

    /// The revision whose state the list shows.
    private static func revision(_ options: ListOptions, current: Int64, compacted: Int64) throws -> Int64 {
        if let token = options.continuation {
            guard token.revision >= compacted else {
                throw Status.expired(
                    "The provided continue parameter is too old to display a consistent list result. You can start a "
                        + "new list without the continue parameter.")
            }
            return min(token.revision, current)
        }
        guard let asked = options.revision, asked > 0 else { return current }
        if asked > current { throw Status.tooLargeRevision(asked, current: current) }
        guard options.isExact else { return current }
        if asked < compacted { throw Status.expired("The resourceVersion for the provided list is too old.") }
        return asked
    }
}

extension Status {
    static func tooLargeRevision(_ asked: Int64, current: Int64) -> Status {
        Status(
            code: 504, reason: "Timeout", message: "Timeout: Too large resource version: \(asked), current: \(current)",
            details: Details(
                causes: [Cause(reason: "ResourceVersionTooLarge", message: "Too large resource version", field: "")],
                retryAfterSeconds: 1))
    }
}
