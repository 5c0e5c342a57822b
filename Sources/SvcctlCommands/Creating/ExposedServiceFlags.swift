internal import ArgumentParser
internal import JSON
internal import KubernetesModel

/// How `expose` makes its Service.
struct ExposedServiceFlags: ParsableArguments, Sendable {
    @Option(name: .long, help: .value("PORT", "The port of the Service. The default is that of the object."))
    var port: String?

    @Option(name: .customLong("target-port"), help: .value("PORT", "The port of the Pods, as a number or a name."))
    var targetPort: String?

    @Option(
        name: .customLong("protocol"), help: .value("TCP|UDP|SCTP", "The protocol. The default is that of the object."),
        completion: .list(["TCP", "UDP", "SCTP"]))
    var protocolName: String?

    @Option(name: .long, help: .value("NAME", "The name of the Service. The default is that of the object."))
    var name: String?

    @Option(
        name: .long,
        help: .value("TYPE", "The type of the Service: ClusterIP, NodePort, LoadBalancer or ExternalName."),
        completion: .list(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]))
    var type: String?

    @Option(
        name: .long,
        help: .value(
            "KEY=VALUE,...", "The labels of the Pods to send traffic to. The default is what the object selects."))
    var selector: String?

    @Option(
        name: [.customShort("l", allowingJoined: true), .long],
        help: .value("KEY=VALUE,...", "The labels of the Service itself."))
    var labels: String?

    @Option(name: .customLong("cluster-ip"), help: .value("ADDRESS", "The cluster IP, or None for a headless Service."))
    var clusterIP: String?

    @Option(
        name: .customLong("external-ip"),
        help: .value("ADDRESS", "An external IP address that the Service also answers on."))
    var externalIP: String?

    @Option(name: .customLong("load-balancer-ip"), help: .value("ADDRESS", "The address to ask the load balancer for."))
    var loadBalancerIP: String?

    @Option(
        name: .customLong("session-affinity"), help: .value("None|ClientIP", "Whether a client stays with one Pod."),
        completion: .list(["None", "ClientIP"]))
    var sessionAffinity: String?

    /// - Throws: `CommandFailure` in kubectl's words.
    func service(for object: ExposableObject, name exposedName: String) throws -> JSONValue {
        var spec: JSONObject = [
            "selector": .object(
                try selector.nonEmptyText.map { try LabelWords.parse($0) } ?? object.selector.get())
        ]
        let ports = try ports(of: object)
        if !ports.isEmpty { spec["ports"] = .array(ports) }
        if let externalIP = externalIP.nonEmptyText { spec["externalIPs"] = [.string(externalIP)] }
        if let type = type.nonEmptyText { spec["type"] = .string(type) }
        if type == "LoadBalancer", let loadBalancerIP = loadBalancerIP.nonEmptyText {
            spec["loadBalancerIP"] = .string(loadBalancerIP)
        }
        if let affinity = sessionAffinity.nonEmptyText {
            guard ["None", "ClientIP"].contains(affinity) else {
                throw CommandFailure("error: unknown session affinity: \(affinity)")
            }
            spec["sessionAffinity"] = .string(affinity)
        }
        if let clusterIP = clusterIP.nonEmptyText { spec["clusterIP"] = .string(clusterIP) }
        var metadata: JSONObject = [
            "creationTimestamp": nil, "name": .string(name.nonEmptyText ?? String(exposedName.prefix(63))),
        ]
        let labels = try labels.nonEmptyText.map { try LabelWords.parse($0) } ?? object.labels
        if !labels.isEmpty { metadata["labels"] = .object(labels) }
        return [
            "apiVersion": "v1", "kind": "Service", "metadata": .object(metadata), "spec": .object(spec),
            "status": ["loadBalancer": [:]],
        ]
    }

    private func ports(of object: ExposableObject) throws -> [JSONValue] {
        let words = port.nonEmptyText?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if words == nil, object.ports.isEmpty, clusterIP != "None" {
            throw CommandFailure("error: couldn't find port via --port flag or introspection")
        }
        let numbers = try words?.map { word in
            guard let number = Int64(word) else {
                throw CommandFailure("error: strconv.Atoi: parsing \"\(word)\": invalid syntax")
            }
            return number
        }
        let known = Dictionary(object.ports.map { ($0.number, $0.protocols) }) { first, _ in first }
        var ports: [JSONValue] = []
        let all = numbers ?? object.ports.map(\.number)
        for (index, number) in all.enumerated() {
            // Several ports need names to be told apart.
            let name = all.count > 1 ? "port-\(index + 1)" : nil
            let protocols = protocolName.nonEmptyText.map { [$0] } ?? known[number] ?? ["TCP"]
            for protocolName in protocols {
                var port: JSONObject = [
                    "port": .integer(number), "protocol": .string(protocolName), "targetPort": target(number),
                ]
                if protocols.count > 1 {
                    port["name"] = .string("port-\(index + 1)-\(protocolName.lowercased())")
                } else if let name {
                    port["name"] = .string(name)
                }
                ports.append(.object(port))
            }
        }
        return ports
    }

    private func target(_ port: Int64) -> JSONValue {
        guard let targetPort = targetPort.nonEmptyText else { return .integer(port) }
        return Int64(targetPort).map(JSONValue.integer) ?? .string(targetPort)
    }
}

extension Optional<String> {
    /// This text, nil where it is empty: an empty flag is as good as none.
    var nonEmptyText: String? { flatMap { $0.isEmpty ? nil : $0 } }
}
