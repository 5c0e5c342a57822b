internal import JSON
internal import KubernetesModel

extension TableLayout {
    static let namespaces = TableLayout(columns: [
        .name, TableColumn("Status", "The status of the namespace"), .age,
    ]) { object, context in
        [object.nameCell, .string(object.text("status", "phase")), context.age(object)]
    }

    static let configMaps = TableLayout(columns: [
        .name, TableColumn("Data", ColumnDescription.configMapData), .age,
    ]) { object, context in
        let count = (object["data"]?.objectValue?.count ?? 0) + (object["binaryData"]?.objectValue?.count ?? 0)
        return [object.nameCell, .integer(Int64(count)), context.age(object)]
    }

    static let serviceCIDRs = TableLayout(columns: [
        .name, TableColumn("CIDRs", ColumnDescription.serviceCIDRs), .age,
    ]) { object, context in
        let cidrs = (object["spec"]?["cidrs"]?.arrayValue ?? []).compactMap(\.stringValue)
        return [object.nameCell, .string(cidrs.joined(separator: ",")), context.age(object)]
    }

    /// The server sends an age here without a column for it; clients leave it out.
    static let ipAddresses = TableLayout(columns: [
        .name, TableColumn("ParentRef", ColumnDescription.ipAddressParentRef),
    ]) { object, context in
        [object.nameCell, .string(parentText(object["spec"]?["parentRef"]?.objectValue)), context.age(object)]
    }

    private static func parentText(_ parent: JSONObject?) -> String {
        guard let parent else { return "<none>" }
        let group = parent.text("group")
        let resource = parent.text("resource") + (group.isEmpty ? "" : ".\(group)")
        let namespace = parent.text("namespace")
        return resource.lowercased() + (namespace.isEmpty ? "" : "/\(namespace)") + "/\(parent.text("name"))"
    }
}

extension TableLayout {
    static let ingresses = TableLayout(columns: [
        .name,
        TableColumn(
            "Class", "The name of the IngressClass resource that should be used for additional configuration"),
        TableColumn("Hosts", "Hosts that incoming requests are matched against before the ingress rule"),
        TableColumn("Address", "Address is a list containing ingress points for the load-balancer"),
        TableColumn("Ports", "Ports of TLS configurations that open"),
        .age,
    ]) { object, context in
        let spec = object["spec"]?.objectValue ?? [:]
        let ingress = (object["status"]?[path: "loadBalancer", "ingress"]?.arrayValue ?? []).compactMap(\.objectValue)
        return [
            object.nameCell, spec["ingressClassName"] ?? "<none>",
            .string(hostsText(spec["rules"]?.arrayValue ?? [])),
            .string(sortedUniqueAddresses(ingress).joined(separator: ",")),
            spec["tls"]?.arrayValue?.isEmpty == false ? "80, 443" : "80", context.age(object),
        ]
    }

    /// The hosts of the rules, three at most; what comes after them counts by rules, with a host or without.
    private static func hostsText(_ rules: [JSONValue]) -> String {
        var hosts: [String] = []
        var hasMore = false
        for rule in rules {
            if hosts.count == 3 { hasMore = true }
            if !hasMore, let host = rule["host"]?.stringValue, !host.isEmpty { hosts.append(host) }
        }
        if hosts.isEmpty { return "*" }
        let text = hosts.joined(separator: ",")
        return hasMore ? "\(text) + \(rules.count - 3) more..." : text
    }
}
