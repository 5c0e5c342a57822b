internal import JSON
internal import KubernetesModel

extension TableLayout {
    static let services = TableLayout(columns: [
        .name,
        TableColumn("Type", ColumnDescription.serviceType),
        TableColumn("Cluster-IP", ColumnDescription.serviceClusterIP),
        TableColumn("External-IP", ColumnDescription.serviceExternalIPs),
        TableColumn("Port(s)", ColumnDescription.servicePorts),
        .age,
        TableColumn("Selector", priority: 1, ColumnDescription.serviceSelector),
    ]) { object, context in
        let service = Service(object)
        let spec = service.spec
        return [
            object.nameCell, .string(spec.type),
            .string(spec.clusterIPs.first ?? spec.clusterIP.ifEmpty("<none>")),
            .string(service.externalAddressText),
            .string(spec.ports.map(\.columnText).joined(separator: ",").ifEmpty("<none>")),
            context.age(object), .string((spec.selector ?? [:]).labelText),
        ]
    }
}

extension Service {
    /// Where it is reached from outside: the EXTERNAL-IP column.
    var externalAddressText: String {
        let spec = spec
        switch spec.type {
        case "ClusterIP", "NodePort": return spec.externalIPs.joined(separator: ",").ifEmpty("<none>")
        case "LoadBalancer":
            return (sortedUniqueAddresses(loadBalancerIngress.map(\.json)) + spec.externalIPs)
                .joined(separator: ",").ifEmpty("<pending>")
        case "ExternalName": return spec.externalName
        default: return "<unknown>"
        }
    }
}

/// The addresses of a load balancer's ingress points, IPs before host names where a point has both.
func sortedUniqueAddresses(_ ingress: [JSONObject]) -> [String] {
    let addresses = ingress.map { $0.text("ip").ifEmpty($0.text("hostname")) }.filter { !$0.isEmpty }
    return Set(addresses).sorted { $0.precedesBytewise($1) }
}

extension ServicePort {
    /// `80/TCP`, or `80:30080/TCP` with a node port.
    fileprivate var columnText: String {
        nodePort > 0 ? "\(port):\(nodePort)/\(self.protocol)" : "\(port)/\(self.protocol)"
    }
}
