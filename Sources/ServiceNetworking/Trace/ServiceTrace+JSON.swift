public import JSON
internal import KubernetesModel

extension ServiceTrace {
    /// The trace for programs.
    public var json: JSONValue {
        [
            "service": .string(service), "type": .string(type), "from": .string(vantage.rawValue),
            "node": .string(node), "canFlow": .bool(canFlow), "routes": .array(routes.map(\.json)),
        ]
    }
}

extension ServiceTrace.Route {
    fileprivate var json: JSONValue {
        [
            "port": .integer(Int64(number)), "portName": .string(port.port), "protocol": .string(port.protocol),
            "canFlow": .bool(canFlow), "hops": .array(hops.map(\.json)), "endpoints": .array(endpoints.map(\.json)),
            "findings": .array(
                findings.map {
                    [
                        "code": .string($0.code), "message": .string($0.message), "advice": .string($0.advice),
                        "breaks": .bool($0.breaks),
                    ]
                }),
        ]
    }
}

extension ServiceTrace.Hop {
    fileprivate var json: JSONValue {
        ["kind": .string(kind.rawValue), "address": .string(address), "detail": .string(detail)]
    }
}
