internal import JSON

/// Makes slices of Endpoints that were written by hand, as the endpointslicemirroring controller of 1.36 does.
extension EndpointSlice {
    /// How many addresses of a subset are mirrored, ready or not; the rest is left out.
    public static let mirrorLimit = 1000

    /// The slices for an Endpoints object of `service`: one a subset and address family, named `NAME-1`, `NAME-2` …
    ///
    /// None where the Service has a selector (its endpoints are not written by hand), and where the label
    /// `endpointslice.kubernetes.io/skip-mirror` or a leader's annotation keeps the controller away.
    public static func mirrored(from endpoints: KubernetesObject, of service: Service) -> [EndpointSlice] {
        let metadata = endpoints.metadata
        guard service.spec.selector == nil, service.spec.type != "ExternalName",
            metadata.labels["endpointslice.kubernetes.io/skip-mirror"]?.stringValue != "true",
            !metadata.annotations.contains("control-plane.alpha.kubernetes.io/leader")
        else { return [] }
        var slices: [EndpointSlice] = []
        for subset in endpoints.json["subsets"]?.arrayValue ?? [] {
            let addresses =
                (subset["addresses"]?.arrayValue ?? []).map { ($0, true) }
                + (subset["notReadyAddresses"]?.arrayValue ?? []).map { ($0, false) }
            for family in IPFamily.allCases {
                let mirrored = addresses.prefix(mirrorLimit).compactMap { mirror($0, isReady: $1, family) }
                guard !mirrored.isEmpty else { continue }
                slices.append(slice(of: metadata, family, number: slices.count + 1, subset["ports"], mirrored))
            }
        }
        return slices
    }

    private static func mirror(_ address: JSONValue, isReady: Bool, _ family: IPFamily) -> JSONValue? {
        guard let ip = address["ip"]?.stringValue.flatMap({ IPAddress($0) }), ip.family == family else { return nil }
        var json: JSONObject = [
            "addresses": .array([.string("\(ip)")]), "conditions": ["ready": .bool(isReady)],
        ]
        for field in ["hostname", "nodeName", "targetRef"] { json[field] = address[field] }
        return .object(json)
    }

    private static func slice(
        of metadata: ObjectMeta, _ family: IPFamily, number: Int, _ ports: JSONValue?, _ endpoints: [JSONValue]
    ) -> EndpointSlice {
        let named = (ports?.arrayValue ?? []).map { port -> JSONValue in
            guard case .object(var json) = port else { return port }
            if json["name"] == nil { json["name"] = "" }
            if json["protocol"] == nil { json["protocol"] = "TCP" }
            return .object(json)
        }
        return EndpointSlice([
            "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": .string(family.rawValue),
            "metadata": [
                "name": .string("\(metadata.name)-\(number)"), "namespace": .string(metadata.namespace),
                "labels": .object([
                    serviceNameLabel: .string(metadata.name),
                    "endpointslice.kubernetes.io/managed-by": "endpointslicemirroring-controller.k8s.io",
                ]),
            ],
            "ports": .array(named), "endpoints": .array(endpoints),
        ])
    }
}
