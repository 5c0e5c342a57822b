import Crypto
internal import JSON
import KubernetesModel

/// What the server tells clients about its resources: one document for all (aggregated, as kubectl 1.27 and later ask
/// for) or one a group (legacy).
struct Discovery: Sendable {
    let registry: Registry

    private var groups: [(name: String, version: String)] {
        registry.groupVersions.filter { !$0.group.isEmpty }.map { ($0.group, $0.version) }
    }

    // MARK: - Legacy

    func coreVersions(address: String) -> JSONValue {
        [
            "kind": "APIVersions", "versions": ["v1"],
            "serverAddressByClientCIDRs": [["clientCIDR": "0.0.0.0/0", "serverAddress": .string(address)]],
        ]
    }

    var groupList: JSONValue {
        [
            "kind": "APIGroupList", "apiVersion": "v1",
            "groups": .array(groups.map { .object(description(of: $0.name, $0.version)) }),
        ]
    }

    /// Nil where there is no such group.
    func group(_ name: String) -> JSONValue? {
        guard let group = groups.first(where: { $0.name == name }) else { return nil }
        var object = description(of: group.name, group.version)
        object["kind"] = "APIGroup"
        object["apiVersion"] = "v1"
        return .object(object)
    }

    private func description(of group: String, _ version: String) -> JSONObject {
        let version: JSONValue = [
            "groupVersion": .string("\(group)/\(version)"), "version": .string(version),
        ]
        return ["name": .string(group), "versions": [version], "preferredVersion": version]
    }

    /// Nil where there is no such group version.
    func resourceList(_ group: String, _ version: String) -> JSONValue? {
        let strategies = strategies(group, version)
        guard let first = strategies.first else { return nil }
        let resources = strategies.flatMap { strategy -> [JSONValue] in
            let resource = strategy.resource
            var entry: JSONObject = [
                "name": .string(resource.gvr.resource), "singularName": .string(resource.singular),
                "namespaced": .bool(resource.isNamespaced), "kind": .string(resource.kind),
                "verbs": texts(resource.verbs),
                "storageVersionHash": .string(Self.storageVersionHash(resource.gvk)),
            ]
            if !resource.shortNames.isEmpty { entry["shortNames"] = texts(resource.shortNames) }
            if !resource.categories.isEmpty { entry["categories"] = texts(resource.categories) }
            return [.object(entry)]
                + strategy.subresources.sorted { $0.name < $1.name }.map { subresource in
                    var entry: JSONObject = [
                        "name": .string("\(resource.gvr.resource)/\(subresource.name)"), "singularName": "",
                        "namespaced": .bool(resource.isNamespaced),
                        "kind": .string(subresource.kind?.kind ?? resource.kind), "verbs": texts(subresource.verbs),
                    ]
                    if let kind = subresource.kind,
                        kind.group != resource.gvr.group || kind.version != resource.gvr.version
                    {
                        (entry["group"], entry["version"]) = (.string(kind.group), .string(kind.version))
                    }
                    return .object(entry)
                }
        }
        return [
            "kind": "APIResourceList", "apiVersion": "v1",
            "groupVersion": .string(first.resource.gvr.apiVersion), "resources": .array(resources),
        ]
    }

    private func strategies(_ group: String, _ version: String) -> [any ResourceStrategy] {
        registry.strategies.filter { $0.resource.gvr.group == group && $0.resource.gvr.version == version }
    }

    private func texts(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }

    /// Tells clients which kind a resource is stored as.
    private static func storageVersionHash(_ gvk: GroupVersionKind) -> String {
        let digest = Array(SHA256.hash(data: Array("\(gvk.group)/\(gvk.version)/\(gvk.kind)".utf8)).prefix(8))
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: 8, by: 3) {
            let bytes = (0..<3).map { start + $0 < 8 ? UInt32(digest[start + $0]) : 0 }
            let bits = bytes[0] << 16 | bytes[1] << 8 | bytes[2]
            text += (0..<4).map { letters[Int(bits >> UInt32(18 - 6 * $0) & 63)] }
        }
        text[11] = UInt8(ascii: "=")
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: - Aggregated

    /// The document of the core group or of all others, where the client accepts it; 304 where it has it already.
    func aggregatedResponse(_ context: RequestContext, isCore: Bool) -> ServerResponse? {
        let accepted = MediaType.list(context.accept).first {
            $0.type == MediaType.json && $0.parameters["g"] == "apidiscovery.k8s.io"
                && $0.parameters["as"] == "APIGroupDiscoveryList"
                && ["v2", "v2beta1"].contains($0.parameters["v"] ?? "")
        }
        guard let version = accepted?.parameters["v"] else { return nil }
        let items = registry.groupVersions.filter { $0.group.isEmpty == isCore }.map(aggregated)
        let document: JSONValue = [
            "kind": "APIGroupDiscoveryList", "apiVersion": .string("apidiscovery.k8s.io/\(version)"), "metadata": [:],
            "items": .array(items),
        ]
        let bytes = document.jsonBytes()
        let tag =
            "\""
            + SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined().uppercased() + "\""
        let headers = [
            (
                name: "Content-Type",
                value: "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList"
            ),
            (name: "ETag", value: tag), (name: "Vary", value: "Accept"), (name: "Cache-Control", value: "public"),
        ]
        if context.request.header("If-None-Match") == tag {
            return ServerResponse(status: 304, headers: headers, body: .bytes([]))
        }
        return ServerResponse(status: 200, headers: headers, body: .bytes(bytes))
    }

    private func aggregated(_ group: String, _ version: String) -> JSONValue {
        var metadata: JSONObject = ["creationTimestamp": .null]
        if !group.isEmpty { metadata["name"] = .string(group) }
        return [
            "metadata": .object(metadata),
            "versions": [
                [
                    "version": .string(version), "freshness": "Current",
                    "resources": .array(strategies(group, version).map(aggregated)),
                ]
            ],
        ]
    }

    private func aggregated(_ strategy: any ResourceStrategy) -> JSONValue {
        let resource = strategy.resource
        func named(_ kind: GroupVersionKind) -> JSONValue {
            ["group": .string(kind.group), "version": .string(kind.version), "kind": .string(kind.kind)]
        }
        var entry: JSONObject = [
            "resource": .string(resource.gvr.resource), "responseKind": named(resource.gvk),
            "scope": resource.isNamespaced ? "Namespaced" : "Cluster",
            "singularResource": .string(resource.singular), "verbs": texts(resource.verbs),
        ]
        if !resource.shortNames.isEmpty { entry["shortNames"] = texts(resource.shortNames) }
        if !resource.categories.isEmpty { entry["categories"] = texts(resource.categories) }
        if !strategy.subresources.isEmpty {
            entry["subresources"] = .array(
                strategy.subresources.map {
                    [
                        "subresource": .string($0.name), "responseKind": named($0.kind ?? resource.gvk),
                        "verbs": texts($0.verbs),
                    ]
                })
        }
        return .object(entry)
    }
}
