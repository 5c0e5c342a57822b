import JSON
import KubernetesModel
import ServiceNetworking
import Testing

@Suite struct IPVSTests {
    @Test func listsVirtualServers() throws {
        let lines = try Samples.state().ipvs().serverLines
        for line in [
            "-A -t 10.96.10.1:80 -s rr", "-a -t 10.96.10.1:80 -r 10.244.1.5:8080 -m -w 1",
            "-A -t 10.96.10.5:80 -s rr -p 60", "-A -u 10.96.10.14:53 -s rr", "-A --sctp-service 10.96.10.17:132 -s rr",
            "-A -t 10.200.0.2:30080 -s rr", "-A -t 203.0.113.7:80 -s rr", "-A -t 10.96.10.13:80 -s rr",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        // Nothing ready: a virtual server without destinations, which refuses.
        #expect(!lines.contains { $0.hasPrefix("-a -t 10.96.10.13:80") })
        // Policy Local: the node's own endpoint only.
        #expect(
            lines.filter { $0.hasPrefix("-a -t 10.200.0.2:30107") } == [
                "-a -t 10.200.0.2:30107 -r 10.244.1.5:8080 -m -w 1"
            ])
    }

    @Test func listsSets() throws {
        let lines = try Samples.state().ipvs().setLines
        for line in [
            "create KUBE-CLUSTER-IP hash:ip,port family inet hashsize 1024 maxelem 65536",
            "add KUBE-CLUSTER-IP 10.96.10.1,tcp:80", "create KUBE-NODE-PORT-TCP bitmap:port range 0-65535",
            "add KUBE-NODE-PORT-TCP 30080", "add KUBE-NODE-PORT-LOCAL-TCP 30107",
            "add KUBE-LOAD-BALANCER-SOURCE-CIDR 203.0.113.21,tcp:80,198.51.100.0/24",
            "add KUBE-LOAD-BALANCER-SOURCE-IP 203.0.113.21,tcp:80,203.0.113.21",
            "add KUBE-HEALTH-CHECK-NODE-PORT 30211",
            "add KUBE-LOOP-BACK 10.244.1.5,tcp:8080,10.244.1.5", "add KUBE-IPVS-IPS 203.0.113.7",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(try Samples.state(.ipv6).ipvs().sets.map(\.name).contains("KUBE-6-LOAD-BALANCER-SOURCE-CID"))
    }

    /// The kernel says of the sets what they say of themselves, so a dump of a node can be compared line by line.
    @Test(.enabled(if: Sandbox.isAvailable("ipset")), arguments: IPFamily.allCases)
    func setsSurviveAKernel(family: IPFamily) throws {
        let service = Service(
            try JSONValue(
                parsing: """
                    {"metadata": {"name": "lb", "namespace": "n"}, "spec": {"type": "LoadBalancer",
                     "clusterIP": "10.96.0.5", "clusterIPs": ["10.96.0.5", "fd00:10:96::5"],
                     "ipFamilies": ["IPv4", "IPv6"], "externalTrafficPolicy": "Local", "healthCheckNodePort": 30999,
                     "externalIPs": ["203.0.113.1", "2001:db8::1"],
                     "loadBalancerSourceRanges": ["198.51.100.7/32", "198.51.0.0/16", "2001:db8:7::7/128", "fd00::/8"],
                     "ports": [{"name": "a", "port": 80, "nodePort": 30080, "protocol": "TCP"},
                               {"name": "b", "port": 80, "nodePort": 30081, "protocol": "SCTP"},
                               {"name": "c", "port": 53, "nodePort": 30082, "protocol": "UDP"}]},
                     "status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}, {"ip": "2001:db8::2"}]}}}
                    """
            ).objectValue ?? [:])
        let node = ProxyNode(name: "node-1", addresses: ["10.0.0.1", "fd00::1"].compactMap { IPAddress($0) })
        let lines = ProxyState(services: [service], slices: [], node: node, family: family).ipvs().setLines
        let saved = try Sandbox.isolated(
            "ipset restore < sets && ipset save", files: ["sets": lines.joined(separator: "\n") + "\n"])
        try #require(saved.status == 0, "\(saved.errors)")
        // The kernel adds what it chose for its hash tables.
        let dumped = saved.output.split(separator: "\n").map { line in
            line.firstRange(of: " bucketsize").map { String(line[..<$0.lowerBound]) } ?? String(line)
        }
        #expect(dumped.sorted() == lines.sorted())
        #expect(lines.count > 30)
    }

    @Test func userspaceLeadsToPortsOfTheNode() throws {
        let text = try Samples.state().userspace().text()
        #expect(
            text.contains(
                "-A KUBE-PORTALS-CONTAINER -m comment --comment dp/web:http -m tcp -p tcp --dport 80 -d 10.96.10.1/32 -j REDIRECT --to-ports "
            ))
        #expect(
            text.contains(
                "-A KUBE-NODEPORT-CONTAINER -m comment --comment dp/np:http -m tcp -p tcp --dport 30080 -j REDIRECT"))
        #expect(!text.contains("sctp"))
    }
}
