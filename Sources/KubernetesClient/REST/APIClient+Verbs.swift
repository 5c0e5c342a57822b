public import JSON
public import KubernetesModel

extension APIClient {
    /// One object.
    public func get(
        _ resource: APIResource, namespace: String?, name: String, subresource: String? = nil, accept: Accept = .json,
        includeObject: String? = nil
    ) async throws -> APIAnswer {
        let path = try resource.objectPath(in: namespace, name: name, subresource: subresource)
        let query = includeObject.map { [("includeObject", $0)] } ?? []
        return try await send(request("GET", path, query, accept: accept), about: .init(resource, name)).verified()
    }

    /// One object that a user named: where it is the namespace that does not exist, the error says so, as kubectl's does.
    /// For namespaces other than `default`, that takes a second request after a 404.
    public func find(
        _ resource: APIResource, namespace: String?, name: String, subresource: String? = nil, accept: Accept = .json,
        includeObject: String? = nil
    ) async throws -> APIAnswer {
        do {
            return try await get(
                resource, namespace: namespace, name: name, subresource: subresource, accept: accept,
                includeObject: includeObject)
        } catch let status as Status where status.code == 404 {
            guard let namespace, !["", "default"].contains(namespace) else { throw status }
            do {
                _ = try await get(.namespaces, namespace: nil, name: namespace)
            } catch let missing as Status where missing.code == 404 {
                throw missing
            } catch {}  // who may not look at namespaces still learns of the object
            throw status
        }
    }

    /// A subresource that is no object, such as `pods/log`, its body still coming.
    /// - Throws: as ``send(_:about:)``.
    public func stream(
        _ resource: APIResource, namespace: String?, name: String, subresource: String, _ query: [(String, String)] = []
    ) async throws -> APIResponse {
        let path = try resource.objectPath(in: namespace, name: name, subresource: subresource)
        return try await open(request("GET", path, query, accept: .any), about: .init(resource, name))
    }

    /// One piece of a list, whole where `options` set no limit. A nil namespace means all of them.
    public func listPage(
        _ resource: APIResource, namespace: String?, _ options: ListOptions = ListOptions(), accept: Accept = .json
    ) async throws -> APIAnswer {
        try await send(
            request("GET", resource.collectionPath(in: namespace), options.query, accept: accept),
            about: .init(resource))
    }

    /// A list in pieces of `options.limit`, each as soon as it is there. Where the server forgets the list between two
    /// pieces, it goes on with the token that the server offers instead, as kubectl does.
    public func pages(
        _ resource: APIResource, namespace: String?, _ options: ListOptions = ListOptions(), accept: Accept = .json
    ) -> ListPages {
        ListPages(client: self, resource: resource, namespace: namespace, options: options, accept: accept)
    }

    /// A whole list, its pieces joined.
    public func list(
        _ resource: APIResource, namespace: String?, _ options: ListOptions = ListOptions(), accept: Accept = .json
    ) async throws -> JSONValue {
        var whole: JSONValue?
        for try await page in pages(resource, namespace: namespace, options, accept: accept) {
            let next = try page.json()
            if whole == nil { whole = next } else { whole?.append(page: next) }
        }
        return whole ?? ["items": []]
    }

    /// POSTs a new object.
    public func create(
        _ resource: APIResource, namespace: String?, _ object: JSONValue, _ options: WriteOptions = WriteOptions(),
        subresource: String? = nil, name: String? = nil
    ) async throws -> APIAnswer {
        let path = try name.map { try resource.objectPath(in: namespace, name: $0, subresource: subresource) }
        return try await change(
            request("POST", path ?? resource.collectionPath(in: namespace), options.query, body: object.jsonBytes()),
            about: .init(resource, name ?? ""))
    }

    /// PUTs an object over the stored one.
    public func update(
        _ resource: APIResource, namespace: String?, name: String, _ object: JSONValue,
        _ options: WriteOptions = WriteOptions(), subresource: String? = nil
    ) async throws -> APIAnswer {
        let path = try resource.objectPath(in: namespace, name: name, subresource: subresource)
        return try await change(
            request("PUT", path, options.query, body: object.jsonBytes()), about: .init(resource, name))
    }

    /// PATCHes a stored object with a body of `contentType`, `application/merge-patch+json` for one.
    public func patch(
        _ resource: APIResource, namespace: String?, name: String, contentType: String, _ body: [UInt8],
        _ options: WriteOptions = WriteOptions(), subresource: String? = nil
    ) async throws -> APIAnswer {
        let path = try resource.objectPath(in: namespace, name: name, subresource: subresource)
        return try await change(
            request("PATCH", path, options.query, body: body, contentType: contentType), about: .init(resource, name))
    }

    /// Deletes an object: the answer holds it as it was, or a Status.
    public func delete(
        _ resource: APIResource, namespace: String?, name: String, _ options: DeleteOptions = DeleteOptions()
    ) async throws -> APIAnswer {
        let path = try resource.objectPath(in: namespace, name: name)
        return try await change(request("DELETE", path, body: options.body), about: .init(resource, name))
    }

    /// Sends what changes something; its answer must say that it did.
    private func change(_ request: APIRequest, about subject: RequestSubject) async throws -> APIAnswer {
        try await send(request, about: subject).verified()
    }

    /// Whatever stands at `target`, as it is.
    public func raw(
        _ method: String = "GET", _ target: String, body: [UInt8] = [], accept: String = Accept.any.header
    ) async throws -> APIAnswer {
        var request = APIRequest(method: method, target: target, headers: [("Accept", accept)], body: body)
        if !body.isEmpty { request.headers.append(("Content-Type", "application/json")) }
        return try await send(request)
    }

    func request(
        _ method: String, _ path: String, _ query: [(String, String)] = [], accept: Accept = .json,
        body: [UInt8] = [], contentType: String = "application/json"
    ) -> APIRequest {
        var target = path
        for (name, value) in query { target.appendQuery(name, value) }
        var request = APIRequest(method: method, target: target, headers: [("Accept", accept.header)], body: body)
        if !body.isEmpty { request.headers.append(("Content-Type", contentType)) }
        return request
    }
}

extension RequestSubject {
    init(_ resource: APIResource, _ name: String = "") {
        self.init(resource: resource.gvr.qualifiedName, name: name)
    }
}

extension DeleteOptions {
    /// The `DeleteOptions` that go with a DELETE request.
    var body: [UInt8] {
        var json: JSONObject = [:]
        if let propagationPolicy { json["propagationPolicy"] = .string(propagationPolicy) }
        if let gracePeriodSeconds { json["gracePeriodSeconds"] = .integer(Int64(gracePeriodSeconds)) }
        if isDryRun { json["dryRun"] = ["All"] }
        var preconditions: JSONObject = [:]
        if let uid { preconditions["uid"] = .string(uid) }
        if let resourceVersion { preconditions["resourceVersion"] = .string(resourceVersion) }
        if !preconditions.isEmpty { json["preconditions"] = .object(preconditions) }
        return JSONValue.object(json).jsonBytes()
    }
}

extension JSONValue {
    /// Adds the items (of a Table: the rows) of the next piece of a list and takes its metadata over.
    mutating func append(page: JSONValue) {
        let member = page["rows"] == nil ? "items" : "rows"
        guard case .object(var object) = self else { return }
        self = .null
        let more = page[member]?.arrayValue ?? []
        object.update(member) { items in
            guard case .array(var all) = items else { return items = .array(more) }
            items = .null  // so that the array grows in place
            all.append(contentsOf: more)
            items = .array(all)
        }
        object["metadata"] = page["metadata"]
        self = .object(object)
    }
}
