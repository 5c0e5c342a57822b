import JSON
import KubernetesModel
import ObjectPatching
import Testing

struct StrategicMergePatchTests {
    static let service = MergeSchema(.service)

    static func object(_ text: String) throws -> JSONObject { try #require(JSONValue(parsing: text).objectValue) }

    /// On `spec` of a Service.
    @Test(arguments: [
        // A port is found by its number.
        (
            #"{"ports":[{"port":80},{"port":81}]}"#, #"{"ports":[{"port":81,"name":"x"}]}"#,
            #"{"ports":[{"port":80},{"name":"x","port":81}]}"#
        ),
        // A new port goes before those that only the server has, as Kubernetes orders them.
        (#"{"ports":[{"port":80}]}"#, #"{"ports":[{"port":8081}]}"#, #"{"ports":[{"port":8081},{"port":80}]}"#),
        (
            #"{"ports":[{"port":80},{"port":81}]}"#, #"{"ports":[{"$patch":"delete","port":80}]}"#,
            #"{"ports":[{"port":81}]}"#
        ),
        (
            #"{"ports":[{"port":80},{"port":81}]}"#, #"{"ports":[{"$patch":"replace"},{"port":1}]}"#,
            #"{"ports":[{"port":1}]}"#
        ),
        (
            #"{"ports":[{"port":80},{"port":81}]}"#, #"{"$setElementOrder/ports":[{"port":81},{"port":80}]}"#,
            #"{"ports":[{"port":81},{"port":80}]}"#
        ),
        (
            #"{"ports":[{"port":1},{"port":2},{"port":3}]}"#,
            #"{"$setElementOrder/ports":[{"port":3},{"port":1}],"ports":[{"port":3,"name":"c"}]}"#,
            #"{"ports":[{"port":2},{"name":"c","port":3},{"port":1}]}"#
        ),
        (#"{"selector":{"a":"b"}}"#, #"{"selector":{"a":null,"x":"y"}}"#, #"{"selector":{"x":"y"}}"#),
        (#"{"selector":{"a":"b"}}"#, #"{"selector":{"$patch":"replace","x":"y"}}"#, #"{"selector":{"x":"y"}}"#),
        (#"{"selector":{"a":"b"}}"#, #"{"selector":{"$patch":"delete"}}"#, #"{"selector":{}}"#),
        (#"{"selector":{"a":"b"}}"#, #"{"$retainKeys":["type"],"type":"ClusterIP"}"#, #"{"type":"ClusterIP"}"#),
        // Lists of plain values are replaced, unless their schema merges them.
        (#"{"externalIPs":["1.1.1.1"]}"#, #"{"externalIPs":["2.2.2.2"]}"#, #"{"externalIPs":["2.2.2.2"]}"#),
        (
            #"{}"#, #"{"sessionAffinityConfig":{"clientIP":{"timeoutSeconds":null}}}"#,
            #"{"sessionAffinityConfig":{"clientIP":{}}}"#
        ),
        (#"{"ports":[{"port":80}]}"#, #"{"bogus":1}"#, #"{"bogus":1,"ports":[{"port":80}]}"#),
    ])
    func applies(spec: String, patch: String, expected: String) throws {
        let patch = try StrategicMergePatch(["spec": JSONValue(parsing: patch)], schema: Self.service)
        let result = try patch.applied(to: ["spec": JSONValue(parsing: spec)])
        #expect(result["spec"]?.jsonText() == expected)
    }

    @Test func mergesFinalizersAsASet() throws {
        let patch = try StrategicMergePatch(
            JSONValue(parsing: #"{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"],"finalizers":["c","b"]}}"#),
            schema: Self.service)
        let result = try patch.applied(to: JSONValue(parsing: #"{"metadata":{"finalizers":["a","b"]}}"#))
        let finalizers = try #require(result[path: "metadata", "finalizers"]?.arrayValue)
        #expect(Set(finalizers) == ["b", "c"])
    }

    @Test(arguments: [
        (#"{"ports":[{"name":"x"}]}"#, "map: map[name:x] does not contain declared merge key: port"),
        (#"{"ports":[{"$patch":"merge","port":80}]}"#, "merging lists cannot yet be specified in the patch"),
        (#"{"ports":[{"$patch":"x","port":80}]}"#, "unknown patch type: x in map: map[$patch:x port:80]"),
        (#"{"ports":[1]}"#, "list element types are not identical: [[map[port:80]] [1]]"),
        (#"{"ports":[[1]]}"#, "list element types are not identical: [[map[port:80]] [[1]]]"),
        (
            #"{"$setElementOrder/ports":[{"port":81}],"ports":[{"port":80}]}"#,
            "The order in patch list:\n[map[port:80]]\n doesn't match $setElementOrder list:\n[map[port:81]]\n"
        ),
        (#"{"$setElementOrder/ports":1}"#, "expected a []interface {}, but received a int64"),
        (#"{"$retainKeys":["ports"],"type":"x"}"#, "invalid patch format of retainKeys"),
        (#"{"$deleteFromPrimitiveListports":[1]}"#, "invalid patch format of primitive list"),
        (#"{"$patch":"x"}"#, "unknown patch type: x in map: map[$patch:x]"),
    ])
    func refuses(patch: String, message: String) throws {
        let patch = try StrategicMergePatch(["spec": JSONValue(parsing: patch)], schema: Self.service)
        let error = #expect(throws: PatchError.self) { try patch.applied(to: ["spec": ["ports": [["port": 80]]]]) }
        #expect(error?.message == message)
    }

    @Test func namesAnUnknownField() throws {
        let patch = try StrategicMergePatch(["spec": ["extra": ["a": 1]]], schema: Self.service)
        #expect(
            throws: PatchError(
                .unknownField, "unable to find api field in struct ServiceSpec for the json field \"extra\"")
        ) { try patch.applied(to: ["spec": ["extra": ["b": 1]]]) }
    }

    /// Whatever the two objects: the patch between them leads from one to the other.
    @Test(arguments: [
        (
            #"{"spec":{"ports":[{"port":80},{"port":81,"name":"b"}],"type":"NodePort"}}"#,
            #"{"spec":{"ports":[{"port":81},{"port":82}]}}"#
        ),
        (
            #"{"metadata":{"finalizers":["a","b"],"labels":{"x":"1"}}}"#,
            #"{"metadata":{"finalizers":["b","c"],"labels":{"y":"1"}}}"#
        ),
        (#"{"spec":{"ports":[{"port":1},{"port":2}]}}"#, #"{"spec":{"ports":[{"port":2},{"port":1}]}}"#),
        (#"{"spec":{"externalIPs":["1"]}}"#, #"{"spec":{"externalIPs":["1","2"],"selector":{}}}"#),
        (#"{}"#, #"{"spec":{"ports":[{"port":2}]}}"#),
    ])
    func differenceLeadsToTheOther(original: String, modified: String) throws {
        let (original, modified) = (try Self.object(original), try Self.object(modified))
        for (from, to) in [(original, modified), (modified, original)] {
            let patch = try StrategicMergePatch(from: from, to: to, schema: Self.service)
            #expect(try patch.applied(to: .object(from)) == .object(to))
            #expect(try StrategicMergePatch(from: to, to: to, schema: Self.service).isEmpty == true)
        }
    }

    /// TCP and UDP on one port number: kubectl's merge loses one of the two changes.
    @Test func changesBothPortsThatShareANumber() throws {
        func dns(udp: Int64, tcp: Int64) -> JSONObject {
            [
                "apiVersion": "v1", "kind": "Service", "metadata": ["name": "dns"],
                "spec": [
                    "ports": [
                        ["name": "dns", "port": 53, "protocol": "UDP", "targetPort": .integer(udp)],
                        ["name": "dns-tcp", "port": 53, "targetPort": .integer(tcp)],
                    ]
                ],
            ]
        }
        var live = dns(udp: 53, tcp: 53)
        live["spec"]?["ports"] = [
            ["name": "dns", "port": 53, "protocol": "UDP", "targetPort": 53, "nodePort": 30001],
            ["name": "mine", "port": 9, "protocol": "TCP", "targetPort": 9],
            ["name": "dns-tcp", "port": 53, "protocol": "TCP", "targetPort": 53, "nodePort": 30002],
        ]
        let patch = try StrategicMergePatch.threeWay(
            original: dns(udp: 53, tcp: 53), modified: dns(udp: 5353, tcp: 5354), current: live, schema: Self.service)
        let after = try patch.applied(to: .object(live))
        #expect(
            // An apiserver sorts the list that it is sent by port number, so ports of one number come together.
            after[path: "spec", "ports"] == [
                ["name": "dns", "port": 53, "protocol": "UDP", "targetPort": 5353, "nodePort": 30001],
                ["name": "dns-tcp", "port": 53, "protocol": "TCP", "targetPort": 5354, "nodePort": 30002],
                ["name": "mine", "port": 9, "protocol": "TCP", "targetPort": 9],
            ])
        let again = try StrategicMergePatch.threeWay(
            original: dns(udp: 5353, tcp: 5354), modified: dns(udp: 5353, tcp: 5354),
            current: try #require(after.objectValue), schema: Self.service)
        #expect(again.isEmpty)
    }

    @Test func refusesToChangeWhatAnObjectIs() throws {
        let error = #expect(throws: PatchError.self) {
            try StrategicMergePatch.threeWay(
                original: [:], modified: ["metadata": ["name": "b"]], current: ["metadata": ["name": "a"]],
                schema: Self.service)
        }
        #expect(error?.code == .preconditionFailed)
    }
}

@Suite struct PatchConflictTests {
    private func conflicts(_ original: JSONValue, _ mine: JSONValue, _ theirs: JSONValue) throws -> [String] {
        func patch(_ wanted: JSONValue) throws -> StrategicMergePatch {
            try StrategicMergePatch(
                from: try #require(original.objectValue), to: try #require(wanted.objectValue),
                schema: MergeSchema(.service))
        }
        return try patch(mine).conflicts(with: try patch(theirs))
    }

    private func service(port: Int64 = 80, target: Int64 = 8080, affinity: String = "None") -> JSONValue {
        [
            "spec": [
                "sessionAffinity": .string(affinity),
                "ports": [["port": .integer(port), "targetPort": .integer(target)]],
            ]
        ]
    }

    @Test func namesTheFieldsThatBothChange() throws {
        #expect(try conflicts(service(), service(target: 1), service(target: 2)) == ["spec.ports[port=80].targetPort"])
        #expect(
            try conflicts(service(), service(affinity: "ClientIP"), service(affinity: "Other"))
                == ["spec.sessionAffinity"])
    }

    @Test func agreementIsNoConflict() throws {
        #expect(try conflicts(service(), service(target: 1), service(target: 1)).isEmpty)
        #expect(try conflicts(service(), service(target: 1), service(affinity: "ClientIP")).isEmpty)
    }

    @Test func removingWhatSomebodyChangedIsAConflict() throws {
        #expect(
            try conflicts(service(), service(port: 81), service(target: 2)) == ["spec.ports[port=80]"])
    }
}
