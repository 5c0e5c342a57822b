public import JSON
internal import KubernetesModel

/// The trace for programs. Fields are only ever added.
///
/// `verdict` is `flows`, `closed` or `depends`, and `canFlow` the same as `true`, `false` or `null`: of the whole, of
/// each way, of each endpoint. `findings` say why, each with a `code`, and its `effect`: `closes`, `depends`, `remark`.
extension ServiceTrace {
    /// The trace as one object.
    public var json: JSONValue {
        var json: JSONObject = [
            "service": .string(service), "type": .string(type), "from": .string(client.vantage.rawValue),
            "client": .string(client.description), "node": .string(node), "verdict": .string(verdict.rawValue),
            "canFlow": verdict.canFlow, "summary": .string(summary), "ways": .array(ways.map(\.json)),
            "routes": .array(routes.map(JSONValue.string)), "remarks": .array(remarks.map(JSONValue.string)),
        ]
        if let address = client.address { json["clientIP"] = .string("\(address)") }
        return .object(json)
    }
}

extension ServiceTrace.Way {
    fileprivate var json: JSONValue {
        [
            "way": .string(kind.rawValue), "port": .integer(Int64(number)), "portName": .string(port.port),
            "protocol": .string(port.protocol), "verdict": .string(verdict.rawValue), "canFlow": verdict.canFlow,
            "hops": .array(hops.map(\.json)), "endpoints": .array(endpoints.map(\.json)),
            "findings": .array(findings.map(\.json)),
        ]
    }
}

extension ServiceTrace.Hop {
    fileprivate var json: JSONValue {
        ["kind": .string(kind.rawValue), "address": .string(address), "detail": .string(detail)]
    }
}

extension ServiceTrace.Target {
    fileprivate var json: JSONValue {
        var json: JSONObject = [
            "kind": "endpoint", "address": .string(address), "detail": .string(detail), "name": .string(name),
            "verdict": .string(verdict.rawValue), "canFlow": verdict.canFlow,
        ]
        if let finding { json["reason"] = .string(finding.message) }
        return .object(json)
    }
}

extension ServiceTrace.Finding {
    fileprivate var json: JSONValue {
        [
            "code": .string(code), "message": .string(message), "advice": .string(advice),
            "effect": .string(effect.rawValue), "breaks": .bool(breaks),
        ]
    }
}
