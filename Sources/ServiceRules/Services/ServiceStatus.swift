internal import JSON
public import KubernetesModel

extension ServiceRules {
    /// The errors of a status that is to replace that of `old`; the specification is the stored one.
    ///
    /// Follows `ValidateServiceStatusUpdate` of 1.36.
    public static func validateStatus(
        _ service: ServiceRecord, replacing old: ServiceRecord, _ configuration: ClusterConfiguration
    ) -> [FieldError] {
        let rules = ServiceValidation.metadataRules(configuration.version)
        return MetadataRules.checkCommonUpdate(service.metadata, old: old.metadata, isNamespaced: true)
            + rules.checkUpdate(service.metadata, old: old.metadata)
            + checkLoadBalancer(
                service, known: Set(old.loadBalancerIngress.compactMap { $0["ip"]?.stringValue }),
                isStrict: configuration.version.has(.strictAddresses))
    }

    private static func checkLoadBalancer(_ service: ServiceRecord, known: Set<String>, isStrict: Bool) -> [FieldError]
    {
        let path = FieldPath("status", "loadBalancer", "ingress")
        let ingress = service.loadBalancerIngress
        if service.type != "LoadBalancer" {
            return ingress.isEmpty
                ? [] : [.forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")]
        }
        return ingress.enumerated().fieldErrors { index, point in
            checkIngress(point, known: known, isStrict: isStrict, at: path[index])
        }
    }

    private static func checkIngress(
        _ point: JSONValue, known: Set<String>, isStrict: Bool, at path: FieldPath
    ) -> [FieldError] {
        let ip = point["ip"]?.text ?? ""
        var errors =
            ip.isEmpty ? [] : AddressFormat.addressErrors(ip, isStrict: isStrict, known: known, at: path["ip"])
        if let mode = point["ipMode"]?.stringValue {
            if ip.isEmpty {
                errors.append(.forbidden(path["ipMode"], "may not be specified when `ip` is not set"))
            } else if mode != "VIP" && mode != "Proxy" {
                errors.append(.notSupported(path["ipMode"], .json(.string(mode)), ["Proxy", "VIP"]))
            }
        } else if !ip.isEmpty {
            errors.append(.required(path["ipMode"], "must be specified when `ip` is set"))
        }
        let hostname = point["hostname"]?.text ?? ""
        if !hostname.isEmpty {
            errors += DNSFormat.subdomainErrors(hostname).map { .invalid(path["hostname"], hostname, $0) }
            if IPAddress(hostname) != nil {
                errors.append(.invalid(path["hostname"], hostname, "must be a DNS name, not an IP address"))
            }
        }
        return errors
    }
}

extension ServiceRecord {
    fileprivate var loadBalancerIngress: [JSONValue] { status["loadBalancer"]?["ingress"]?.elements ?? [] }
}
