/// What the command line says about the connection; nil and empty leave the kubeconfig's word.
public struct ConnectionOverrides: Sendable {
    public var kubeconfig: String?
    public var context: String?
    public var cluster: String?
    public var user: String?
    public var namespace: String?
    public var server: String?
    public var tlsServerName: String?
    public var certificateAuthority: String?
    public var insecureSkipTLSVerify: Bool?
    public var clientCertificate: String?
    public var clientKey: String?
    public var token: String?
    public var username: String?
    public var password: String?
    public var impersonatedUser: String?
    public var impersonatedGroups: [String] = []
    public var impersonatedUID: String?
    /// nil or zero: none.
    public var requestTimeout: Duration?
    public var disableCompression: Bool?

    public init() {}
}
