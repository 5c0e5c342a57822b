public import JSON
internal import KubernetesModel

extension ServiceRecord {
    /// Reads an object that ``StrictDecoder`` finds nothing fatal in; values of a wrong type read as missing.
    public init(_ object: JSONValue) {
        for member in object.objectValue ?? [:] {
            switch member.key {
            case "metadata": metadata = ObjectMeta(member.value.objectValue ?? [:])
            case "spec": if case .object(let spec) = member.value { read(spec) }
            case "status": status = member.value
            default: break
            }
        }
    }

    private mutating func read(_ spec: JSONObject) {
        for member in spec {
            let value = member.value
            // Tried in turn: first what nearly every Service has.
            switch member.key {
            case "type": type = value.text
            case "selector": selector = value.objectValue.map(\.withTextValues)
            case "ports": ports = (value.arrayValue ?? []).map(Port.init)
            case "clusterIP": clusterIP = value.text
            case "allocateLoadBalancerNodePorts": allocateLoadBalancerNodePorts = value.boolValue
            case "clusterIPs": clusterIPs = value.texts
            case "externalIPs": externalIPs = value.texts
            case "externalName": externalName = value.text
            case "externalTrafficPolicy": externalTrafficPolicy = value.text
            case "healthCheckNodePort": healthCheckNodePort = value.number
            case "internalTrafficPolicy": internalTrafficPolicy = value.stringValue
            case "ipFamilies": ipFamilies = value.texts
            case "ipFamilyPolicy": ipFamilyPolicy = value.stringValue
            case "loadBalancerClass": loadBalancerClass = value.stringValue
            case "loadBalancerIP": loadBalancerIP = value.text
            case "loadBalancerSourceRanges": loadBalancerSourceRanges = value.texts
            case "publishNotReadyAddresses": publishNotReadyAddresses = value.boolValue ?? false
            case "sessionAffinity": sessionAffinity = value.text
            case "sessionAffinityConfig": sessionAffinityConfig = value.objectValue.map(AffinityConfig.init)
            case "trafficDistribution": trafficDistribution = value.stringValue
            default: break
            }
        }
    }

    /// The object as a server writes it: without fields that hold their zero value.
    public var object: JSONValue {
        .object(
            JSONObject(members: [
                .init(key: "apiVersion", value: "v1"), .init(key: "kind", value: "Service"),
                .init(key: "metadata", value: .object(metadata.json)), .init(key: "spec", value: .object(specJSON)),
                .init(key: "status", value: statusJSON),
            ]))
    }

    /// Puts metadata, spec and status in the place of those of `object`.
    public func write(to object: inout JSONObject) {
        object["metadata"] = .object(metadata.json)
        object["spec"] = .object(specJSON)
        object["status"] = statusJSON
    }

    /// The `spec` as a server writes it.
    public var specJSON: JSONObject {
        var members: [JSONObject.Member] = []
        func add(_ key: String, _ value: JSONValue?) {
            if let value { members.append(.init(key: key, value: value)) }
        }
        func add(_ key: String, text: String) { add(key, text.isEmpty ? nil : .string(text)) }
        func add(_ key: String, texts: [String]) {
            add(key, texts.isEmpty ? nil : .array(texts.map(JSONValue.string)))
        }
        add("allocateLoadBalancerNodePorts", allocateLoadBalancerNodePorts.map(JSONValue.bool))
        add("clusterIP", text: clusterIP)
        add("clusterIPs", texts: clusterIPs)
        add("externalIPs", texts: externalIPs)
        add("externalName", text: externalName)
        add("externalTrafficPolicy", text: externalTrafficPolicy)
        add("healthCheckNodePort", healthCheckNodePort == 0 ? nil : .integer(healthCheckNodePort))
        add("internalTrafficPolicy", internalTrafficPolicy.map(JSONValue.string))
        add("ipFamilies", texts: ipFamilies)
        add("ipFamilyPolicy", ipFamilyPolicy.map(JSONValue.string))
        add("loadBalancerClass", loadBalancerClass.map(JSONValue.string))
        add("loadBalancerIP", text: loadBalancerIP)
        add("loadBalancerSourceRanges", texts: loadBalancerSourceRanges)
        add("ports", ports.isEmpty ? nil : .array(ports.map(\.json)))
        add("publishNotReadyAddresses", publishNotReadyAddresses ? true : nil)
        add("selector", (selector?.isEmpty ?? true) ? nil : selector.map(JSONValue.object))
        add("sessionAffinity", text: sessionAffinity)
        add("sessionAffinityConfig", sessionAffinityConfig?.json)
        add("trafficDistribution", trafficDistribution.map(JSONValue.string))
        add("type", text: type)
        return JSONObject(members: members)
    }

    private var statusJSON: JSONValue {
        var status = self.status.objectValue ?? [:]
        if status["loadBalancer"]?.objectValue == nil { status["loadBalancer"] = [:] }
        return .object(status)
    }
}

extension ServiceRecord.Port {
    init(_ value: JSONValue) {
        for member in value.objectValue ?? [:] {
            switch member.key {
            case "port": port = member.value.number
            case "targetPort":
                targetPort = member.value.stringValue.map(IntOrString.string) ?? .int(Int(member.value.number))
            case "name": name = member.value.text
            case "protocol": self.protocol = member.value.text
            case "nodePort": nodePort = member.value.number
            case "appProtocol": appProtocol = member.value.stringValue
            default: break
            }
        }
    }

    /// The port as a server writes it.
    public var json: JSONValue {
        var object: JSONObject = ["port": .integer(port)]
        if !name.isEmpty { object["name"] = .string(name) }
        if !self.protocol.isEmpty { object["protocol"] = .string(self.protocol) }
        if let appProtocol { object["appProtocol"] = .string(appProtocol) }
        if nodePort != 0 { object["nodePort"] = .integer(nodePort) }
        switch targetPort {
        case .int(let number): object["targetPort"] = .integer(Int64(number))
        case .string(let name): object["targetPort"] = .string(name)
        }
        return .object(object)
    }
}

extension ServiceRecord.AffinityConfig {
    init(_ object: JSONObject) {
        guard case .object(let clientIP)? = object["clientIP"] else { return }
        hasClientIP = true
        if let timeout = clientIP["timeoutSeconds"], !timeout.isNull { timeoutSeconds = timeout.number }
    }

    var json: JSONValue {
        guard hasClientIP else { return [:] }
        return ["clientIP": timeoutSeconds.map { ["timeoutSeconds": .integer($0)] } ?? [:]]
    }
}

extension JSONObject {
    /// A map of texts in which null stands for empty text.
    fileprivate var withTextValues: JSONObject {
        allSatisfy { $0.value.stringValue != nil }
            ? self : JSONObject(members: map { Member(key: $0.key, value: .string($0.value.text)) })
    }
}

extension JSONValue {
    /// Elements that are null count as empty text.
    fileprivate var texts: [String] { (arrayValue ?? []).map(\.text) }

    /// Whole numbers count however they are written: YAML's 80.0 is 80.
    fileprivate var number: Int64 {
        switch self {
        case .integer(let number): number
        case .number(let number): Int64(exactly: number) ?? 0
        default: 0
        }
    }
}
