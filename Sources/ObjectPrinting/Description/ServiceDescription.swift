public import JSON
public import KubernetesModel

extension Description {
    /// A Service with its endpoints, as kubectl 1.33 describes it.
    /// - Parameters:
    ///   - slices: its EndpointSlices.
    ///   - events: what happened to it; nil leaves the part out.
    public init(_ service: Service, slices: [EndpointSlice], events: [JSONObject]?, now: Timestamp) {
        let spec = service.spec
        let ingress = service.loadBalancerIngress
        sections = [
            .head(service.metadata),
            .field("Selector", (spec.selector ?? [:]).labelText),
            .field("Type", spec.type),
            .optional("IP Family Policy", spec.ipFamilyPolicy),
            .field("IP Families", spec.ipFamilies.joined(separator: ",").ifEmpty("<none>")),
            .field("IP", spec.clusterIP),
            .field("IPs", spec.clusterIPs.joined(separator: ",").ifEmpty("<none>")),
            .optional("External IPs", spec.externalIPs.joined(separator: ",")),
            .optional("Desired LoadBalancer IP", spec.loadBalancerIP),
            .optional("External Name", spec.externalName),
            .optional("LoadBalancer Ingress", ingress.map(\.shown).joined(separator: ", ")),
            .sections(spec.ports.map { Self.port($0, slices) }),
            .field("Session Affinity", spec.sessionAffinity),
            .optional("External Traffic Policy", spec.externalTrafficPolicy),
            .optional("Internal Traffic Policy", spec.json["internalTrafficPolicy"]?.stringValue),
            .optional(
                "HealthCheck NodePort", spec.healthCheckNodePort == 0 ? nil : String(spec.healthCheckNodePort)),
            .optional("LoadBalancer Source Ranges", spec.loadBalancerSourceRanges.joined(separator: ",")),
            .events(events, now: now),
        ]
    }

    private static func port(_ port: ServicePort, _ slices: [EndpointSlice]) -> DescriptionSection {
        let name = port.name.ifEmpty("<unset>")
        let nodePort = port.nodePort == 0 ? nil : "\(name)\t\(port.nodePort)/\(port.protocol)"
        return .sections([
            .field("Port", "\(name)\t\(port.port)/\(port.protocol)"),
            .field("TargetPort", "\(port.targetPort)/\(port.protocol)"),
            .optional("NodePort", nodePort),
            .field("Endpoints", slices.readyAddressText(port: port.name)),
        ])
    }
}

extension LoadBalancerIngress {
    /// `203.0.113.9 (VIP)`
    fileprivate var shown: String {
        if ip.isEmpty { return hostname }
        return ipMode.map { "\(ip) (\($0))" } ?? ip
    }
}

extension [EndpointSlice] {
    /// The ready addresses behind a port of a Service, three at most; `<none>` where there are no slices at all.
    func readyAddressText(port name: String) -> String {
        if isEmpty { return "<none>" }
        var shown: [String] = []
        var count = 0
        var hasMore = false
        for slice in self {
            let ready = slice.endpoints.map { (address: $0.addresses.first ?? "", isReady: $0.isReady) }
            let ports = slice.ports.isEmpty ? [nil] : slice.ports.filter { $0.name == name }.map(\.port)
            for port in ports {
                for endpoint in ready {
                    if shown.count == 3 { hasMore = true }
                    guard endpoint.isReady else { continue }
                    if !hasMore {
                        shown.append(port.map { joinHostPort(endpoint.address, String($0)) } ?? endpoint.address)
                    }
                    count += 1
                }
            }
        }
        let text = shown.joined(separator: ",")
        return hasMore ? "\(text) + \(count - 3) more..." : text
    }
}
