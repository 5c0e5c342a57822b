internal import HostSystem
internal import JSON
internal import KubernetesModel

/// The configuration that Kubernetes gives every Pod: a service account's token and the apiserver's address.
struct InCluster {
    private static let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
    private let address: String

    /// nil where this process runs in no Pod.
    init?(_ environment: [String: String], _ files: FileAccess) {
        guard let host = environment["KUBERNETES_SERVICE_HOST"].nonEmpty,
            let port = environment["KUBERNETES_SERVICE_PORT"].nonEmpty,
            (try? files.read("\(Self.folder)/token")) != nil
        else { return nil }
        address = "https://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    static func namespace(_ files: FileAccess) -> String {
        let text = (try? files.read("\(folder)/namespace")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let name = text.filter { !$0.isWhitespace }
        return name.isEmpty ? "default" : name
    }

    /// What the Pod is given, as a kubeconfig would say it, for flags to be laid over.
    /// - Parameter readsToken: whether it asks with the Pod's own token. As kubectl: here a flag outranks the file.
    func kubeconfig(_ files: FileAccess, readsToken: Bool) -> Kubeconfig {
        var cluster: JSONObject = ["server": .string(address)]
        // Without it the system's authorities vouch for the server.
        if (try? files.read("\(Self.folder)/ca.crt")) != nil {
            cluster["certificate-authority"] = .string("\(Self.folder)/ca.crt")
        }
        var pod = Kubeconfig.empty
        pod[.clusters, Self.name] = cluster
        var user: JSONObject = [:]
        if readsToken { user["tokenFile"] = .string("\(Self.folder)/token") }
        pod[.users, Self.name] = user
        pod[.contexts, Self.name] = [
            "cluster": .string(Self.name), "user": .string(Self.name),
            "namespace": .string(Self.namespace(files)),
        ]
        pod.currentContext = Self.name
        return pod
    }

    private static let name = "in-cluster"
}
