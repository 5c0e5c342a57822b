internal import JSON
internal import KubernetesModel

/// Endpoints and EndpointSlices.
extension ObjectRules {
    func checkEndpoints(_ object: JSONObject) -> [FieldError] {
        var errors: [FieldError] = []
        for (index, subset) in object.elements("subsets").enumerated() where !errors.isFull {
            let path = FieldPath("subsets")[index]
            let addresses = subset["addresses"]?.elements ?? []
            let notReady = subset["notReadyAddresses"]?.elements ?? []
            if addresses.isEmpty && notReady.isEmpty {
                errors.append(.required(path, "must specify `addresses` or `notReadyAddresses`"))
            }
            for (key, list) in [("addresses", addresses), ("notReadyAddresses", notReady)] {
                for (index, address) in list.enumerated() where !errors.isFull {
                    errors += checkAddress(address, at: path[key][index])
                }
            }
            let ports = subset["ports"]?.elements ?? []
            for (index, port) in ports.enumerated() where !errors.isFull {
                errors += checkEndpointsPort(port, isNameRequired: ports.count > 1, at: path["ports"][index])
            }
        }
        return errors
    }

    private func checkAddress(_ address: JSONValue, at path: FieldPath) -> [FieldError] {
        let ip = address["ip"]?.text ?? ""
        var errors = AddressFormat.addressErrors(ip, isStrict: isStrict, at: path["ip"])
        let hostname = address["hostname"]?.text ?? ""
        if !hostname.isEmpty {
            errors += DNSFormat.labelErrors(hostname).map { .invalid(path["hostname"], hostname, $0) }
        }
        if let node = address["nodeName"]?.stringValue {
            errors += DNSFormat.subdomainErrors(node).map { .invalid(path["nodeName"], node, $0) }
        }
        return errors + AddressFormat.endpointErrors(ip, at: path["ip"])
    }

    private func checkEndpointsPort(_ port: JSONValue, isNameRequired: Bool, at path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        let name = port["name"]?.text ?? ""
        if !name.isEmpty {
            errors += DNSFormat.labelErrors(name).map { .invalid(path["name"], name, $0) }
        } else if isNameRequired {
            errors.append(.required(path["name"]))
        }
        let number = port["port"]?.integerValue ?? 0
        if !PortFormat.isNumber(number) {
            errors.append(.invalid(path["port"], .number(number), PortFormat.numberError))
        }
        return errors + checkProtocol(port["protocol"]?.text, at: path["protocol"])
            + checkAppProtocol(port, at: path)
    }

    func checkProtocol(_ text: String?, at path: FieldPath) -> [FieldError] {
        guard let text, !text.isEmpty else { return [.required(path)] }
        return ServiceValidation.protocols.contains(text)
            ? [] : [.notSupported(path, .json(.string(text)), ServiceValidation.protocols)]
    }

    private func checkAppProtocol(_ port: JSONValue, at path: FieldPath) -> [FieldError] {
        guard let name = port["appProtocol"]?.stringValue else { return [] }
        return LabelFormat.keyErrors(name).map { .invalid(path["appProtocol"], name, $0) }
    }

    func checkEndpointSlice(_ object: JSONObject) -> [FieldError] {
        let type = object.text("addressType")
        var errors: [FieldError] = []
        if type.isEmpty {
            errors.append(.required(FieldPath("addressType")))
        } else if !["FQDN", "IPv4", "IPv6"].contains(type) {
            errors.append(.notSupported(FieldPath("addressType"), .json(.string(type)), ["FQDN", "IPv4", "IPv6"]))
        }
        errors += checkSlicePorts(object.elements("ports"))
        let endpoints = object.elements("endpoints")
        if endpoints.count > 1000 {
            return errors + [.tooMany(FieldPath("endpoints"), endpoints.count, maximum: 1000)]
        }
        for (index, endpoint) in endpoints.enumerated() where !errors.isFull {
            errors += checkSliceEndpoint(endpoint, type: type, at: FieldPath("endpoints")[index])
        }
        return errors
    }

