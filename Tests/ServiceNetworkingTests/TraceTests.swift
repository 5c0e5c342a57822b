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
        return ServiceTracer(try service(name), in: world, from: vantage, client: client.flatMap { IPAddress($0) })
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
        return ServiceTracer(service, in: TraceWorld(services: [service], pods: [pod], hasSlices: false), from: .pod)
            .trace()
    }

    @Test func followsThePathFromAPod() throws {
        let route = try #require(try trace("web", from: .pod).routes.first)
        #expect(route.canFlow)
        #expect(route.hops.map(\.kind) == [.client, .dns, .clusterIP])
        #expect(route.hops.last?.address == "10.96.10.1:80")
        #expect(route.endpoints.map(\.address) == ["10.244.1.5:8080", "10.244.2.6:8080"])
    }

    @Test func followsThePathFromOutside() throws {
        let route = try #require(try trace("lb", from: .outside).routes.first)
        #expect(route.hops.map(\.kind) == [.client, .loadBalancer, .nodePort, .clusterIP])
        #expect(route.hops.map(\.address) == ["a client", "203.0.113.20:80", "10.200.0.2:30109", "10.96.10.9:80"])
        #expect(try trace("lb", from: .outside).canFlow)
    }

    @Test(arguments: [
        ("web", Vantage.outside, "node-1", nil, "notExposed"), ("unready", .pod, "node-1", nil, "noSelector"),
        ("np-local", .outside, "node-3", nil, "noLocalEndpoint"), ("itp-local", .pod, "node-3", nil, "noLocalEndpoint"),
        ("lb-ranges", .outside, "node-1", "192.0.2.9", "sourceRangeExcludesClient"),
        ("headless", .outside, "node-1", nil, "notExposed"),
    ])
    func saysWhereItBreaks(name: String, from: Vantage, node: String, client: String?, code: String) throws {
        let trace = try trace(name, from: from, node: node, client: client)
        #expect(!trace.canFlow)
        #expect(trace.routes.first?.findings.filter(\.breaks).map(\.code) == [code])
    }

    @Test(arguments: [
        ("np-local", Vantage.outside, "node-1"), ("lb-ranges", .outside, "node-1"), ("headless", .pod, ""),
        ("draining", .pod, ""),
    ])
    func saysWhenItFlows(name: String, from: Vantage, node: String) throws {
        let trace = try trace(name, from: from, node: node, client: "198.51.100.7")
        #expect(trace.canFlow, "\(trace.text)")
    }

    @Test func readsWhatPodsSay() throws {
        let ports = #""ports": [{"name": "http", "port": 80, "targetPort": "http"}]"#
        #expect(try web(#""selector": {"app": "web"}, \#(ports)"#).canFlow)
        let typo = try web(#""selector": {"app": "wbe"}, \#(ports)"#)
        #expect(typo.routes.first?.findings.first?.code == "noMatchingPod")
        #expect(typo.routes.first?.findings.first?.advice == "Pod web-0 has app=web: one letter off app=wbe")
        let name = try web(#""selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": "htpp"}]"#)
        #expect(name.routes.first?.findings.map(\.code) == ["noSuchTargetPort"])
        let udp = try web(
            #""selector": {"app": "web"}, "ports": [{"port": 80, "protocol": "UDP", "targetPort": "http"}]"#)
        #expect(udp.routes.first?.findings.map(\.code) == ["protocolMismatch"])
        let unready = try web(
            #""selector": {"app": "web"}, \#(ports)"#,
            pod:
                #", "status": {"phase": "Running", "podIP": "10.244.1.5", "containerStatuses": [{"state": {"waiting": {"reason": "CrashLoopBackOff"}}}]}"#
        )
        #expect(unready.routes.first?.findings.map(\.code) == ["podsNotReady"])
        #expect(unready.text.contains("CrashLoopBackOff"))
        let range = try web(
            #""selector": {"app": "web"}, "type": "NodePort", "ports": [{"port": 80, "nodePort": 80, "targetPort": 8080}]"#
        )
        #expect(range.routes.first?.findings.map(\.code) == ["nodePortOutOfRange"])
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
        let open = ServiceTracer(service, in: world, from: .pod).trace()
        #expect(open.canFlow, "\(open.text)")
        #expect(open.routes.first?.endpoints.map(\.address) == ["POD:8080"])
        world.networkPolicies = [policy]
        let closed = ServiceTracer(service, in: world, from: .pod).trace()
        #expect(closed.routes.first?.findings.filter(\.breaks).map(\.code) == ["networkPolicy"])
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
        let traces = aliases.map { ServiceTracer($0, in: world, from: .pod).trace() }
        #expect(traces.map(\.canFlow) == [true, false, true, false, false, false, true])
        let route = try #require(traces[2].routes.first)
        #expect(
            route.hops.map(\.address) == [
                "a Pod", "twice.default.svc.cluster.local", "to-web.default.svc.cluster.local",
                "web.dp.svc.cluster.local", "10.96.10.1:80",
            ])
        #expect(route.endpoints.map(\.address).contains("10.244.1.5:8080"))
        #expect(
            traces[3...5].map { $0.routes.first?.findings.last?.code } == [
                "aliasOfMissingService", "aliasLoop", "aliasLoop",
            ])
        #expect(traces[6].routes.first?.endpoints.map(\.address) == ["db.example.com"])
    }

    @Test func drawsThePath() throws {
        let trace = try trace("np-local", from: .outside, node: "node-3")
        #expect(trace.text.contains("✗ traffic cannot flow"))
        #expect(trace.dot.hasPrefix("digraph trace {") && trace.dot.contains("color=red"))
        #expect(trace.mermaid.hasPrefix("flowchart LR\n") && trace.mermaid.contains("-.-x"))
    }
}
