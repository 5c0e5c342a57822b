/// What the command line says about the connection; nil and empty leave the kubeconfig's word.
public struct ConnectionOverrides: Sendable {
    /// `--kubeconfig`: the one file to read; nil where it is not given.
    public var kubeconfig: String?
    /// `--context`; nil where it is not given.
    public var context: String?
    /// `--cluster`; nil where it is not given.
    public var cluster: String?
    /// `--user`; nil where it is not given.
    public var user: String?
    /// `--namespace`; nil where it is not given.
    public var namespace: String?
    /// `--server`: the address of the apiserver; nil where it is not given.
    public var server: String?
    /// `--tls-server-name`; nil where it is not given.
    public var tlsServerName: String?
    /// `--certificate-authority`: a file; nil where it is not given.
    public var certificateAuthority: String?
    /// `--insecure-skip-tls-verify`; nil where it is not given.
    public var insecureSkipTLSVerify: Bool?
    /// `--client-certificate`: a file; nil where it is not given.
    public var clientCertificate: String?
    /// `--client-key`: a file; nil where it is not given.
    public var clientKey: String?
    /// `--token`; nil where it is not given.
    public var token: String?
    /// `--username`; nil where it is not given.
    public var username: String?
    /// `--password`; nil where it is not given.
    public var password: String?
    /// `--as`; nil where it is not given.
    public var impersonatedUser: String?
    /// `--as-group`, once for each group.
    public var impersonatedGroups: [String] = []
    /// `--as-uid`; nil where it is not given.
    public var impersonatedUID: String?
    /// nil or zero: none.
    public var requestTimeout: Duration?
    /// `--disable-compression`; nil where it is not given.
    public var disableCompression: Bool?

    /// Nothing is overridden.
    public init() {}
}
