import HostSystem
internal import JSON
import KubernetesModel
import NIOCore
import NIOPosix

/// Where a request for a Pod or a Service is passed on to.
struct PodReach: Sendable {
    let address: IPAddress
    let port: Int
    /// Whether it speaks HTTPS there. Its certificate is not checked, as in kube-apiserver.
    let isSecure: Bool

    /// `[https:]NAME[:PORT]`.
    struct Identifier {
        let name: String
        /// Empty where none is named.
        let port: String
        let isSecure: Bool

        /// Nil where `text` is none.
        init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            switch parts.count {
            case 1: (name, port, isSecure) = (parts[0], "", false)
            case 2: (name, port, isSecure) = (parts[0], parts[1], false)
            case 3 where ["http", "https", ""].contains(parts[0]):
                (name, port, isSecure) = (parts[1], parts[2], parts[0] == "https")
            default: return nil
            }
            if name.isEmpty { return nil }
        }
    }
}

extension APIServer {
    /// Finds what `pods/NAME` or `services/NAME` leads to.
    /// - Throws: a ``Status`` in the words of kube-apiserver, and 403 outside of the ranges that may be reached.
    func reach(_ target: Target) throws -> PodReach {
        let isService = target.gvr == APIResource.services.gvr
        guard let id = PodReach.Identifier(target.path.name) else {
            throw Status.badRequest(
                "invalid \(isService ? "service" : "pod") request \(target.path.name.goQuoted)")
        }
        let reach = try store.read { reader in
            try isService ? Self.endpoint(id, target, reader) : Self.pod(id, target, reader)
        }
        guard configuration.reachable.contains(reach.address) else {
            throw Status.forbidden(
                target.gvr, id.name,
                "the address \(reach.address) is in no range of --proxy-cidr, and nothing else is reached from here")
        }
        return reach
    }

    private static func pod(
        _ id: PodReach.Identifier, _ target: Target, _ reader: StoreReader
    ) throws -> PodReach {
        guard let stored = try reader.object(target.key(id.name)) else { throw Status.notFound(target.gvr, id.name) }
        let object = try stored.object
        let pod = Pod(object)
        guard let address = pod.podIPs.first.flatMap({ IPAddress($0) }) else {
            throw Status.badRequest("address not allowed")
        }
        let first = pod.containerPorts.first?.containerPort
        guard let port = id.port.isEmpty ? first ?? (id.isSecure ? 443 : 80) : number(id.port) else {
            throw Status.badRequest("invalid port \(id.port.goQuoted)")
        }
        return PodReach(address: address, port: port, isSecure: id.isSecure)
    }

    private static func endpoint(
        _ id: PodReach.Identifier, _ target: Target, _ reader: StoreReader
    ) throws -> PodReach {
        guard let stored = try reader.object(target.key(id.name)) else { throw Status.notFound(target.gvr, id.name) }
        let service = Service(try stored.object)
        let wanted = service.spec.ports.first { port in
            id.port.isEmpty
                ? service.spec.ports.count == 1 || port.name.isEmpty
                : port.name == id.port || String(port.port) == id.port
        }
        guard let wanted else {
            throw Status.unavailable("no service port \(id.port.goQuoted) found for service \(id.name.goQuoted)")
        }
        var found: [PodReach] = []
        try reader.visitObjects(
            of: APIResource.endpointSlices.gvr.qualifiedName, namespace: target.path.namespace, ofService: id.name
        ) { stored in
            let slice = EndpointSlice(try stored.object)
            let ports = slice.json["ports"]?.arrayValue ?? []
            let port = ports.first { ($0["name"]?.stringValue ?? "") == wanted.name }
            guard let number = port?["port"]?.integerValue else { return true }
            for endpoint in slice.json["endpoints"]?.arrayValue ?? []
            where endpoint["conditions"]?["ready"]?.boolValue ?? true {
                guard let address = endpoint["addresses"]?[0]?.stringValue.flatMap({ IPAddress($0) }) else { continue }
                found.append(PodReach(address: address, port: Int(number), isSecure: id.isSecure))
            }
            return true
        }
        guard let chosen = found.randomElement() else {
            throw Status.unavailable("no endpoints available for service \(id.name.goQuoted)")
        }
        return chosen
    }

    private static func number(_ text: String) -> Int? { Int(text).flatMap { (1...65_535).contains($0) ? $0 : nil } }
}

extension Status {
    static func unavailable(_ message: String) -> Status {
        Status(code: 503, reason: "ServiceUnavailable", message: message)
    }

    /// What keeps a request from its Pod, in the words of Go.
    static func unreachable(_ reach: PodReach, _ error: any Error) -> Status {
        let place = reach.address.with(port: reach.port)
        let why =
            switch error {
            case let error as IOError: "connect: \(Self.words(error.errnoCode))"
            case is ChannelError: "i/o timeout"
            case let error as NIOConnectionError:
                (error.connectionErrors.first?.error as? IOError).map { "connect: \(Self.words($0.errnoCode))" }
                    ?? "i/o timeout"
            default: "\(error)"
            }
        return unavailable("error trying to reach service: dial tcp \(place): \(why)")
    }

    /// The system's sentence for an error number, as Go writes it.
    private static func words(_ code: Int32) -> String { SystemError.text(code).lowercased() }
}
