internal import JSON
internal import KubernetesModel
internal import ObjectPrinting
internal import ServiceNetworking

/// What the rest of the cluster does for a Service.
extension ServiceExaminer {
    // MARK: DNS

    func examineName(_ checkup: inout Checkup) {
        let zone = ClusterZone(services: [service], slices: world.slices, namespaces: [namespace])
        let address = zone.records(of: service).first?.description.replacing("\t", with: " ") ?? ""
        checkup.add(
            "DNS", address.isEmpty ? .unknown : .ok,
            address.isEmpty ? "the cluster's DNS has no record for it" : address, next: command("dns svc/\(name)"))
    }

    // MARK: Ways in from outside

    func examineWaysIn(_ checkup: inout Checkup) {
        let spec = service.spec
        if spec.type == "LoadBalancer" {
            for way in trace(.outside, in: worldWithoutPolicies, via: .loadBalancer).ways {
                let addresses = service.loadBalancerIngress.map { $0.ip.isEmpty ? $0.hostname : $0.ip }
                add(
                    "Load balancer", way, &checkup, open: "it has \(addresses.joined(separator: ", "))",
                    flags: " --via load-balancer")
            }
            if service.loadBalancerIngress.isEmpty { explainPending(&checkup) }
        }
        guard spec.ports.contains(where: { $0.nodePort != 0 }) else { return }
        for way in trace(.outside, in: worldWithoutPolicies, via: .nodePort).ways {
            let number = spec.ports.first { $0.port == way.number && $0.name == way.port.port }?.nodePort ?? 0
            if number == 0 { continue }
            let nodes =
                world.nodes.isEmpty ? "the nodes" : "\(world.nodes.count) node\(world.nodes.count == 1 ? "" : "s")"
            add(
                "nodePort", way, &checkup, open: "\(number)/\(way.port.protocol) of \(nodes) leads in",
                flags: " --via node-port")
        }
    }

    /// Who should have given the load balancer an address.
    private func explainPending(_ checkup: inout Checkup) {
        if let className = service.spec.loadBalancerClass {
            checkup.add(
                "Load balancer", .unknown,
                "its class is \(className): only a controller of that class gives it an address",
                next: "svcctl get pods -A")
        }
        for event in events(about: "Service", [name]) where event["type"]?.stringValue == "Warning" {
            checkup.add(
                "Load balancer", .problem, Self.text(event), next: command("events --for svc/\(name)"))
        }
    }

    // MARK: Events

    /// How old an event may be to matter, in seconds.
    private static let recent = 3600.0

    func examineEvents(_ checkup: inout Checkup) {
        switch facts?.events[namespace] {
        case nil, .some(.none): return
        case .some(.refused(let reason)): checkup.add("Events", .unknown, "they cannot be seen: \(reason)")
        case .some(.found):
            let pods = service.spec.selector.map { selector in
                let labels = LabelSelector(matching: selector)
                return world.pods.filter {
                    $0.metadata.namespace == namespace && labels.matches($0.metadata.labels)
                }.map(\.metadata.name)
            }
            let found = (events(about: "Service", [name]) + events(about: "Pod", pods ?? [])).filter {
                $0["type"]?.stringValue == "Warning"
            }
            guard !found.isEmpty else {
                return checkup.add("Events", .ok, "no warning about it or its Pods in the last hour")
            }
            let told = Set(checkup.checks.map(\.message))
            for event in EventTable.sorted(found).suffix(5) where !told.contains(Self.text(event)) {
                let kind = event["involvedObject"]?["kind"]?.stringValue ?? ""
                let subject = "\(kind == "Pod" ? "pod" : "svc")/\(event["involvedObject"]?["name"]?.stringValue ?? "")"
                checkup.add("Events", .unknown, Self.text(event), next: command("events --for \(subject)"))
            }
        }
    }

    private func events(about kind: String, _ names: [String]) -> [JSONObject] {
        guard case .found(let events)? = facts?.events[namespace] else { return [] }
        return events.filter { event in
            let involved = event["involvedObject"]
            guard involved?["kind"]?.stringValue == kind, names.contains(involved?["name"]?.stringValue ?? "") else {
                return false
            }
            return EventTable.age(of: event, now: now).map { $0 <= Self.recent } ?? false
        }
    }

    private static func text(_ event: JSONObject) -> String {
        let involved = event["involvedObject"]
        let subject = "\(involved?["kind"]?.stringValue ?? "") \(involved?["name"]?.stringValue ?? "")"
        return "\(subject): \(event["reason"]?.stringValue ?? ""): \(event["message"]?.stringValue ?? "")"
    }
}

extension Checkup {
    /// What matters to every Service of a cluster.
    init(cluster facts: ClusterFacts) {
        self.init("cluster")
        addDNS(facts.dns)
        switch facts.proxyMode {
        case .found(let mode):
            let name = mode.isEmpty ? "its default, iptables" : mode
            add(
                "kube-proxy", .ok, "its mode is \(name)",
                next: "svcctl rules --proxy-mode \(mode.isEmpty ? "iptables" : mode)")
        case .none:
            add("kube-proxy", .unknown, "there is no ConfigMap kube-system/kube-proxy that tells its mode")
        case .refused(let reason): add("kube-proxy", .unknown, "its mode cannot be seen: \(reason)")
        }
        switch facts.networks {
        case .found(let networks): addRanges(networks)
        case .none: break
        case .refused(let reason): add("Ranges", .unknown, "how full they are cannot be seen: \(reason)")
        }
    }

    private mutating func addDNS(_ answer: Answer<(service: Service, ready: Int)>) {
        switch answer {
        case .found(let (service, ready)):
            add(
                "Cluster DNS", ready == 0 ? .problem : .ok,
                "Service kube-system/kube-dns (\(service.spec.clusterIP)) has \(ready) ready endpoint\(ready == 1 ? "" : "s")",
                next: "svcctl doctor svc/kube-dns -n kube-system")
        case .none:
            add(
                "Cluster DNS", .unknown, "there is no Service kube-system/kube-dns",
                next: "svcctl get svc -A -l k8s-app=kube-dns")
        case .refused(let reason): add("Cluster DNS", .unknown, "it cannot be seen: \(reason)")
        }
    }

    /// From how full on a range is worth a word, in percent.
    private static let nearlyFull = 90

    private mutating func addRanges(_ networks: ClusterNetworks) {
        let next = "svcctl networks"
        for range in networks.ranges where range.percent >= Self.nearlyFull {
            add("Ranges", .problem, "\(range.percent) % of \(range.prefix) (\(range.owner)) are taken", next: next)
        }
        let total = networks.nodePorts.count
        if networks.usedNodePorts * 100 >= total * Self.nearlyFull {
            add("Ranges", .problem, "\(networks.usedNodePorts) of \(total) nodePorts are taken", next: next)
        }
        if !checks.contains(where: { $0.topic == "Ranges" }) {
            let ranges = networks.ranges.map { "\($0.prefix) \($0.percent) %" }
            add("Ranges", .ok, (ranges + ["nodePorts \(networks.usedNodePorts) of \(total)"]).joined(separator: ", "))
        }
    }
}
