public import JSON
public import KubernetesModel

extension Description {
    /// An Endpoints object, as kubectl describes it.
    public init(endpoints object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        sections = [
            .head(ObjectMeta(object["metadata"]?.objectValue ?? [:])),
            .lines(["Subsets:"]),
            .sections((object["subsets"]?.arrayValue ?? []).map(Self.subset)),
            .events(events, now: now),
        ]
    }

    private static func subset(_ subset: JSONValue) -> DescriptionSection {
        func addresses(_ key: String) -> String {
            (subset[key]?.arrayValue ?? []).compactMap { $0["ip"]?.stringValue }.joined(separator: ",")
                .ifEmpty("<none>")
        }
        let ports = (subset["ports"]?.arrayValue ?? []).compactMap(\.objectValue).map { port in
            [
                port.text("name").ifEmpty("<unset>"), String(port["port"]?.integerValue ?? 0),
                port.text("protocol").ifEmpty("TCP"),
            ]
        }
        return .sections([
            .field("Addresses", addresses("addresses"), level: 1),
            .field("NotReadyAddresses", addresses("notReadyAddresses"), level: 1),
            ports.isEmpty
                ? .sections([]) : .table("Ports:", columns: ["Name", "Port", "Protocol"], rows: ports, level: 2),
            .lines([""]),
        ])
    }

    /// An EndpointSlice, as kubectl describes it.
    public init(_ slice: EndpointSlice, events: [JSONObject]?, now: Timestamp) {
        let ports = slice.ports.map { port in
            [port.name.ifEmpty("<unset>"), port.port.map(String.init) ?? "<unset>", port.protocol]
        }
        let endpoints = slice.endpoints.map(Self.endpoint)
        sections = [
            .head(slice.metadata),
            .field("AddressType", slice.addressType),
            ports.isEmpty
                ? .lines(["Ports: <unset>"])
                : .table("Ports:", columns: ["Name", "Port", "Protocol"], rows: ports, level: 1),
            .lines([endpoints.isEmpty ? "Endpoints: <none>" : "Endpoints:"]),
            .sections(endpoints),
            .events(events, now: now),
        ]
    }

    private static func endpoint(_ endpoint: Endpoint) -> DescriptionSection {
        let ready = endpoint.json["conditions"]?["ready"]?.boolValue.map { $0 ? "true" : "false" }
        let target = endpoint.targetRef.map { "\($0.text("kind"))/\($0.text("name"))" }
        return .sections([
            .field("- Addresses", endpoint.addresses.joined(separator: ", ").ifEmpty("<none>"), level: 1),
            .lines(["Conditions:"], level: 2),
            .field("Ready", ready ?? "<unset>", level: 3),
            .field("Hostname", endpoint.hostname ?? "<unset>", level: 2),
            target.map { .field("TargetRef", $0, level: 2) } ?? .sections([]),
            .field("NodeName", endpoint.nodeName ?? "<unset>", level: 2),
            .field("Zone", endpoint.zone ?? "<unset>", level: 2),
        ])
    }
}
