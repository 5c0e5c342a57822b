public import JSON
internal import KubernetesModel

extension IPTablesRuleset {
    /// The rules for programs: tables with chains, and for every rule its text, its Service and what it does.
    public var json: JSONValue { json(\.text) }

    /// - Parameter text: the words of a rule.
    fileprivate func json(_ text: (IPTablesRule) -> String) -> JSONValue {
        [
            "family": .string(family.rawValue),
            "tables": .array(
                tables.map { table in
                    let byChain = Dictionary(grouping: table.rules, by: \.chain)
                    let builtIn = unique(table.rules.map(\.chain)).filter { !table.chains.contains($0) }
                    return [
                        "name": .string(table.name),
                        "chains": .array(
                            (builtIn + table.chains).map { chain in
                                [
                                    "name": .string(chain),
                                    "rules": .array((byChain[chain] ?? []).map { $0.json(text($0)) }),
                                ]
                            }),
                    ]
                }),
        ]
    }
}

extension IPTablesRule {
    fileprivate func json(_ text: String) -> JSONValue { .object(described(text, servicePort, explanation)) }
}

extension NFTablesRuleset {
    /// The table for programs: chains with rules, sets and maps with elements, each with its Service and what it does.
    public var json: JSONValue {
        let byChain = Dictionary(grouping: rules, by: \.chain)
        let byContainer = Dictionary(grouping: elements, by: \.container)
        return [
            "family": .string(tableFamily), "table": "kube-proxy",
            "chains": .array(
                chains.map { chain in
                    var json: JSONObject = [
                        "name": .string(chain.name),
                        "rules": .array(
                            (byChain[chain.name] ?? []).map {
                                .object(described($0.text, $0.servicePort, $0.explanation))
                            }),
                    ]
                    if let hook = chain.hook {
                        json["hook"] = [
                            "type": .string(hook.type), "name": .string(hook.name),
                            "priority": .integer(Int64(hook.priority)),
                        ]
                    }
                    return .object(json)
                }),
            "containers": .array(
                containers.map { container in
                    var json: JSONObject = [
                        "name": .string(container.name), "kind": .string(container.kind),
                        "type": .string(container.type),
                        "elements": .array(
                            (byContainer[container.name] ?? []).map {
                                .object(described($0.text, $0.servicePort, $0.explanation))
                            }),
                    ]
                    json["timeoutSeconds"] = container.timeout.map { .integer(Int64($0)) }
                    return .object(json)
                }),
        ]
    }
}

extension IPVSRuleset {
    /// Virtual servers and sets for programs.
    public var json: JSONValue {
        [
            "family": .string(family.rawValue),
            "servers": .array(
                servers.map { server in
                    var json: JSONObject = [
                        "address": .string("\(server.address)"), "port": .integer(Int64(server.port)),
                        "protocol": .string(server.transport.uppercased()), "scheduler": .string(scheduler),
                        "destinations": .array(server.destinations.map(JSONValue.string)),
                        "service": .string("\(server.servicePort)"), "explanation": .string(server.explanation),
                    ]
                    json["persistenceSeconds"] = server.persistence.map { .integer(Int64($0)) }
                    return .object(json)
                }),
            "sets": .array(
                sets.map { set in
                    [
                        "name": .string(set.name), "type": .string(set.type),
                        "entries": .array(set.entries.map(JSONValue.string)),
                    ]
                }),
            "iptables": iptables.json { $0.savedText(family) }, "addresses": .array(addresses.map(JSONValue.string)),
        ]
    }
}

private func described(_ text: String, _ port: ServicePortName?, _ explanation: String) -> JSONObject {
    var json: JSONObject = ["rule": .string(text), "explanation": .string(explanation)]
    json["service"] = port.map { .string($0.description) }
    return json
}
