internal import JSON
internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

/// One port that is forwarded: where from and where to.
struct Forward: Sendable {
    let target: ForwardTarget
    let port: PortWord
    let addresses: LocalAddresses
    /// The number to listen on; 0 for a free one.
    var local: Int
    /// Whether another number will do where this one is taken or not allowed: nobody asked for it.
    let mayMove: Bool
    let ordinal: Int

    /// For the forwarder, with the endpoints that take connections now.
    func forwardedPort(_ endpoints: [Destination]) -> ForwardedPort {
        var forwarded = ForwardedPort(
            name: ServicePortName(
                namespace: target.namespace, name: target.label, port: port.remote.description, protocol: "TCP"),
            addresses: addresses.addresses, port: local, endpoints: endpoints,
            affinityTimeout: target.affinityTimeout)
        forwarded.ordinal = ordinal
        forwarded.needsAllAddresses = addresses.needsAll
        return forwarded
    }

    /// The next number to try where this one cannot be had; nil where there is none.
    var moved: Forward? {
        guard mayMove, local < 0xFFFF else { return nil }
        var copy = self
        copy.local = local < 1024 ? local + 8000 : local + 1
        return copy
    }

    /// The number that endpoints listen on where it is known, else what was asked for: kubectl prints the former.
    func targetText(_ endpoints: [Destination]) -> String {
        endpoints.first.map { "\($0.port)" } ?? port.remote.description
    }

    func json(_ listening: ServiceForwarder.Listening, _ endpoints: [Destination]) -> JSONValue {
        var json: JSONObject = [
            "target": .string(target.label), "namespace": .string(target.namespace),
            "localAddress": .string("\(listening.address)"), "localPort": .integer(Int64(listening.port)),
        ]
        switch port.remote {
        case .number(let number): json["port"] = .integer(Int64(number))
        case .name(let name): json["port"] = .string(name)
        }
        if let endpoint = endpoints.first { json["targetPort"] = .integer(Int64(endpoint.port)) }
        return .object(json)
    }
}
