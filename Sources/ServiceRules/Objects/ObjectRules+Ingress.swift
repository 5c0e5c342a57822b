internal import JSON
internal import KubernetesModel

extension ObjectRules {
    func checkIngress(_ object: JSONObject) -> [FieldError] {
        let path = FieldPath("spec")
        let spec = object["spec"]?.objectValue ?? [:]
        var errors: [FieldError] = []
        let rules = spec.elements("rules")
        if rules.isEmpty && spec["defaultBackend"]?.objectValue == nil {
            errors.append(
                .invalid(
                    path, .json(spec["rules"] ?? .null), "either `defaultBackend` or `rules` must be specified"))
        }
        if let backend = spec["defaultBackend"], !backend.isNull {
            errors += checkBackend(backend, at: path["defaultBackend"])
        }
        errors += rules.enumerated().fieldErrors { checkRule($1, at: path["rules"][$0]) }
        for (index, tls) in spec.elements("tls").enumerated() where !errors.isFull {
            let path = path["tls"][index]
            for (index, host) in (tls["hosts"]?.elements ?? []).enumerated() where !errors.isFull {
                errors += checkHost(host.text, at: path["hosts"][index])
            }
            let secret = tls["secretName"]?.text ?? ""
            if !secret.isEmpty {
                errors += DNSFormat.subdomainErrors(secret).map { .invalid(path["secretName"], secret, $0) }
            }
        }
        let annotation = object["metadata"]?["annotations"]?[Self.ingressClassAnnotation]?.stringValue
        if let name = spec["ingressClassName"]?.stringValue {
            errors += DNSFormat.subdomainErrors(name).map { .invalid(path["ingressClassName"], name, $0) }
            if let annotation, annotation != name {
                errors.append(
                    .invalid(
                        FieldPath("annotations", Self.ingressClassAnnotation), annotation,
                        "must match `ingressClassName` when both are specified"))
            }
        }
        return errors
    }

    private static let ingressClassAnnotation = "kubernetes.io/ingress.class"

    private func checkHost(_ host: String, at path: FieldPath) -> [FieldError] {
        (host.contains("*") ? DNSFormat.wildcardErrors(host) : DNSFormat.subdomainErrors(host)).map {
            .invalid(path, host, $0)
        }
    }

    private func checkRule(_ rule: JSONValue, at path: FieldPath) -> [FieldError] {
        let host = rule["host"]?.text ?? ""
        var errors: [FieldError] = []
        if !host.isEmpty {
            if IPAddress(host) != nil {
                errors.append(.invalid(path["host"], host, "must be a DNS name, not an IP address"))
            }
            errors += checkHost(host, at: path["host"])
        }
        guard let http = rule["http"]?.objectValue else { return errors }
        let paths = http.elements("paths")
        if paths.isEmpty { errors.append(.required(path["http"]["paths"])) }
        errors += paths.enumerated().fieldErrors { checkPath($1, at: path["http"]["paths"][$0]) }
        return errors
    }

    private func checkPath(_ entry: JSONValue, at path: FieldPath) -> [FieldError] {
        guard let type = entry["pathType"]?.stringValue else {
            return [.required(path["pathType"], "pathType must be specified")]
        }
        let text = entry["path"]?.text ?? ""
        var errors: [FieldError] = []
        switch type {
        case "Exact", "Prefix":
            if !text.hasPrefix("/") { errors.append(.invalid(path["path"], text, "must be an absolute path")) }
            for part in ["//", "/./", "/../", "%2f", "%2F"] where text.contains(part) {
                errors.append(.invalid(path["path"], text, "must not contain '\(part)'"))
            }
            for end in ["/..", "/."] where text.hasSuffix(end) {
                errors.append(.invalid(path["path"], text, "cannot end with '\(end)'"))
            }
        case "ImplementationSpecific":
            if !text.isEmpty && !text.hasPrefix("/") {
                errors.append(.invalid(path["path"], text, "must be an absolute path"))
            }
        default:
            errors.append(
                .notSupported(
                    path["pathType"], .json(.string(type)), ["Exact", "ImplementationSpecific", "Prefix"]))
        }
        return errors + checkBackend(entry["backend"] ?? .null, at: path["backend"])
    }

    private func checkBackend(_ backend: JSONValue, at path: FieldPath) -> [FieldError] {
        switch (backend["resource"]?.objectValue, backend["service"]?.objectValue) {
        case (_?, _?): [.invalid(path, "", "cannot set both resource and service backends")]
        case (let resource?, nil): checkReference(resource, at: path["resource"])
        case (nil, let service?): checkServiceBackend(service, of: path)
        case (nil, nil): [.invalid(path, "", "resource or service backend is required")]
        }
    }

    private func checkReference(_ reference: JSONObject, at path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if let group = reference["apiGroup"]?.stringValue {
            errors += DNSFormat.subdomainErrors(group).map { .invalid(path["apiGroup"], group, $0) }
        }
        for key in ["kind", "name"] {
            let text = reference.text(key)
            errors +=
                text.isEmpty
                ? [.required(path[key])] : NameRule.pathSegment.errors(text).map { .invalid(path[key], text, $0) }
        }
        return errors
    }

    private func checkServiceBackend(_ service: JSONObject, of path: FieldPath) -> [FieldError] {
        let name = service.text("name")
        let rule = NameRule(for: .service, version: configuration.version)
        var errors: [FieldError] =
            name.isEmpty
            ? [.required(path["service"]["name"])]
            : rule.errors(name).map { .invalid(path["service"]["name"], name, $0) }
        let portPath = path["service"]["port"]
        let portName = service["port"]?["name"]?.text ?? ""
        let number = service["port"]?["number"]?.integerValue ?? 0
        switch (portName.isEmpty, number == 0) {
        case (false, false): errors.append(.invalid(path, "", "cannot set both port name & port number"))
        case (false, true): errors += PortFormat.nameErrors(portName).map { .invalid(portPath["name"], portName, $0) }
        case (true, false):
            if !PortFormat.isNumber(number) {
                errors.append(.invalid(portPath["number"], .number(number), PortFormat.numberError))
            }
        case (true, true): errors.append(.required(path, "port name or number is required"))
        }
        return errors
    }
}
