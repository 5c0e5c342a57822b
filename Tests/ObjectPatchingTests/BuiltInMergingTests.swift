import JSON
import KubernetesModel
import ObjectPatching
import Testing

/// How kinds merge without a schema of the server, as by the types that kubectl has compiled in.
@Suite struct BuiltInMergingTests {
    private static func patch(_ kind: GroupVersionKind, _ original: String, _ modified: String, _ current: String)
        throws -> JSONValue
    {
        func object(_ text: String) throws -> JSONObject {
            try #require(try JSONValue(parsing: text.utf8).objectValue)
        }
        return .object(
            try StrategicMergePatch.threeWay(
                original: try object(original), modified: try object(modified), current: try object(current),
                schema: .builtIn(BuiltInMerging(kind))
            ).patch)
    }

    private static let deployment = GroupVersionKind(group: "apps", version: "v1", kind: "Deployment")

    private static func pods(_ spec: String) -> String { #"{"spec":{"template":{"spec":\#(spec)}}}"# }

    @Test func containersMergeByName() throws {
        let patch = try Self.patch(
            Self.deployment, Self.pods(#"{"containers":[{"name":"a","image":"1"}]}"#),
            Self.pods(#"{"containers":[{"name":"a","image":"2"}]}"#),
            Self.pods(#"{"containers":[{"name":"a","image":"1"},{"name":"sidecar","image":"s"}]}"#))
        let spec = patch[path: "spec", "template", "spec"]
        #expect(spec?["containers"] == [["name": "a", "image": "2"]])
        #expect(spec?["$setElementOrder/containers"] == [["name": "a"]])
    }

    @Test func portsOfContainersMergeByTheirNumber() throws {
        let patch = try Self.patch(
            Self.deployment, Self.pods(#"{"containers":[{"name":"a","ports":[{"containerPort":1,"name":"x"}]}]}"#),
            Self.pods(#"{"containers":[{"name":"a","ports":[{"containerPort":1,"name":"y"}]}]}"#),
            Self.pods(#"{"containers":[{"name":"a","ports":[{"containerPort":1,"name":"x"},{"containerPort":2}]}]}"#))
        let container = patch[path: "spec", "template", "spec"]?["containers"]?[0]
        #expect(container?["ports"] == [["containerPort": 1, "name": "y"]])
    }

    @Test func strategiesAndVolumesNameWhatStays() throws {
        let strategy = try Self.patch(
            Self.deployment, #"{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}"#,
            #"{"spec":{"strategy":{"type":"Recreate"}}}"#,
            #"{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}"#)
        #expect(strategy[path: "spec", "strategy", "$retainKeys"] == ["type"])
        let volume = try Self.patch(
            Self.deployment, Self.pods(#"{"volumes":[{"name":"v","emptyDir":{}}]}"#),
            Self.pods(#"{"volumes":[{"name":"v","configMap":{"name":"c"}}]}"#),
            Self.pods(#"{"volumes":[{"name":"v","emptyDir":{}}]}"#))
        let changed = volume[path: "spec", "template", "spec"]?["volumes"]?[0]
        #expect(changed?["$retainKeys"] == ["configMap", "name"])
    }

    @Test func whatHasNoKeyIsReplaced() throws {
        let policy = GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "NetworkPolicy")
        let patch = try Self.patch(
            policy, #"{"spec":{"ingress":[{"ports":[{"port":1}]}]}}"#,
            #"{"spec":{"ingress":[{"ports":[{"port":2}]}]}}"#,
            #"{"spec":{"ingress":[{"ports":[{"port":1}]}]}}"#)
        #expect(patch == ["spec": ["ingress": [["ports": [["port": 2]]]]]])
        let secret = GroupVersionKind(version: "v1", kind: "Secret")
        let data = try Self.patch(
            secret, #"{"data":{"a":"1","b":"2"}}"#, #"{"data":{"a":"3"}}"#, #"{"data":{"a":"1","b":"2","c":"4"}}"#)
        #expect(data == ["data": ["a": "3", "b": .null]])
    }
}
