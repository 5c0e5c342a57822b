internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl cluster-info`
struct ClusterInfo: Verb {
    static let configuration = CommandConfiguration.verb(
        "cluster-info",
        abstract: "Show the addresses of the apiserver and of the cluster's own Services.",
        usage: "svcctl cluster-info [options]")

    static let examples = [
        Example("Show the addresses of the current cluster", "svcctl cluster-info"),
        Example("Show those of the embedded apiserver", "svcctl cluster-info --embedded"),
        Example("Show those of another context", "svcctl cluster-info --context staging", isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws {
        let connection = try await context.connect(globals)
        let services = try await connection.client.list(
            .services, namespace: "kube-system", ListOptions(labelSelector: "kubernetes.io/cluster-service=true"))
        try context.output.print("Kubernetes control plane is running at \(connection.serverAddress)")
        for service in services["items"]?.arrayValue ?? [] {
            let metadata = ObjectMeta(service["metadata"]?.objectValue ?? [:])
            let title = metadata.labels["kubernetes.io/name"]?.stringValue ?? metadata.name
            let path = "/api/v1/namespaces/\(metadata.namespace)/services/\(Self.proxied(service, metadata))/proxy"
            try context.output.print("\(title) is running at \(connection.serverAddress)\(path)")
        }
        try context.output.print(
            "\nTo find out why a Service is not reached, use 'svcctl describe svc NAME' or 'svcctl trace svc/NAME'.")
    }

    /// How the apiserver's proxy names a Service: with its first port, where that has a name.
    private static func proxied(_ service: JSONValue, _ metadata: ObjectMeta) -> String {
        let port = service["spec"]?["ports"]?[0]
        guard let name = port?["name"]?.stringValue, !name.isEmpty else { return metadata.name }
        let scheme = port?["port"]?.integerValue == 443 || name == "https" ? "https:" : ""
        return "\(scheme)\(metadata.name):\(name)"
    }
}
