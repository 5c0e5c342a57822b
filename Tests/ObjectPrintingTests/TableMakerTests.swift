import JSON
import KubernetesModel
import ObjectPrinting
import TestSupport
import Testing

@Suite struct TableMakerTests {
    @Test func makesTheTableThatAnAPIServerMadeOfTheSameServices() throws {
        let recorded = try Fixture("tables/services.json").json
        let rows = try #require(recorded["rows"]?.arrayValue)
        let objects = rows.compactMap { $0["object"]?.objectValue }
        let times = objects.compactMap { Timestamp($0["metadata"]?["creationTimestamp"]?.stringValue ?? "") }
        let created = try #require(times.first)
        let made = TableMaker(.services, including: .object, now: Timestamp(seconds: created.seconds + 4))
            .table(of: objects, metadata: recorded["metadata"]?.objectValue ?? [:])
        #expect(made == recorded)
    }

    @Test(arguments: ["services", "endpoints", "namespaces", "endpointslices"])
    func describesItsColumnsAsAnAPIServerDoes(resource: String) throws {
        let recorded = try #require(try Fixture("tables/columns.json").json[resource])
        let group = resource == "endpointslices" ? "discovery.k8s.io" : ""
        let layout = TableLayout.layout(of: GroupVersionResource(group: group, version: "v1", resource: resource))
        #expect(JSONValue.array(layout.columns.map(\.json)) == recorded)
    }

    @Test(arguments: [
        (#"{"spec":{"type":"LoadBalancer"}}"#, "<pending>"),
        (
            #"{"spec":{"type":"LoadBalancer","externalIPs":["9.9.9.9"]},"status":{"loadBalancer":{"ingress":[{"hostname":"lb.example.com"},{"ip":"203.0.113.9"},{"ip":"203.0.113.10"}]}}}"#,
            "203.0.113.10,203.0.113.9,lb.example.com,9.9.9.9"
        ),
        (#"{"spec":{"type":"NodePort","externalIPs":["9.9.9.9","8.8.8.8"]}}"#, "9.9.9.9,8.8.8.8"),
        (#"{"spec":{"type":"ExternalName","externalName":"db.example.com"}}"#, "db.example.com"),
        (#"{"spec":{"type":"Other"}}"#, "<unknown>"),
    ])
    func showsWhereAServiceIsReachedFromOutside(service: String, externalIP: String) throws {
        #expect(try cells(.services, service)[3].stringValue == externalIP)
    }

    @Test(arguments: [
        ("{}", "<none>"), (#"{"subsets":[]}"#, "<none>"),
        (#"{"subsets":[{"notReadyAddresses":[{"ip":"10.0.0.1"}],"ports":[{"port":80}]}]}"#, ""),
        (#"{"subsets":[{"addresses":[{"ip":"10.0.0.1"},{"ip":"fd00::1"}]}]}"#, "10.0.0.1,fd00::1"),
        (#"{"subsets":[{"addresses":[{"ip":"fd00::1"}],"ports":[{"port":80}]}]}"#, "[fd00::1]:80"),
        (
            #"{"subsets":[{"addresses":[{"ip":"10.0.0.1"},{"ip":"10.0.0.2"}],"ports":[{"port":80},{"port":443}]}]}"#,
            "10.0.0.1:80,10.0.0.2:80,10.0.0.1:443 + 1 more..."
        ),
    ])
    func abridgesEndpoints(endpoints: String, text: String) throws {
        #expect(try cells(GroupVersionResource(version: "v1", resource: "endpoints"), endpoints)[1].stringValue == text)
    }

    @Test(arguments: [
        (#"{"status":{"phase":"Pending"}}"#, "0/0", "Pending", "0"),
        (
            #"{"spec":{"containers":[{"name":"a"},{"name":"b"}]},"status":{"phase":"Running","containerStatuses":[{"name":"a","ready":true,"restartCount":2,"state":{"running":{}},"lastState":{"terminated":{"finishedAt":"1970-01-01T00:00:40Z"}}},{"name":"b","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}}"#,
            "1/2", "CrashLoopBackOff", "2 (60s ago)"
        ),
        (
            #"{"metadata":{"deletionTimestamp":"1970-01-01T00:00:00Z"},"status":{"phase":"Running"}}"#, "0/0",
            "Terminating", "0"
        ),
        (
            #"{"spec":{"initContainers":[{"name":"i"},{"name":"s","restartPolicy":"Always"}],"containers":[{"name":"a"}]},"status":{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"terminated":{"exitCode":3}}}]}}"#,
            "0/2", "Init:ExitCode:3", "0"
        ),
        (
            #"{"spec":{"containers":[{"name":"a"}]},"status":{"phase":"Succeeded","containerStatuses":[{"state":{"terminated":{"reason":"Completed","exitCode":0}}}]}}"#,
            "0/1", "Completed", "0"
        ),
    ])
    func summarisesPods(pod: String, ready: String, status: String, restarts: String) throws {
        let cells = try cells(GroupVersionResource(version: "v1", resource: "pods"), pod)
        #expect(cells[1...3].compactMap(\.stringValue) == [ready, status, restarts])
    }

    private func cells(_ resource: GroupVersionResource, _ object: String) throws -> [JSONValue] {
        let json = try #require(try JSONValue(parsing: object).objectValue)
        let maker = TableMaker(resource, now: Timestamp(seconds: 100))
        return try #require(maker.row(of: json)["cells"]?.arrayValue)
    }
}
