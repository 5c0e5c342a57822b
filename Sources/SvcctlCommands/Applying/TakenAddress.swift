internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Finds who holds an address or node port that a Service was refused.
struct TakenAddress: Sendable {
    let connection: Connection

    /// `status` with the name of the holder after each cause that says that something is taken. `status` itself if it is
    /// about something else, or if the holder cannot be found.
    func explaining(_ status: Status, about object: KubernetesObject) async -> Status {
        guard status.reason == "Invalid", let causes = status.details?.causes,
            causes.contains(where: { $0.message.contains("already allocated") }),
            let list = try? await connection.client.list(.services, namespace: nil)
        else { return status }
        let services = (list["items"]?.arrayValue ?? []).compactMap(\.objectValue).map(Service.init)
        let wanted = Service(object)
        var result = status
        result.details?.causes = causes.map { cause in
            guard cause.message.contains("already allocated"),
                let holder = Self.holder(of: cause, wanted: wanted, among: services)
            else { return cause }
            var cause = cause
            cause.message += " (held by service/\(holder.metadata.name) in namespace \(holder.metadata.namespace))"
            return cause
        }
        return result
    }

    private static func holder(of cause: Status.Cause, wanted: Service, among services: [Service]) -> Service? {
        let others = services.filter {
            $0.metadata.name != wanted.metadata.name || $0.metadata.namespace != wanted.metadata.namespace
        }
        if cause.field.hasPrefix("spec.clusterIP") {
            let addresses = Set(wanted.spec.clusterIPs + [wanted.spec.clusterIP])
            return others.first { service in
                (service.spec.clusterIPs + [service.spec.clusterIP]).contains {
                    !$0.isEmpty && $0 != "None" && addresses.contains($0) && cause.message.contains($0)
                }
            }
        }
        guard let port = cause.message.split(separator: ":").dropFirst().first.flatMap({ Int($0.drop { $0 == " " }) })
        else { return nil }
        return others.first { service in
            service.spec.healthCheckNodePort == port || service.spec.ports.contains { $0.nodePort == port }
        }
    }
}
