internal import JSON
public import KubernetesModel

/// Says why a Service has no endpoint where one would expect some: what `kubectl describe` leaves out.
public struct EndpointExplanation: Sendable {
    /// One sentence a line; empty where every port has a ready endpoint.
    public let lines: [String]

    /// Whether some port of `service` has no ready endpoint, so that its Pods are worth asking for.
    public static func isNeeded(_ service: Service, slices: [EndpointSlice]) -> Bool {
        guard service.spec.type != "ExternalName" else { return false }
        return portsWithoutEndpoint(service, slices) != nil
    }

    /// - Parameters:
    ///   - slices: the EndpointSlices of the Service.
    ///   - pods: the Pods of its namespace that its selector matches.
    public init(_ service: Service, slices: [EndpointSlice], pods: [Pod]) {
        guard Self.isNeeded(service, slices: slices) else {
            lines = []
            return
        }
        let otherNames = Self.otherNames(service, slices)
        guard otherNames.isEmpty else {
            lines = otherNames
            return
        }
        let namespace = service.metadata.namespace.ifEmpty("default")
        guard let selector = service.spec.selector else {
            lines =
                slices.contains { !$0.endpoints.isEmpty }
                ? ["None of the endpoints is ready."]
                : ["The Service has no selector, and no EndpointSlice names it: nothing answers."]
            return
        }
        if pods.isEmpty {
            lines = ["No Pod in namespace \(namespace) has the labels \(selector.labelText)."]
            return
        }
        var lines: [String] = []
        let live = pods.filter { !["Succeeded", "Failed"].contains($0.phase) }
        if live.isEmpty {
            lines.append("All \(pods.count) Pods that the selector matches have ended.")
        } else if !live.contains(where: \.isReady) {
            lines.append(
                "The selector matches \(Self.count(live.count, "Pod")), none of them ready: "
                    + live.prefix(3).map(Self.state).joined(separator: ", ") + (live.count > 3 ? " …" : "") + ".")
        }
        lines += Self.missingNames(service, live)
        self.lines = lines
    }

    /// Ready endpoints whose slice has no port with the name and protocol of the Service's: nothing goes there.
    private static func otherNames(_ service: Service, _ slices: [EndpointSlice]) -> [String] {
        let ready = slices.filter { $0.endpoints.contains(where: \.isReady) && !$0.ports.isEmpty }
        guard let slice = ready.first else { return [] }
        return service.spec.ports.compactMap { port in
            let ports = ready.flatMap(\.ports)
            // A port that Pods lack by name is told below: the controller leaves it out of its slices.
            if case .string = port.targetPort, service.spec.selector != nil { return nil }
            if ports.contains(where: { $0.name == port.name && $0.protocol == port.protocol }) { return nil }
            let own = port.name.isEmpty ? "port \(port.port), which has no name" : "port \(port.name)"
            if let other = ports.first(where: { $0.name == port.name }) {
                return "Port \(own.dropFirst(5)) is \(port.protocol), in EndpointSlice \(slice.metadata.name) it is "
                    + "\(other.protocol): nothing goes there."
            }
            let theirs = Set(ports.map(\.name)).sorted { $0.precedesBytewise($1) }
                .map { $0.isEmpty ? "a port without a name" : "port \($0)" }.joined(separator: ", ")
            return
                "EndpointSlice \(slice.metadata.name) has \(theirs), the Service \(own): they belong together by name."
        }
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// `web-1 is CrashLoopBackOff (0/1)`
    private static func state(_ pod: Pod) -> String {
        let summary = PodSummary(pod.json)
        return "\(pod.metadata.name) is \(summary.reason.ifEmpty("Pending")) "
            + "(\(summary.readyContainers)/\(summary.totalContainers) containers ready)"
    }

    /// Ports whose target has a name that no container gives to a port of the same protocol.
    private static func missingNames(_ service: Service, _ pods: [Pod]) -> [String] {
        if pods.isEmpty { return [] }
        return service.spec.ports.compactMap { port in
            guard case .string(let name) = port.targetPort else { return nil }
            let declared = pods.flatMap(\.containerPorts)
            if declared.contains(where: { $0.name == name && $0.protocol == port.protocol }) { return nil }
            let shown = port.name.isEmpty ? String(port.port) : port.name
            let known = Set(declared.filter { !$0.name.isEmpty }.map(\.name)).sorted { $0.precedesBytewise($1) }
            let offer = known.isEmpty ? "they name none" : "they name \(known.joined(separator: ", "))"
            return "Port \(shown): no container of the Pods has a \(port.protocol) port called \(name): \(offer)."
        }
    }

    /// The ports that lead nowhere; nil where all lead somewhere.
    private static func portsWithoutEndpoint(_ service: Service, _ slices: [EndpointSlice]) -> [String]? {
        let served = Set(
            slices.filter { $0.endpoints.contains(where: \.isReady) }.flatMap {
                $0.ports.map { [$0.name, $0.protocol] }
            })
        let isServed = slices.contains { $0.endpoints.contains(where: \.isReady) }
        if service.spec.ports.isEmpty { return isServed ? nil : [] }
        let missing = service.spec.ports.filter { !served.contains([$0.name, $0.protocol]) }.map(\.name)
        return missing.isEmpty ? nil : missing
    }
}
