internal import JSON
internal import KubernetesModel

/// What an apiserver enforces on a Service that has its defaults and its addresses and ports, on creation and on update.
///
/// Follows `ValidateServiceCreate` and `ValidateServiceUpdate` of 1.36: which errors, their wording and their order. Two
/// field paths are Kubernetes' own slips and are kept, for they are on the wire: `spec.LoadBalancerSourceRanges` and
/// `allocateLoadBalancerNodePorts` without `spec.`.
struct ServiceValidation {
    let service: ServiceRecord
    /// What `service` replaces; nil on creation.
    let old: ServiceRecord?
    let version: KubernetesVersion
    var errors: [FieldError] = []

    static let spec = FieldPath("spec")
    private static let sessionAffinityConfig = spec["sessionAffinityConfig"]

    static func metadataRules(_ version: KubernetesVersion) -> MetadataRules {
        MetadataRules(names: NameRule(for: .service, version: version), isNamespaced: true)
    }

    init(_ service: consuming ServiceRecord, old: ServiceRecord? = nil, version: KubernetesVersion) {
        self.service = service
        self.old = old
        self.version = version
    }

    static func checkCreate(_ service: consuming ServiceRecord, version: KubernetesVersion) -> [FieldError] {
        var validation = ServiceValidation(service, version: version)
        validation.errors = metadataRules(version).checkCreate(validation.service.metadata)
        validation.checkService()
        return validation.errors
    }

    mutating func checkService() {
        checkTopologyAnnotations()
        if service.ports.isEmpty && !service.isHeadless && service.type != "ExternalName" {
            errors.append(.required(Self.spec["ports"]))
        }
        checkType()
        checkPorts()
        if let selector = service.selector {
            errors += LabelFormat.errors(in: selector, at: Self.spec["selector"])
        }
        checkSessionAffinity()
        errors += ServiceAddressing.checkClusterIPs(service, old: old, version: version)
        checkExternalIPs()
        oneOf(["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"], service.type, "type")
        checkNodePorts()
        checkDuplicatePorts()
        checkSourceRanges()
        checkLoadBalancer()
        errors += Self.checkLoadBalancerClass(service, old: nil)
        checkExternalTraffic()
        checkInternalTraffic()
        checkTrafficDistribution()
    }

    /// A required field with a fixed set of values, which messages list in order.
    private mutating func oneOf(_ supported: [String], _ value: String, _ name: String) {
        if value.isEmpty {
            errors.append(.required(Self.spec[name]))
        } else if !supported.contains(value) {
            // The API has types of its own for these values, which Go shows as JSON.
            errors.append(.notSupported(Self.spec[name], .json(.string(value)), supported))
        }
    }

    private mutating func checkTopologyAnnotations() {
        guard case .object(let annotations)? = service.metadata.json["annotations"],
            let mode = annotations["service.kubernetes.io/topology-mode"]?.stringValue,
            let hints = annotations["service.kubernetes.io/topology-aware-hints"]?.stringValue,
            !mode.hasSameBytes(as: hints)
        else { return }
        errors.append(
            .invalid(
                MetadataRules.path["annotations"][key: "service.kubernetes.io/topology-mode"], mode,
                "must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified"))
    }

    private mutating func checkType() {
        switch service.type {
        case "LoadBalancer", "NodePort":
            if service.isHeadless {
                errors.append(
                    .invalid(
                        Self.spec["clusterIPs"][0], "None", "may not be set to 'None' for \(service.type) services"))
            }
        case "ExternalName":
            let unsettable = "may not be set for ExternalName services"
            if !service.clusterIPs.isEmpty { errors.append(.forbidden(Self.spec["clusterIPs"], unsettable)) }
            if !service.ipFamilies.isEmpty { errors.append(.forbidden(Self.spec["ipFamilies"], unsettable)) }
            if service.ipFamilyPolicy != nil { errors.append(.forbidden(Self.spec["ipFamilyPolicy"], unsettable)) }
            // The name may end in the dot of a fully qualified one.
            let name =
                service.externalName.hasSuffix(".") ? String(service.externalName.dropLast()) : service.externalName
            if name.isEmpty {
                errors.append(.required(Self.spec["externalName"]))
            } else {
                for message in DNSFormat.subdomainErrors(name) {
                    errors.append(.invalid(Self.spec["externalName"], name, message))
                }
            }
        default: break
        }
    }

    private mutating func checkSessionAffinity() {
        oneOf(["ClientIP", "None"], service.sessionAffinity, "sessionAffinity")
        let path = Self.sessionAffinityConfig
        switch service.sessionAffinity {
        case "ClientIP":
            let why = "when session affinity type is ClientIP"
            guard let config = service.sessionAffinityConfig else {
                errors.append(.required(path, why))
                return
            }
            guard config.hasClientIP else {
                errors.append(.required(path["clientIP"], why))
                return
            }
            guard let timeout = config.timeoutSeconds else {
                errors.append(.required(path["clientIP"]["timeoutSeconds"], why))
                return
            }
            if !(1...86400).contains(timeout) {
                errors.append(
                    .invalid(
                        path["clientIP"]["timeoutSeconds"], .number(timeout),
                        "must be greater than 0 and less than 86400"))
            }
        case "None":
            if service.sessionAffinityConfig != nil {
                errors.append(.forbidden(path, "must not be set when session affinity is None"))
            }
        default: break
        }
    }

    private mutating func checkExternalIPs() {
        let known = Set(old?.externalIPs ?? [])
        for (index, ip) in service.externalIPs.enumerated() where !errors.isFull {
            let found = AddressFormat.addressErrors(
                ip, isStrict: version.has(.strictAddresses), known: known, at: Self.spec["externalIPs"][index])
            errors +=
                found.isEmpty ? AddressFormat.endpointErrors(ip, at: Self.spec["externalIPs"][index]) : found
        }
    }
}
