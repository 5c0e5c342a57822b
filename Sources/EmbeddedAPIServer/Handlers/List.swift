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
        func forbid(_ field: String, _ why: String) { errors.append(.forbidden(FieldPath(field), why)) }
        if !match.isEmpty {
            if text.isEmpty {
                forbid("resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided")
            }
            if !token.isEmpty {
                forbid("resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided")
            }
            if match != "Exact", match != "NotOlderThan" {
                errors.append(
                    .notSupported(
                        FieldPath("resourceVersionMatch"), .json(.string(match)), ["Exact", "NotOlderThan", ""]))
            } else if match == "Exact", text == "0" {
                forbid("resourceVersionMatch", "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")
            }
        }
        if query["sendInitialEvents"] != nil {
            forbid("sendInitialEvents", "sendInitialEvents is forbidden for list")
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

/// A piece of a list, or the beginning of one.
private struct ListPage: Sendable {
    var objects: [StoredObject] = []
    var revision: Int64 = 0
    var hasMore = false
    var remaining: Int?
    /// How many objects belong to it, and the last of them.
    var count = 0
    var last: ObjectKey?
    /// Whether not all of them are in `objects`: together they are too large to be held for a client that is slow.
    var isCut = false

    /// The metadata of the list.
    var metadata: JSONObject {
        var metadata: JSONObject = ["resourceVersion": .string(String(revision))]
        if hasMore, let last {
            metadata["continue"] = .string(ContinueToken(revision: revision, start: last, remaining: remaining).text)
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
        if let refusal = encoder.refusalOfLists { return refusal }
        let short = try store.read { reader in
            try Self.isShort(target, filter, options, reader)
                ? try Self.page(target, filter, options, reader, isShort: true) : nil
        }
        if let short, !short.isCut { return try encoder.response(list: short.objects, metadata: short.metadata) }
        let page = try await store.readElsewhere { try Self.page(target, filter, options, $0) }
        guard page.isCut else {
            return try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try encoder.response(list: page.objects, metadata: page.metadata)
            }
        }
        let frame = encoder.listFrame(metadata: page.metadata)
        let pages = StatePager(
            store: store, filter: filter, revision: page.revision, after: page.objects.last?.key, upTo: page.last)
        let rest = ListStream(head: frame.head, first: page.objects, pages: pages, tail: frame.tail, encoder: encoder)
        return ServerResponse(
            status: 200, headers: [encoder.contentType], body: .stream(AsyncThrowingStream { try await rest.next() }))
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

    /// Bytes of stored text of a list that are held; more is read while it is written.
    private static let heldSize = 1 << 20

    /// - Parameter isShort: whether to give up where the page is too large to be held.
    private static func page(
        _ target: Target, _ filter: ObjectFilter, _ options: ListOptions, _ reader: StoreReader,
        isShort: Bool = false
    ) throws -> ListPage {
        let current = try reader.revision()
        let resource = target.gvr.qualifiedName
        var page = ListPage()
        page.revision = try revision(options, current: current, compacted: reader.compactedRevision(of: resource))
        let start = options.continuation?.start
        var held = 0
        func collect(_ object: StoredObject) throws -> Bool {
            guard try filter.matchesAll || filter.matches(object.object) else { return true }
            if options.limit > 0, page.count == options.limit {
                page.hasMore = true
                return false
            }
            page.count += 1
            page.last = object.key
            held += object.body.count
            if !page.isCut, held <= heldSize || page.objects.isEmpty {
                page.objects.append(object)
                return true
            }
            page.isCut = true
            // Where the page has no other end, what follows need not be looked at now.
            if options.limit == 0 { page.last = nil }
            return !isShort && options.limit > 0
        }
        if page.revision == current, start == nil, !filter.namespace.isEmpty, let name = filter.fields.name {
            let key = ObjectKey(resource: resource, namespace: filter.namespace, name: name)
            if let object = try reader.object(key) { _ = try collect(object) }
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
        if page.hasMore, filter.matchesAll, let last = page.last {
            page.remaining =
                try options.continuation?.remaining.map { max(0, $0 - page.count) } ?? past?.count(after: last)
                ?? reader.count(of: resource, namespace: filter.namespace, after: last)
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
