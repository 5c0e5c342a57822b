import JSON
import KubernetesModel
import Testing

@Suite struct FieldOrderTests {
    /// As kubectl 1.33 printed `create service clusterip a --tcp=80:8080 --dry-run=client -o json`, without white space.
    @Test func writesMembersAsGoDeclaresThem() throws {
        let service = try JSONValue(
            parsing: #"""
                {"apiVersion":"v1","kind":"Service","metadata":{"creationTimestamp":null,"labels":{"b":"2","app":"a"},
                 "name":"a"},"spec":{"ports":[{"name":"80-8080","port":80,"protocol":"TCP","targetPort":8080}],
                 "selector":{"app":"a"},"type":"ClusterIP"},"status":{"loadBalancer":{}}}
                """#)
        let order = try #require(FieldOrder.declared(for: .service))
        #expect(
            String(decoding: service.jsonBytes(order: order), as: UTF8.self)
                == #"{"kind":"Service","apiVersion":"v1","metadata":{"name":"a","creationTimestamp":null,"#
                + #""labels":{"app":"a","b":"2"}},"spec":{"ports":[{"name":"80-8080","protocol":"TCP","port":80,"#
                + #""targetPort":8080}],"selector":{"app":"a"},"type":"ClusterIP"},"status":{"loadBalancer":{}}}"#)
    }

    @Test func putsUnknownMembersLast() throws {
        let order = try #require(FieldOrder.declared(for: .service))
        let bytes = try JSONValue(parsing: #"{"a":1,"kind":"Service","zone":2,"spec":{}}"#).jsonBytes(order: order)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"kind":"Service","spec":{},"a":1,"zone":2}"#)
    }

    @Test func knowsOnlyKindsThatAreMadeOfFlags() {
        #expect(FieldOrder.declared(for: GroupVersionKind(group: "batch", version: "v1", kind: "Job")) == nil)
    }
}
