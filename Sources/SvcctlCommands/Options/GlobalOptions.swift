public import ArgumentParser

/// The options that every verb understands and that say where the apiserver is and who asks. They mean what they mean
/// to kubectl.
///
/// None has a default of its own: ArgumentParser would write it down for the help at every start, and casts for that.
public struct GlobalOptions: ParsableArguments, Sendable {
    /// `--namespace`: nil for that of the context.
    @Option(
        name: [.customShort("n", allowingJoined: true), .long],
        help: .value("NAMESPACE", "The namespace to work in. The default is that of the context."),
        completion: .namespaces)
    public var namespace: String?

    /// `--kubeconfig`.
    @Option(
        name: .long, help: .value("FILE", "The kubeconfig file to use instead of $KUBECONFIG and ~/.kube/config."),
        completion: .file())
    public var kubeconfig: String?

    /// `--context`.
    @Option(name: .long, help: .value("NAME", "The kubeconfig context to use."), completion: .contexts)
    public var context: String?

    /// `--cluster`.
    @Option(name: .long, help: .value("NAME", "The kubeconfig cluster to use."), completion: .clusters)
    public var cluster: String?

    /// `--user`.
    @Option(name: .long, help: .value("NAME", "The kubeconfig user to use."), completion: .users)
    public var user: String?

    /// `--server`.
    @Option(
        name: [.customShort("s", allowingJoined: true), .long], help: .value("URL", "The address of the apiserver."))
    public var server: String?

    /// `--token`.
    @Option(name: .long, help: .value("TOKEN", "The bearer token to authenticate with."))
    public var token: String?

    /// `--username`.
    @Option(name: .long, help: .value("NAME", "The user name for basic authentication."))
    public var username: String?

    /// `--password`.
    @Option(name: .long, help: .value("PASSWORD", "The password for basic authentication."))
    public var password: String?

    /// `--certificate-authority`.
    @Option(
        name: .customLong("certificate-authority"),
        help: .value("FILE", "The certificate of the authority that signed the apiserver's certificate."),
        completion: .file())
    public var certificateAuthority: String?

    /// `--client-certificate`.
    @Option(
        name: .customLong("client-certificate"), help: .value("FILE", "The client certificate to authenticate with."),
        completion: .file())
    public var clientCertificate: String?

    /// `--client-key`.
    @Option(
        name: .customLong("client-key"), help: .value("FILE", "The private key of the client certificate."),
        completion: .file())
    public var clientKey: String?

    /// `--insecure-skip-tls-verify`.
    @Flag(
        name: .customLong("insecure-skip-tls-verify"),
        help: "Do not check the apiserver's certificate. This makes the connection insecure.")
    public var insecureSkipTLSVerify = false

    /// `--tls-server-name`.
    @Option(
        name: .customLong("tls-server-name"),
        help: .value("NAME", "The host name to expect in the apiserver's certificate."))
    public var tlsServerName: String?

    /// `--request-timeout`, as it was written.
    @Option(
        name: .customLong("request-timeout"),
        help: .value(
            "DURATION", "How long to wait for one request: seconds, or a duration such as 10s or 1m. 0 means no limit.")
    )
    public var requestTimeout: String?

    /// `--as`.
    @Option(name: .customLong("as"), help: .value("USER", "The user to impersonate."))
    public var impersonatedUser: String?

    /// `--as-group`.
    @Option(name: .customLong("as-group"), help: .value("GROUP", "A group to impersonate. May be repeated."))
    public var impersonatedGroups: [String] = []

    /// `--as-uid`.
    @Option(name: .customLong("as-uid"), help: .value("UID", "The UID to impersonate."))
    public var impersonatedUID: String?

    /// `--cache-dir`.
    @Option(
        name: .customLong("cache-dir"),
        help: .value("DIRECTORY", "Where to cache what the apiserver offers. The default is ~/.kube/cache."),
        completion: .directory)
    public var cacheDirectory: String?

    /// `-v`.
    @Option(
        name: [.customShort("v", allowingJoined: true), .customLong("v")],
        help: .value("LEVEL", "How much to log about requests: 6 lists them, 8 adds headers, 9 adds bodies."))
    public var verbosity: Int?

    /// `--warnings-as-errors`.
    @Flag(name: .customLong("warnings-as-errors"), help: "Treat a warning from the apiserver as a failure.")
    public var warningsAsErrors = false

    /// `--embedded`.
    @Flag(
        name: .long,
        help: "Use the apiserver inside svcctl instead of a cluster. Setting SVCCTL_EMBEDDED=1 does the same.")
    public var embedded = false

    /// `--embedded-store`.
    @Option(
        name: .customLong("embedded-store"),
        help: .value("FILE", "Where the embedded apiserver keeps its objects. SVCCTL_EMBEDDED_STORE does the same."),
        completion: .file())
    public var embeddedStore: String?

    /// Starts with the defaults of all properties.
    public init() {}

    /// The flags above that take no value, as they are written before a verb.
    static let flagsWithoutValue: Set<String> = ["--insecure-skip-tls-verify", "--warnings-as-errors", "--embedded"]
}
