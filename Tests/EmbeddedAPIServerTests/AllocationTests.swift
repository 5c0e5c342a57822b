import EmbeddedAPIServer
import JSON
import KubernetesModel
import ServiceRules
import Testing

struct AllocationTests {
    @Test func takenAddressIsRefusedUntilItIsGivenBack() async throws {
        let server = try await TestServer()
        #expect(try await server.create(serviceText("a", #""clusterIP":"10.97.97.97""#)).status == 201)
        let thief = try await server.create(serviceText("thief", #""clusterIP":"10.97.97.97""#))
        #expect(thief.status == 422)
        #expect(
            thief.message == """
                Service "thief" is invalid: spec.clusterIPs: Invalid value: ["10.97.97.97"]: failed to allocate IP \
                10.97.97.97: provided IP is already allocated
                """)
        let outside = try await server.create(serviceText("thief", #""clusterIP":"10.1.1.1""#))
        #expect(
            outside.message.hasSuffix(
                "failed to allocate IP 10.1.1.1: the provided network does not match the current range"))
        _ = try await server.ask("DELETE", TestServer.services + "/a")
        #expect(try await server.create(serviceText("thief", #""clusterIP":"10.97.97.97""#)).status == 201)
    }

    @Test func nodePortsAreUnique() async throws {
        let server = try await TestServer { $0.cluster.nodePortRange = 30_000...30_002 }
        var ports: Set<Int64> = []
        for name in ["a", "b", "c"] {
            let answer = try await server.create(serviceText(name, #""type":"NodePort""#))
            #expect(answer.status == 201)
            ports.insert(answer.json["spec"]?["ports"]?[0]?["nodePort"]?.integerValue ?? 0)
        }
        #expect(ports == [30_000, 30_001, 30_002])
        let full = try await server.create(serviceText("d", #""type":"NodePort""#))
        #expect(full.status == 500)
        #expect(full.message == "Internal error occurred: failed to allocate a nodePort: range is full")
        let taken = try await server.create(
            #"{"metadata":{"name":"e"},"spec":{"type":"NodePort","ports":[{"port":80,"nodePort":30001}]}}"#)
        #expect(
            taken.message
                == #"Service "e" is invalid: spec.ports[0].nodePort: Invalid value: 30001: provided port is already allocated"#
        )
    }

    @Test func wholeRangeIsHandedOutUpperBandFirst() async throws {
        let range = try #require(IPPrefix("10.0.0.0/27"))
        let server = try await TestServer { $0.cluster.serviceClusterIPRanges = [range] }
        var addresses: [IPAddress] = []
        // 30 addresses, the first is that of the kubernetes Service.
        for index in 1...29 {
            let answer = try await server.create(serviceText("s\(index)"))
            #expect(answer.status == 201)
            addresses.append(try #require(IPAddress(answer.json["spec"]?["clusterIP"]?.stringValue ?? "")))
        }
        #expect(Set(addresses).count == 29)
        let base = range.address.value
        #expect(addresses.prefix(14).allSatisfy { $0.value - base > 16 })
        let full = try await server.create(serviceText("more"))
        #expect(full.status == 500)
        #expect(
            full.message
                == #"Internal error occurred: failed to allocate a serviceIP for Service "more": range is full"#)
    }

    @Test func addressesAreViewedAsObjects() async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web", #""clusterIP":"10.97.97.97""#))
        let list = try await server.ask("GET", "/apis/networking.k8s.io/v1/ipaddresses")
        let names = list.json["items"]?.arrayValue?.compactMap { $0["metadata"]?["name"]?.stringValue }
        #expect(names == ["10.96.0.1", "10.97.97.97"])
        #expect(list.json["items"]?[1]?["spec"]?["parentRef"]?["name"] == "web")
        let cidr = try await server.ask("GET", "/apis/networking.k8s.io/v1/servicecidrs/kubernetes")
        #expect(cidr.json["spec"]?["cidrs"] == ["10.96.0.0/12"])
    }

    @Test func releasedOnTypeChange() async throws {
        let server = try await TestServer()
        let created = try await server.create(serviceText("web", #""type":"NodePort","clusterIP":"10.97.97.97""#))
        let port = created.json["spec"]?["ports"]?[0]?["nodePort"]?.integerValue ?? 0
        var external = created.json
        external["spec"] = ["type": "ExternalName", "externalName": "db.example.com"]
        #expect(try await server.ask("PUT", TestServer.services + "/web", external.jsonText()).status == 200)
        let other = try await server.create(
            #"{"metadata":{"name":"o"},"spec":{"type":"NodePort","clusterIP":"10.97.97.97","ports":[{"port":1,"nodePort":\#(port)}]}}"#
        )
        #expect(other.status == 201)
    }
}
