internal import JSON
internal import KubernetesModel

extension ServiceValidation {
    mutating func checkPorts() {
        let isNameRequired = service.ports.count > 1
        var names = SeenKeys<String>(expecting: service.ports.count)
        for (index, port) in service.ports.enumerated() where !errors.isFull {
            let path = { Self.spec["ports"][index] }
            if isNameRequired && port.name.isEmpty {
                errors.append(.required(path()["name"]))
            } else if !port.name.isEmpty {
                for message in DNSFormat.labelErrors(port.name) {
                    errors.append(.invalid(path()["name"], port.name, message))
                }
                if !names.insert(port.name) { errors.append(.duplicate(path()["name"], .text(port.name))) }
            }
            if !PortFormat.isNumber(port.port) {
                errors.append(.invalid(path()["port"], .number(port.port), PortFormat.numberError))
            }
            if port.protocol.isEmpty {
                errors.append(.required(path()["protocol"]))
            } else if !Self.protocols.contains(port.protocol) {
                errors.append(.notSupported(path()["protocol"], .json(.string(port.protocol)), Self.protocols))
            }
            errors += PortFormat.errors(port.targetPort, at: path()["targetPort"])
            if let appProtocol = port.appProtocol {
                for message in LabelFormat.keyErrors(appProtocol) {
                    errors.append(.invalid(path()["appProtocol"], appProtocol, message))
                }
            }
        }
    }

    static let protocols = ["SCTP", "TCP", "UDP"]

    mutating func checkNodePorts() {
        if service.type == "ClusterIP" {
            for (index, port) in service.ports.enumerated() where port.nodePort != 0 && !errors.isFull {
                errors.append(
                    .forbidden(
                        Self.spec["ports"][index]["nodePort"], "may not be used when `type` is 'ClusterIP'"))
            }
        }
        var seen = SeenKeys<PortKey>(expecting: 0)
        for (index, port) in service.ports.enumerated() where port.nodePort != 0 && !errors.isFull {
            if !seen.insert(PortKey(number: port.nodePort, protocol: port.protocol)) {
                errors.append(.duplicate(Self.spec["ports"][index]["nodePort"], .number(port.nodePort)))
            }
        }
    }

    mutating func checkDuplicatePorts() {
        guard service.ports.count > 1 else { return }
        var seen = SeenKeys<PortKey>(expecting: service.ports.count)
        for (index, port) in service.ports.enumerated()
        where !errors.isFull && !seen.insert(PortKey(number: port.port, protocol: port.protocol)) {
            errors.append(
                .duplicate(Self.spec["ports"][index], .verbatim(Self.shown(protocol: port.protocol, port: port.port))))
        }
    }

    /// What a server compares ports by, as Go writes that structure.
    private static func shown(protocol: String, port: Int64) -> String {
        let name = JSONValue.string(`protocol`).jsonText()
        return
            "{\"Name\":\"\",\"Protocol\":\(name),\"AppProtocol\":null,\"Port\":\(port),\"TargetPort\":0,\"NodePort\":0}"
    }

    private struct PortKey: Hashable {
        let number: Int64
        let `protocol`: String
    }
}
