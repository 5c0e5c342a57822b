internal import JSON
internal import KubernetesModel

/// Pods, Nodes and Events: what every one of them needs, not all that a cluster with kubelets would ask of them.
extension ObjectRules {
    func checkPod(_ object: JSONObject) -> [FieldError] {
        let path = FieldPath("spec")
        let spec = object["spec"]?.objectValue ?? [:]
        var errors: [FieldError] = []
        var names = Set<String>()
        let containers = spec.elements("containers")
        if containers.isEmpty { errors.append(.required(path["containers"])) }
        for key in ["containers", "initContainers"] {
            for (index, container) in spec.elements(key).enumerated() where !errors.isFull {
                let path = path[key][index]
                let name = container["name"]?.text ?? ""
                if name.isEmpty {
                    errors.append(.required(path["name"]))
                } else {
                    errors += DNSFormat.labelErrors(name).map { .invalid(path["name"], name, $0) }
                    if !names.insert(name).inserted { errors.append(.duplicate(path["name"], .text(name))) }
                }
                if (container["image"]?.text ?? "").isEmpty { errors.append(.required(path["image"])) }
                errors += checkContainerPorts(container["ports"]?.elements ?? [], at: path["ports"])
            }
        }
        let policy = spec.text("restartPolicy")
        if !policy.isEmpty && !["Always", "Never", "OnFailure"].contains(policy) {
            errors.append(
                .notSupported(
                    path["restartPolicy"], .json(.string(policy)), ["Always", "OnFailure", "Never"]))
        }
        let hostname = spec.text("hostname")
        if !hostname.isEmpty {
            errors += DNSFormat.labelErrors(hostname).map { .invalid(path["hostname"], hostname, $0) }
        }
        let subdomain = spec.text("subdomain")
        if !subdomain.isEmpty {
            errors += DNSFormat.labelErrors(subdomain).map { .invalid(path["subdomain"], subdomain, $0) }
        }
        return errors
    }

    private func checkContainerPorts(_ ports: [JSONValue], at path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        var names = Set<String>()
        for (index, port) in ports.enumerated() where !errors.isFull {
            let path = path[index]
            let name = port["name"]?.text ?? ""
            if !name.isEmpty {
                let found = PortFormat.nameErrors(name)
                errors += found.map { .invalid(path["name"], name, $0) }
                if found.isEmpty && !names.insert(name).inserted {
                    errors.append(.duplicate(path["name"], .text(name)))
                }
            }
            let number = port["containerPort"]?.integerValue ?? 0
            if number == 0 {
                errors.append(.required(path["containerPort"]))
            } else if !PortFormat.isNumber(number) {
                errors.append(.invalid(path["containerPort"], .number(number), PortFormat.numberError))
            }
            let host = port["hostPort"]?.integerValue ?? 0
            if host != 0 && !PortFormat.isNumber(host) {
                errors.append(.invalid(path["hostPort"], .number(host), PortFormat.numberError))
            }
            errors += checkProtocol(port["protocol"]?.text, at: path["protocol"])
        }
        return errors
    }

    func checkNode(_ object: JSONObject) -> [FieldError] {
        let path = FieldPath("metadata", "taints")
        var errors: [FieldError] = []
        for (index, taint) in (object["spec"]?["taints"]?.elements ?? []).enumerated() where !errors.isFull {
            let key = taint["key"]?.text ?? ""
            let value = taint["value"]?.text ?? ""
            errors += LabelFormat.keyErrors(key).map { .invalid(path[index]["key"], key, $0) }
            let found = LabelFormat.valueErrors(value)
            if !found.isEmpty { errors.append(.invalid(path[index]["value"], value, found.joined(separator: ";"))) }
            let effect = taint["effect"]?.text ?? ""
            let effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"]
            if !effects.contains(effect) {
                errors.append(
                    effect.isEmpty
                        ? .required(path[index]["effect"])
                        : .notSupported(path[index]["effect"], .json(.string(effect)), effects))
            }
        }
        let cidrs = (object["spec"]?["podCIDRs"]?.elements ?? []).map(\.text)
        let cidrPath = FieldPath("spec", "podCIDRs")
        errors += cidrs.enumerated().fieldErrors {
            AddressFormat.networkErrors($1, isStrict: isStrict, at: cidrPath[$0])
        }
        if cidrs.count > 2 || (cidrs.count == 2 && Set(cidrs.compactMap { IPPrefix($0)?.family }).count < 2) {
            errors.append(
                .invalid(
                    cidrPath, .json(.array(cidrs.map(JSONValue.string))),
                    "may specify no more than one CIDR for each IP family"))
        }
        return errors
    }

    func checkEvent(_ object: JSONObject) -> [FieldError] {
        let isNew = !resource.gvr.group.isEmpty
        let namespace = object["metadata"]?["namespace"]?.text ?? ""
        let subject = object[isNew ? "regarding" : "involvedObject"]?["namespace"]?.text ?? ""
        let mismatch = FieldError.invalid(
            FieldPath("involvedObject", "namespace"), subject, "does not match event.namespace")
        var errors: [FieldError] = []
        if object.text("eventTime").isEmpty {
            let isFine = subject.isEmpty ? namespace.isEmpty || namespace == "default" : subject == namespace
            if !isFine { errors.append(mismatch) }
        } else {
            if subject.isEmpty && namespace != "default" && namespace != "kube-system" { errors.append(mismatch) }
            errors += checkReporter(object, isNew: isNew)
        }
        errors += DNSFormat.subdomainErrors(namespace).map { .invalid(FieldPath("namespace"), namespace, $0) }
        guard isNew else { return errors }
        if object.text("eventTime").isEmpty { errors.append(.required(FieldPath("eventTime"))) }
        let type = object.text("type")
        if type != "Normal" && type != "Warning" {
            errors.append(.invalid(FieldPath("type"), "", "has invalid value: \(type)"))
        }
        return errors
    }

    private func checkReporter(_ object: JSONObject, isNew: Bool) -> [FieldError] {
        let key = isNew ? "reportingController" : "reportingComponent"
        let controller = object.text(key)
        var errors: [FieldError] = controller.isEmpty ? [.required(FieldPath(key))] : []
        errors += LabelFormat.keyErrors(controller).map { .invalid(FieldPath(key), controller, $0) }
        for (key, limit) in [("reportingInstance", 128), ("action", 128), ("reason", 128)] {
            let text = object.text(key)
            if text.isEmpty { errors.append(.required(FieldPath(key))) }
            if text.utf8.count > limit {
                errors.append(.invalid(FieldPath(key), "", "can have at most \(limit) characters"))
            }
        }
        if object.text(isNew ? "note" : "message").utf8.count > 1024 {
            errors.append(.invalid(FieldPath("message"), "", "can have at most 1024 characters"))
        }
        return errors
    }
}
