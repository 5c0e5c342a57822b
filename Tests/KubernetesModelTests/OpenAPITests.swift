import JSON
import KubernetesModel
import Testing

@Suite struct OpenAPITests {
    static let documents = OpenAPIDocuments(APIResource.builtIn) { $0.kind == "Service" ? ["status"] : [] }

    @Test func indexNamesEveryGroupOnce() {
        let paths = Self.documents.index["paths"]?.objectValue?.keys
        #expect(
            paths == [
                "api/v1", "apis/discovery.k8s.io/v1", "apis/events.k8s.io/v1", "apis/networking.k8s.io/v1",
            ])
    }

    /// Every `$ref` of a document leads to something in it.
    @Test(arguments: ["v2"] + OpenAPITests.documents.groupVersionPaths) func refersOnlyToWhatItHas(_ path: String)
        throws
    {
        let document = path == "v2" ? Self.documents.v2 : try #require(Self.documents.v3(path))
        let schemas = try #require(document["definitions"] ?? document["components"]?["schemas"]).objectValue ?? [:]
        let prefix = path == "v2" ? "#/definitions/" : "#/components/schemas/"
        var pending = [document]
        while let value = pending.popLast() {
            pending += value.arrayValue ?? value.objectValue?.map(\.value) ?? []
            guard let reference = value["$ref"]?.stringValue else { continue }
            #expect(schemas.contains(String(reference.dropFirst(prefix.count))), "\(reference)")
        }
    }

    @Test func portsCarryTheKeysOfBothKindsOfApply() throws {
        let schemas = try #require(Self.documents.v3("api/v1")?["components"]?["schemas"])
        let ports = try #require(schemas["io.k8s.api.core.v1.ServiceSpec"]?["properties"]?["ports"])
        #expect(ports["x-kubernetes-list-type"] == "map")
        #expect(ports["x-kubernetes-list-map-keys"] == ["port", "protocol"])
        #expect(ports["x-kubernetes-patch-merge-key"] == "port")
        #expect(ports["x-kubernetes-patch-strategy"] == "merge")
    }

    @Test func patchingAServiceKnowsFieldValidationAndItsKinds() throws {
        let paths = try #require(Self.documents.v3("api/v1")?["paths"])
        let patch = try #require(paths["/api/v1/namespaces/{namespace}/services/{name}"]?["patch"])
        #expect(patch["x-kubernetes-group-version-kind"] == ["group": "", "kind": "Service", "version": "v1"])
        #expect((patch["parameters"]?.arrayValue ?? []).contains { $0["name"] == "fieldValidation" })
        let types = patch["requestBody"]?["content"]?.objectValue?.keys ?? []
        #expect(types.contains("application/strategic-merge-patch+json"))
        #expect(paths.objectValue?.contains("/api/v1/namespaces/{namespace}/services/{name}/status") == true)
    }

    /// The protobuf form holds as many definitions as the JSON one, and no byte outside of a field.
    @Test func protobufHoldsEveryDefinition() throws {
        let document = Self.fields(of: Self.documents.v2Protobuf[...])
        #expect(document.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "2.0")
        let definitions = Self.fields(of: try #require(document.first { $0.number == 9 }).bytes)
        let names = definitions.compactMap { Self.fields(of: $0.bytes).first }
            .map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(names == Self.documents.v2["definitions"]?.objectValue?.keys)
    }

    private static func fields(of bytes: ArraySlice<UInt8>) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
        var rest = bytes
        var fields: [(Int, ArraySlice<UInt8>)] = []
        func varint() -> Int {
            var value = 0
            var shift = 0
            while let byte = rest.popFirst() {
                value |= Int(byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 { break }
            }
            return value
        }
        while !rest.isEmpty {
            let tag = varint()
            let length = varint()
            guard tag & 7 == 2 else { continue }
            fields.append((tag >> 3, rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return fields
    }
}
