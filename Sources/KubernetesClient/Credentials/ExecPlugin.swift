internal import JSON
internal import KubernetesModel

/// A program that answers with credentials: `client.authentication.k8s.io/v1` and `v1beta1`.
public struct ExecPlugin: Sendable, Hashable {
    /// The version that plugins speak today.
    public static let v1 = "client.authentication.k8s.io/v1"
    /// The version before, which many plugins still speak.
    public static let v1beta1 = "client.authentication.k8s.io/v1beta1"

    /// Whether the plugin may ask the person at the terminal.
    public enum InteractiveMode: String, Sendable {
        case never = "Never"
        case ifAvailable = "IfAvailable"
        case always = "Always"
    }

    /// The version of the API that the plugin speaks.
    public let apiVersion: String
    /// The program, as the kubeconfig names it.
    public let command: String
    /// Its arguments.
    public let arguments: [String]
    /// Added to the environment of the process.
    public let environment: [String: String]
    /// What to do where the program is missing, from the kubeconfig.
    public let installHint: String
    /// Whether it may ask the person at the terminal.
    public let interactiveMode: InteractiveMode
    /// What the plugin learns of the cluster, where it asked for it.
    let clusterInfo: JSONObject?

    /// - Throws: ``ConfigurationError`` for an unknown `apiVersion`.
    init(_ json: JSONObject, cluster: JSONObject) throws {
        apiVersion = json["apiVersion"]?.stringValue ?? ""
        guard [Self.v1, Self.v1beta1].contains(apiVersion) else {
            throw ConfigurationError(code: .invalid, message: "exec plugin: invalid apiVersion \"\(apiVersion)\"")
        }
        command = json["command"]?.stringValue ?? ""
        arguments = (json["args"]?.arrayValue ?? []).compactMap(\.stringValue)
        let variables = (json["env"]?.arrayValue ?? []).compactMap { variable -> (String, String)? in
            variable["name"]?.stringValue.map { ($0, variable["value"]?.stringValue ?? "") }
        }
        environment = Dictionary(variables) { _, last in last }
        installHint = json["installHint"]?.stringValue ?? ""
        interactiveMode = json["interactiveMode"]?.stringValue.flatMap(InteractiveMode.init) ?? .ifAvailable
        clusterInfo = json["provideClusterInfo"]?.boolValue == true ? Self.clusterInfo(cluster) : nil
    }

    private static func clusterInfo(_ cluster: JSONObject) -> JSONObject {
        var info: JSONObject = [:]
        for member in [
            "server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority-data", "proxy-url",
            "disable-compression",
        ] {
            info[member] = cluster[member]
        }
        let extensions = cluster["extensions"]?.arrayValue ?? []
        info["config"] =
            extensions.first { $0["name"]?.stringValue == "client.authentication.k8s.io/exec" }?["extension"]
        return info
    }

    /// The `ExecCredential` that the plugin finds in `KUBERNETES_EXEC_INFO`.
    func request(isInteractive: Bool) -> JSONValue {
        var spec: JSONObject = ["interactive": .bool(isInteractive)]
        if let clusterInfo { spec["cluster"] = .object(clusterInfo) }
        return ["kind": "ExecCredential", "apiVersion": .string(apiVersion), "spec": .object(spec)]
    }
}

/// What a plugin answered.
struct ExecCredential: Sendable, Hashable {
    var token: String?
    /// PEM.
    var clientCertificate: [UInt8]?
    var clientKey: [UInt8]?
    /// RFC 3339; nil: until the server refuses it.
    var expiration: String?

    /// - Throws: ``TransportError`` in client-go's words.
    init(parsing output: [UInt8], apiVersion: String) throws {
        let value: JSONValue
        do { value = try JSONValue(parsing: output) } catch {
            throw TransportError.credentials("decoding stdout: \(error)")
        }
        guard value["kind"]?.stringValue == "ExecCredential" else {
            throw TransportError.credentials("decoding stdout: it is no ExecCredential")
        }
        let version = value["apiVersion"]?.stringValue ?? ""
        if version != apiVersion {
            throw TransportError.credentials(
                "exec plugin is configured to use API version \(apiVersion), plugin returned version \(version)")
        }
        guard let status = value["status"]?.objectValue else {
            throw TransportError.credentials("exec plugin didn't return a status field")
        }
        token = (status["token"]?.stringValue).nonEmpty
        clientCertificate = (status["clientCertificateData"]?.stringValue).nonEmpty.map { Array($0.utf8) }
        clientKey = (status["clientKeyData"]?.stringValue).nonEmpty.map { Array($0.utf8) }
        expiration = status["expirationTimestamp"]?.stringValue
        if token == nil, clientCertificate == nil, clientKey == nil {
            throw TransportError.credentials("exec plugin didn't return a token or cert/key pair")
        }
        if (clientCertificate == nil) != (clientKey == nil) {
            throw TransportError.credentials("exec plugin returned only certificate or key, not both")
        }
    }
}
