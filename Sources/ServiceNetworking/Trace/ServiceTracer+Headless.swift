internal import JSON
internal import KubernetesModel

/// The endpoints that DNS names: those of a headless Service.
extension ServiceTracer {
    /// - Parameter port: nil for a Service without ports.
    func addNamedTargets(of port: ServicePort?, _ families: [IPFamily], _ way: inout ServiceTrace.Way) {
        var listed = Set<String>()
        for slice in slices where families.contains(where: { $0.rawValue == slice.addressType }) {
            let matching = slice.ports.first { $0.name == port?.name && $0.protocol == port?.protocol }
            // A slice without ports has addresses all the same.
            if port != nil, matching == nil, !slice.ports.isEmpty { continue }
            for endpoint in slice.endpoints {
                guard let address = endpoint.addresses.first.flatMap({ IPAddress($0) }),
                    listed.insert("\(address)").inserted
                else { continue }
                let number = matching?.port ?? port?.port
                // DNS names what is ready, nothing that ends.
                guard endpoint.isReady else {
                    way.endpoints.append(unready(pod(at: address), address, number, endpoint.isTerminating))
                    continue
                }
                let words = [nodeName(of: address).map { "on node \($0)" }].compactMap { $0 }
                if let port, let number {
                    way.endpoints.append(target(address, number, of: port, .client, words))
                } else {
                    let name = pod(at: address)?.metadata.name
                    way.endpoints.append(
                        .init(
                            address: "\(address)", detail: name.map { "Pod \($0)" } ?? "an endpoint",
                            name: name ?? "\(address)", verdict: .flows))
                }
            }
        }
        if let port { addMembers(port, families, listed: listed, .client, &way) }
        if way.endpoints.isEmpty, !way.findings.contains(where: \.breaks) {
            explainAbsence(port ?? ServicePort([:]), families, &way)
        }
        explainHostNetwork(&way)
        way.gatherFindings()
    }
}
