internal import ServiceForwarding
internal import ServiceNetworking

/// Says what happens to connections: in kubectl's words that there is one, and a line for each failure.
struct ForwardingReport: Sendable {
    /// Nil where connections are not announced.
    let output: Output?
    let errors: Output

    func take(_ event: ForwardingEvent) {
        let name = event.port.name
        let place = name.port.isEmpty ? name.name : "\(name.name) port \(name.port)"
        switch event.kind {
        case .accepted(let localPort): try? output?.print("Handling connection for \(localPort)")
        case .refused(let endpoint, let reason), .brokenOff(let endpoint, let reason):
            try? errors.print("error: \(place), \(endpoint.pod.map { "\($0)" } ?? "\(endpoint)"): \(reason)")
        case .unserved(let reason): try? errors.print("error: \(place): \(reason)")
        }
    }
}
