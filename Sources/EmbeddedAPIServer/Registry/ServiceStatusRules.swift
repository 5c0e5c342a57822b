import KubernetesModel
import ServiceRules

/// What kube-apiserver 1.36 enforces on the status of a Service.
enum ServiceStatusRules {
    static func check(_ service: Service) -> [FieldError] {
        let path = FieldPath("status", "loadBalancer", "ingress")
        let ingress = service.loadBalancerIngress
        if service.spec.type != "LoadBalancer" {
            return ingress.isEmpty
                ? [] : [.forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")]
        }
        return ingress.enumerated().flatMap { check($1, at: path[$0]) }
    }

    private static func check(_ ingress: LoadBalancerIngress, at path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if !ingress.ip.isEmpty, IPAddress(ingress.ip) == nil {
            errors.append(
                .invalid(path["ip"], ingress.ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"))
        }
        switch ingress.ipMode {
        case nil where !ingress.ip.isEmpty:
            errors.append(.required(path["ipMode"], "must be specified when `ip` is set"))
        case .some where ingress.ip.isEmpty:
            errors.append(.forbidden(path["ipMode"], "may not be specified when `ip` is not set"))
        case let mode? where mode != "VIP" && mode != "Proxy":
            errors.append(.notSupported(path["ipMode"], .text(mode), ["Proxy", "VIP"]))
        default: break
        }
        if !ingress.hostname.isEmpty {
            for message in NameRule.subdomain.errors(ingress.hostname) {
                errors.append(.invalid(path["hostname"], ingress.hostname, message))
            }
            if IPAddress(ingress.hostname) != nil {
                errors.append(
                    .invalid(path["hostname"], ingress.hostname, "must be a DNS name, not an IP address"))
            }
        }
        return errors
    }
}