    private func checkSlicePorts(_ ports: [JSONValue]) -> [FieldError] {
        if ports.count > 20000 { return [.tooMany(FieldPath("ports"), ports.count, maximum: 20000)] }
        var errors: [FieldError] = []
        var names = Set<String>()
        for (index, port) in ports.enumerated() where !errors.isFull {
            let path = FieldPath("ports")[index]
            let name = port["name"]?.text ?? ""
            if !name.isEmpty {
                errors += DNSFormat.labelErrors(name).map { .invalid(path["name"], name, $0) }
            }
            if !names.insert(name).inserted { errors.append(.duplicate(path["name"], .json(.string(name)))) }
            errors += checkProtocol(port["protocol"]?.text, at: path["protocol"])
            errors += checkAppProtocol(port, at: path)
        }
        return errors
    }

    private func checkSliceEndpoint(_ endpoint: JSONValue, type: String, at path: FieldPath) -> [FieldError] {
        let addresses = (endpoint["addresses"]?.elements ?? []).map(\.text)
        let addressPath = path["addresses"]
        var errors: [FieldError] = []
        if addresses.isEmpty {
            errors.append(.required(addressPath, "must contain at least 1 address"))
        } else if addresses.count > 100 {
            errors.append(.tooMany(addressPath, addresses.count, maximum: 100))
        }
        for (index, address) in addresses.enumerated() where !errors.isFull {
            errors += checkSliceAddress(address, type: type, list: addressPath, at: addressPath[index])
        }
        if let node = endpoint["nodeName"]?.stringValue {
            errors += DNSFormat.subdomainErrors(node).map { .invalid(path["nodeName"], node, $0) }
        }
        let topology = endpoint["deprecatedTopology"]?.objectValue ?? [:]
        if topology.count > 16 {
            errors.append(.tooMany(path["deprecatedTopology"], topology.count, maximum: 16))
        }
        errors += LabelFormat.errors(in: topology, at: path["deprecatedTopology"])
        if let hostname = endpoint["hostname"]?.stringValue {
            errors += DNSFormat.labelErrors(hostname).map { .invalid(path["hostname"], hostname, $0) }
        }
        errors += checkHints(endpoint["hints"]?["forZones"], at: path["hints"]["forZones"], LabelFormat.valueErrors)
        errors += checkHints(endpoint["hints"]?["forNodes"], at: path["hints"]["forNodes"]) {
            DNSFormat.subdomainErrors($0)
        }
        return errors
    }

    private func checkSliceAddress(
        _ address: String, type: String, list: FieldPath, at path: FieldPath
    ) -> [FieldError] {
        switch type {
        case "IPv4", "IPv6":
            let errors =
                type == "IPv4"
                ? AddressFormat.addressErrors(address, isStrict: isStrict, at: path)
                : AddressFormat.canonicalErrors(address, at: path)
            if !errors.isEmpty { return errors }
            let wrongFamily: [FieldError] =
                IPAddress(address)?.family.rawValue == type
                ? [] : [.invalid(list, address, "must be an \(type) address")]
            return wrongFamily + AddressFormat.endpointErrors(address, at: path)
        case "FQDN":
            if address.isEmpty { return [.required(path)] }
            let name = address.hasSuffix(".") ? String(address.dropLast()) : address
            let errors = DNSFormat.subdomainErrors(name)
            if !errors.isEmpty { return [.invalid(path, name, errors.joined(separator: ","))] }
            return name.contains(".")
                ? [] : [.invalid(path, name, "should be a domain with at least two segments separated by dots")]
        default: return []
        }
    }

    private func checkHints(
        _ hints: JSONValue?, at path: FieldPath, _ errors: (String) -> [String]
    ) -> [FieldError] {
        let names = (hints?.elements ?? []).map { $0["name"]?.text ?? "" }
        if names.count > 8 { return [.tooMany(path, names.count, maximum: 8)] }
        var seen = Set<String>()
        return names.enumerated().flatMap { index, name -> [FieldError] in
            let duplicate: [FieldError] =
                seen.insert(name).inserted ? [] : [.duplicate(path[index]["name"], .text(name))]
            return duplicate + errors(name).map { .invalid(path[index]["name"], name, $0) }
        }
    }
}
