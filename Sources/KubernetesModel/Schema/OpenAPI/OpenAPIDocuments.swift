public import JSON

/// The OpenAPI documents of an apiserver that serves `resources`: what kubectl's `explain`, `apply` and `create` read.
public struct OpenAPIDocuments: Sendable {
    private let resources: [APIResource]
    private let version: KubernetesVersion
    private let subresources: @Sendable (APIResource) -> [String]

    /// - Parameter subresources: the names of a resource's subresources that are read and written like itself.
    public init(
        _ resources: [APIResource], version: KubernetesVersion = .newest,
        subresources: @escaping @Sendable (APIResource) -> [String] = { _ in [] }
    ) {
        self.resources = resources
        self.version = version
        self.subresources = subresources
    }

    /// The groups and versions served, as the index of `/openapi/v3` names them: `api/v1`, `apis/networking.k8s.io/v1`.
    public var groupVersionPaths: [String] {
        var seen = Set<String>()
        return resources.map { String($0.gvr.groupVersionPath.dropFirst()) }.filter { seen.insert($0).inserted }
    }

    /// `/openapi/v3`: where the document of each group and version is, with a hash by which clients cache it.
    public var index: JSONValue {
        let paths = groupVersionPaths.map { path -> (String, JSONValue) in
            let hash = Self.hash(v3(path)?.jsonBytes() ?? [])
            return (path, ["serverRelativeURL": .string("/openapi/v3/\(path)?hash=\(hash)")])
        }
        return ["paths": .object(JSONObject(paths))]
    }

    /// `/openapi/v3/PATH`; nil where nothing of that group and version is served.
    public func v3(_ path: String) -> JSONValue? {
        let served = resources.filter { $0.gvr.groupVersionPath == "/" + path }
        guard !served.isEmpty else { return nil }
        let (schemas, paths) = contents(served, .v3)
        return [
            "openapi": "3.0.0", "info": info, "components": ["schemas": .object(JSONObject(schemas))],
            "paths": .object(JSONObject(paths)),
        ]
    }

    /// `/openapi/v2`: everything in one document.
    public var v2: JSONValue {
        let (schemas, paths) = contents(resources, .v2)
        return [
            "swagger": "2.0", "info": info, "definitions": .object(JSONObject(schemas)),
            "paths": .object(JSONObject(paths)),
        ]
    }

    private var info: JSONValue { ["title": "Kubernetes", "version": .string("v\(version).0")] }

    private func contents(
        _ served: [APIResource], _ version: OpenAPISchemaWriter.Version
    ) -> (schemas: [(String, JSONValue)], paths: [(String, JSONValue)]) {
        var writer = OpenAPISchemaWriter(version)
        var paths: [(String, JSONValue)] = []
        for resource in served {
            guard let schema = ObjectSchema.builtIn(for: resource.gvk) else { continue }
            let gvk = resource.gvk
            writer.add(schema, kinds: [gvk])
            let list = GroupVersionKind(group: gvk.group, version: gvk.version, kind: gvk.kind + "List")
            writer.add(schema.list(), kinds: [list])
            paths +=
                OpenAPIPaths(
                    version: version, resource: resource, schema: schema, subresources: subresources(resource)
                ).paths.map { ($0.path, $0.item) }
        }
        writer.add(.deleteOptions)
        writer.add(.status)
        return (writer.schemas.map { ($0.key, $0.value) }, paths)
    }

    /// FNV-1a: clients compare it, nobody trusts it.
    private static func hash(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16, uppercase: true)
    }
}
