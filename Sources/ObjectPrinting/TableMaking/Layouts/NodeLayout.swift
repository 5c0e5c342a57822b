internal import JSON
internal import KubernetesModel

extension TableLayout {
    static let nodes = TableLayout(columns: [
        .name,
        TableColumn("Status", "The status of the node"),
        TableColumn("Roles", "The roles of the node"),
        .age,
        TableColumn("Version", ColumnDescription.nodeKubeletVersion),
        TableColumn("Internal-IP", priority: 1, ColumnDescription.nodeAddresses),
        TableColumn("External-IP", priority: 1, ColumnDescription.nodeAddresses),
        TableColumn("OS-Image", priority: 1, ColumnDescription.nodeOSImage),
        TableColumn("Kernel-Version", priority: 1, ColumnDescription.nodeKernelVersion),
        TableColumn("Container-Runtime", priority: 1, ColumnDescription.nodeContainerRuntimeVersion),
    ]) { object, context in
        let info = object["status"]?["nodeInfo"]?.objectValue ?? [:]
        let architecture = info.text("architecture")
        let kernel = info.text("kernelVersion").ifEmpty("<unknown>")
        return [
            object.nameCell, .string(nodeStatusText(object)), .string(nodeRolesText(object)), context.age(object),
            .string(info.text("kubeletVersion")),
            .string(nodeAddress(object, "InternalIP")), .string(nodeAddress(object, "ExternalIP")),
            .string(info.text("osImage").ifEmpty("<unknown>")),
            .string(architecture.isEmpty ? kernel : "\(kernel) (\(architecture))"),
            .string(info.text("containerRuntimeVersion").ifEmpty("<unknown>")),
        ]
    }

    private static func nodeStatusText(_ node: JSONObject) -> String {
        let ready = (node["status"]?["conditions"]?.arrayValue ?? []).last { $0["type"]?.stringValue == "Ready" }
        var status = "Unknown"
        if let ready { status = ready["status"]?.stringValue == "True" ? "Ready" : "NotReady" }
        return node["spec"]?["unschedulable"]?.boolValue == true ? status + ",SchedulingDisabled" : status
    }

    private static func nodeAddress(_ node: JSONObject, _ type: String) -> String {
        let addresses = node["status"]?["addresses"]?.arrayValue ?? []
        return addresses.first { $0["type"]?.stringValue == type }?["address"]?.stringValue ?? "<none>"
    }
}

/// The roles of a node, from `node-role.kubernetes.io/ROLE` and `kubernetes.io/role=ROLE` labels.
func nodeRolesText(_ node: JSONObject) -> String {
    var roles = Set<String>()
    for label in node["metadata"]?["labels"]?.objectValue ?? [:] {
        let prefix = "node-role.kubernetes.io/"
        if label.key.hasPrefix(prefix), label.key.utf8.count > prefix.utf8.count {
            roles.insert(String(label.key.dropFirst(prefix.count)))
        } else if label.key == "kubernetes.io/role", let role = label.value.stringValue, !role.isEmpty {
            roles.insert(role)
        }
    }
    return roles.sorted { $0.precedesBytewise($1) }.joined(separator: ",").ifEmpty("<none>")
}
