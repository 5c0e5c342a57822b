internal import JSON
internal import KubernetesModel

extension TableLayout {
    static let endpoints = TableLayout(columns: [
        .name, TableColumn("Endpoints", ColumnDescription.endpointsSubsets), .age,
    ]) { object, context in
        [object.nameCell, .string(endpointsText(object)), context.age(object)]
    }

    static let endpointSlices = TableLayout(columns: [
        .name,
        TableColumn("AddressType", ColumnDescription.sliceAddressType),
        TableColumn("Ports", ColumnDescription.slicePorts),
        TableColumn("Endpoints", ColumnDescription.sliceEndpoints),
        .age,
    ]) { object, context in
        let slice = EndpointSlice(object)
        let ports = slice.ports.map { port in
            port.port.map(String.init) ?? (port.json["name"]?.stringValue ?? "*")
        }
        return [
            object.nameCell, .string(slice.addressType), .string(abridged(ports)),
            .string(abridged(slice.endpoints.flatMap(\.addresses))), context.age(object),
        ]
    }

    /// The ready addresses of an Endpoints object with their ports, three at most; a subset without ports shows bare
    /// addresses.
    private static func endpointsText(_ object: JSONObject) -> String {
        guard let subsets = object["subsets"]?.arrayValue, !subsets.isEmpty else { return "<none>" }
        var shown: [String] = []
        var count = 0
        for subset in subsets {
            let addresses = (subset["addresses"]?.arrayValue ?? []).map { $0["ip"]?.stringValue ?? "" }
            let ports = subset["ports"]?.arrayValue ?? []
            if ports.isEmpty {
                count += addresses.count
                shown += addresses.prefix(3 - shown.count)
            }
            for port in ports {
                count += addresses.count
                let number = port["port"]?.integerValue ?? 0
                shown += addresses.prefix(3 - shown.count).map { joinHostPort($0, String(number)) }
            }
        }
        let text = shown.joined(separator: ",")
        return count > shown.count ? "\(text) + \(count - 3) more..." : text
    }

    /// The first three of `list`, and how many more there are.
    private static func abridged(_ list: [String]) -> String {
        let text = list.prefix(3).joined(separator: ",")
        return list.count > 3 ? "\(text) + \(list.count - 3) more..." : text.ifEmpty("<unset>")
    }
}

/// `host:port`, an IPv6 address in brackets.
func joinHostPort(_ host: String, _ port: String) -> String {
    host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
}
