import JSON
import KubernetesModel
import ServiceNetworking
import Testing

@Suite struct TraceTests {
    private func object(_ text: String) throws -> JSONObject { try JSONValue(parsing: text).objectValue ?? [:] }

    private func service(_ name: String) throws -> Service {
        try #require(try Samples.services.first { $0.metadata.name == name })
    }

    private func trace(_ name: String, from vantage: Vantage, node: String = "node-1", client: String? = nil) throws
        -> ServiceTrace
    {
        var node1 = try Samples.node()
        node1.name = node
        let world = TraceWorld(services: try Samples.services, slices: try Samples.slices, node: node1)
        return ServiceTracer(
            try service(name), in: world, from: TraceClient(vantage, address: client.flatMap { IPAddress($0) })
        )
        .trace()
    }

    private func web(_ spec: String, labels: String = #""app": "web""#, pod: String = "") throws -> ServiceTrace {
        let service = Service(
            try object(
                #"{"metadata": {"name": "web", "namespace": "default"}, "spec": {"clusterIP": "10.96.0.9", \#(spec)}}"#)
        )
        let pod = Pod(
            try object(
                """
                {"metadata": {"name": "web-0", "namespace": "default", "labels": {\(labels)}},
                 "spec": {"containers": [{"name": "c", "ports": [{"name": "http", "containerPort": 8080}]}]},
                 "status": {"phase": "Running", "podIP": "10.244.1.5",
                   "conditions": [{"type": "Ready", "status": "True"}]} \(pod)}
                """))
        return ServiceTracer(
            service, in: TraceWorld(services: [service], pods: [pod], hasSlices: false), from: TraceClient(.pod)
        )
        .trace()
    }

    @Test func followsThePathFromAPod() throws {
        let route = try #require(try trace("web", from: .pod).ways.first)
        #expect(route.verdict == .flows)
        #expect(route.hops.map(\.kind) == [.client, .dns, .clusterIP])
        #expect(route.hops.last?.address == "10.96.10.1:80")
        #expect(route.endpoints.map(\.address) == ["10.244.1.5:8080", "10.244.2.6:8080"])
    }

    @Test func followsThePathFromOutside() throws {
        let ways = try trace("lb", from: .outside).ways
        #expect(ways.map(\.kind) == [.loadBalancer, .nodePort])
        #expect(ways[0].hops.map(\.address) == ["a client", "203.0.113.20:80", "10.96.10.9:80"])
        #expect(ways[1].hops.map(\.address) == ["a client", "10.200.0.2:30109", "10.96.10.9:80"])
        #expect(ways.allSatisfy { $0.verdict == .flows })
    }

    @Test(arguments: [
        ("web", Vantage.outside, "node-1", "notExposed"), ("unready", .pod, "node-1", "podsNotReady"),
        ("np-local", .outside, "node-3", "noLocalEndpoint"), ("itp-local", .pod, "node-3", "noLocalEndpoint"),
        ("headless", .outside, "node-1", "notExposed"),
    ])
    func saysWhereItBreaks(name: String, from: Vantage, node: String, code: String) throws {
        let trace = try trace(name, from: from, node: node)
        #expect(trace.verdict == .closed)
        #expect(trace.ways.first?.findings.filter(\.breaks).map(\.code) == [code])
    }

    @Test func keepsSourceRangesToTheBalancer() throws {
        let trace = try trace("lb-ranges", from: .outside, client: "192.0.2.9")
        #expect(trace.ways.first?.kind == .loadBalancer)
        #expect(trace.ways.first?.findings.filter(\.breaks).map(\.code) == ["sourceRangeExcludesClient"])
        #expect(trace.ways.dropFirst().allSatisfy { $0.verdict == .flows } && trace.verdict == .flows)
    }

    @Test(arguments: [
        ("np-local", Vantage.outside, "node-1"), ("lb-ranges", .outside, "node-1"),
        ("draining", .pod, ""),
    ])
    func saysWhenItFlows(name: String, from: Vantage, node: String) throws {
        let trace = try trace(name, from: from, node: node, client: "198.51.100.7")
        #expect(trace.verdict == .flows, "\(trace.text)")
    }

    @Test func tellsThePortsOfAHeadlessService() throws {
        let trace = try trace("headless", from: .pod, node: "")
        #expect(trace.verdict == .depends)
        #expect(trace.ways.first?.findings.map(\.code) == ["headlessPort"])
    }

    @Test func readsWhatPodsSay() throws {
        let ports = #""ports": [{"name": "http", "port": 80, "targetPort": "http"}]"#
        #expect(try web(#""selector": {"app": "web"}, \#(ports)"#).verdict == .flows)
        let typo = try web(#""selector": {"app": "wbe"}, \#(ports)"#)
        #expect(typo.ways.first?.findings.first?.code == "noMatchingPod")
        #expect(typo.ways.first?.findings.first?.advice == "Pod web-0 has app=web: one letter off app=wbe")
        let name = try web(#""selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": "htpp"}]"#)
        #expect(name.ways.first?.findings.map(\.code) == ["noSuchTargetPort"])
        let udp = try web(
            #""selector": {"app": "web"}, "ports": [{"port": 80, "protocol": "UDP", "targetPort": "http"}]"#)
        #expect(udp.ways.first?.findings.map(\.code) == ["protocolMismatch"])
        let unready = try web(
            #""selector": {"app": "web"}, \#(ports)"#,
            pod:
                #", "status": {"phase": "Running", "podIP": "10.244.1.5", "containerStatuses": [{"state": {"waiting": {"reason": "CrashLoopBackOff"}}}]}"#
        )
        #expect(unready.ways.first?.findings.map(\.code) == ["podsNotReady"])
        #expect(unready.text.contains("CrashLoopBackOff"))
        let range = try web(
            #""selector": {"app": "web"}, "type": "NodePort", "ports": [{"port": 80, "nodePort": 80, "targetPort": 8080}]"#
        )
        #expect(range.ways.first?.findings.map(\.code) == ["nodePortOutOfRange"])
    }

    @Test func knowsNetworkPoliciesAndTemplates() throws {
        let service = Service(
            try object(
                #"{"metadata": {"name": "web", "namespace": "default"}, "spec": {"selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": 8080}]}}"#
            ))
        let workload = KubernetesObject(
            try object(
                #"{"kind": "Deployment", "metadata": {"name": "web", "namespace": "default"}, "spec": {"template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"ports": [{"containerPort": 8080}]}]}}}}"#
            ))
        let policy = KubernetesObject(
            try object(
                #"{"metadata": {"name": "deny", "namespace": "default"}, "spec": {"podSelector": {}, "policyTypes": ["Ingress"]}}"#
            ))
        var world = TraceWorld(
            services: [service], plannedPods: [workload].compactMap(PlannedPod.init), hasSlices: false)
        let open = ServiceTracer(service, in: world, from: TraceClient(.pod)).trace()
        #expect(open.verdict == .flows, "\(open.text)")
        #expect(open.ways.first?.endpoints.map(\.address) == ["POD:8080"])
        world.networkPolicies = [policy]
        let closed = ServiceTracer(service, in: world, from: TraceClient(.pod)).trace()
        #expect(closed.ways.first?.findings.filter(\.breaks).map(\.code) == ["networkPolicy"])
    }

    @Test func followsAliasesToServicesOfTheCluster() throws {
        func alias(_ name: String, _ target: String) throws -> Service {
            Service(
                try object(
                    """
                    {"metadata": {"name": "\(name)", "namespace": "default"},
                     "spec": {"type": "ExternalName", "externalName": "\(target)"}}
                    """))
        }
        let aliases = try [
            alias("to-web", "web.dp.svc.cluster.local"), alias("to-unready", "unready.dp.svc.cluster.local."),
            alias("twice", "to-web.default.svc.cluster.local"), alias("gone", "gone.dp.svc.cluster.local"),
            alias("ring", "gnir.default.svc.cluster.local"), alias("gnir", "ring.default.svc.cluster.local"),
            alias("far", "db.example.com"),
        ]
        let world = TraceWorld(
            services: try Samples.services + aliases, slices: try Samples.slices, node: try Samples.node())
        let traces = aliases.map { ServiceTracer($0, in: world, from: TraceClient(.pod)).trace() }
        #expect(traces.map { $0.verdict == .flows } == [true, false, true, false, false, false, true])
        let route = try #require(traces[2].ways.first)
        #expect(
            route.hops.map(\.address) == [
                "a Pod", "twice.default.svc.cluster.local", "to-web.default.svc.cluster.local",
                "web.dp.svc.cluster.local", "10.96.10.1:80",
            ])
        #expect(route.endpoints.map(\.address).contains("10.244.1.5:8080"))
        #expect(
            traces[3...5].map { $0.ways.first?.findings.last?.code } == [
                "aliasOfMissingService", "aliasLoop", "aliasLoop",
            ])
        #expect(traces[6].ways.first?.endpoints.map(\.address) == ["db.example.com"])
    }

    @Test func drawsThePath() throws {
        let trace = try trace("np-local", from: .outside, node: "node-3")
        #expect(trace.text.contains("✗ traffic cannot flow"))
        #expect(trace.dot.hasPrefix("digraph trace {") && trace.dot.contains("color=red"))
        #expect(trace.mermaid.hasPrefix("flowchart LR\n") && trace.mermaid.contains("-.-x"))
    }
}
