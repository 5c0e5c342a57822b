internal import JSON
public import KubernetesModel

/// An endpoint of a port as kube-proxy sees it from one node.
public struct ProxiedEndpoint: Sendable, Hashable {
    public let address: IPAddress
    public let port: Int
    /// Whether it runs on the node that the rules are for.
    public let isLocal: Bool
    public let isReady: Bool
    public let isServing: Bool
    public let isTerminating: Bool
    public let zoneHints: Set<String>
    public let nodeHints: Set<String>
    /// The name of the Pod that it is, in the namespace of its Service; nil where it is none.
    public let pod: String?

    /// Shutting down but still answering: used when nothing is ready.
    public var isServingWhileTerminating: Bool { isServing && isTerminating }
}

extension ProxiedEndpoint: CustomStringConvertible {
    /// `10.244.1.5:8080`, `[fd00::5]:8080`.
    public var description: String { address.with(port: port) }
}

extension ProxiedEndpoint {
    /// The endpoints of every port that `slices` (all of one Service) have in one family, in kube-proxy's order: by
    /// their text, so `10.244.1.10:80` comes before `10.244.1.9:80`.
    static func endpoints(
        in slices: [EndpointSlice], of namespace: String, _ service: String, family: IPFamily, nodeName: String
    ) -> [ServicePortName: [ProxiedEndpoint]] {
        var found: [ServicePortName: [String: ProxiedEndpoint]] = [:]
        for slice in slices where slice.addressType == family.rawValue {
            let candidates = slice.endpoints.compactMap { Candidate($0, nodeName: nodeName) }
            for port in slice.ports {
                guard let number = port.port, number != 0 else { continue }
                let name = ServicePortName(
                    namespace: namespace, name: service, port: port.name, protocol: port.protocol)
                for candidate in candidates {
                    let endpoint = candidate.endpoint(port: number)
                    let key = endpoint.description
                    // Two Pods may hold one address for a moment: the one that runs wins over the one that ends.
                    if found[name]?[key] == nil || !endpoint.isTerminating {
                        found[name, default: [:]][key] = endpoint
                    }
                }
            }
        }
        return found.mapValues { byText in
            byText.sorted { $0.key.precedesBytewise($1.key) }.map(\.value)
        }
    }

    /// The endpoints of every port of `service` in both families, seen from no node in particular.
    public static func all(of service: Service, in slices: [EndpointSlice]) -> [ServicePortName: [ProxiedEndpoint]] {
        let (namespace, name) = (service.metadata.namespace, service.metadata.name)
        let own = slices.filter { $0.metadata.namespace == namespace && $0.serviceName == name }
        return IPFamily.allCases.reduce(into: [:]) { all, family in
            all.merge(endpoints(in: own, of: namespace, name, family: family, nodeName: "")) { $0 + $1 }
        }
    }

    /// What an endpoint of a slice says for all its ports.
    private struct Candidate {
        let address: IPAddress
        let endpoint: Endpoint
        let isLocal: Bool
        let conditions: JSONValue?
        let pod: String?

        init?(_ endpoint: Endpoint, nodeName: String) {
            guard let address = endpoint.addresses.first.flatMap({ IPAddress($0) }) else { return nil }
            self.address = address
            self.endpoint = endpoint
            isLocal = !nodeName.isEmpty && endpoint.nodeName == nodeName
            conditions = endpoint.json["conditions"]
            let reference = endpoint.targetRef
            pod = reference?["kind"]?.stringValue == "Pod" ? reference?["name"]?.stringValue : nil
        }

        func endpoint(port: Int) -> ProxiedEndpoint {
            ProxiedEndpoint(
                address: address, port: port, isLocal: isLocal, isReady: endpoint.isReady,
                isServing: conditions?["serving"]?.boolValue ?? true, isTerminating: endpoint.isTerminating,
                zoneHints: Set(endpoint.forZones), nodeHints: Set(endpoint.forNodes), pod: pod)
        }
    }
}
