public import ArgumentParser

/// The options that every verb understands and that say where the apiserver is and who asks. They mean what they mean
/// to kubectl.
///
/// None has a default of its own: ArgumentParser would write it down for the help at every start, and casts for that.
public struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("n", allowingJoined: true), .long],
        help: .value("NAMESPACE", "The namespace to work in. The default is that of the context."),
        completion: .namespaces)
    public var namespace: String?

    @Option(
        name: .long, help: .value("FILE", "The kubeconfig file to use instead of $KUBECONFIG and ~/.kube/config."),
        completion: .file())
    public var kubeconfig: String?

    @Option(name: .long, help: .value("NAME", "The kubeconfig context to use."), completion: .contexts)
    public var context: String?

    @Option(name: .long, help: .value("NAME", "The kubeconfig cluster to use."), completion: .clusters)
    public var cluster: String?

    @Option(name: .long, help: .value("NAME", "The kubeconfig user to use."), completion: .users)
    public var user: String?

    @Option(
        name: [.customShort("s", allowingJoined: true), .long], help: .value("URL", "The address of the apiserver."))
    public var server: String?

    @Option(name: .long, help: .value("TOKEN", "The bearer token to authenticate with."))
    public var token: String?

    @Option(name: .long, help: .value("NAME", "The user name for basic authentication."))
    public var username: String?

    @Option(name: .long, help: .value("PASSWORD", "The password for basic authentication."))
    public var password: String?

    @Option(
        name: .customLong("certificate-authority"),
        help: .value("FILE", "The certificate of the authority that signed the apiserver's certificate."),
        completion: .file())
    public var certificateAuthority: String?

    @Option(
        name: .customLong("client-certificate"), help: .value("FILE", "The client certificate to authenticate with."),
        completion: .file())
    public var clientCertificate: String?

    @Option(
        name: .customLong("client-key"), help: .value("FILE", "The private key of the client certificate."),
        completion: .file())
    public var clientKey: String?

    @Flag(
        name: .customLong("insecure-skip-tls-verify"),
        help: "Do not check the apiserver's certificate. This makes the connection insecure.")
    public var insecureSkipTLSVerify = false

    @Option(
        name: .customLong("tls-server-name"),
        help: .value("NAME", "The host name to expect in the apiserver's certificate."))
    public var tlsServerName: String?

    @Option(
        name: .customLong("request-timeout"),
        help: .value(
            "DURATION", "How long to wait for one request: seconds, or a duration such as 10s or 1m. 0 means no limit.")
    )
    public var requestTimeout: String?

    @Option(name: .customLong("as"), help: .value("USER", "The user to impersonate."))
    public var impersonatedUser: String?

    @Option(name: .customLong("as-group"), help: .value("GROUP", "A group to impersonate. May be repeated."))
    public var impersonatedGroups: [String] = []

    @Option(name: .customLong("as-uid"), help: .value("UID", "The UID to impersonate."))
    public var impersonatedUID: String?

    @Option(
        name: .customLong("cache-dir"),
        help: .value("DIRECTORY", "Where to cache what the apiserver offers. The default is ~/.kube/cache."),
        completion: .directory)
    public var cacheDirectory: String?

    @Option(
        name: [.customShort("v", allowingJoined: true), .customLong("v")],
        help: .value("LEVEL", "How much to log about requests: 6 lists them, 8 adds headers, 9 adds bodies."))
    public var verbosity: Int?

    @Flag(name: .customLong("warnings-as-errors"), help: "Treat a warning from the apiserver as a failure.")
    public var warningsAsErrors = false

    @Flag(
        name: .long,
        help: "Use the apiserver inside svcctl instead of a cluster. Setting SVCCTL_EMBEDDED=1 does the same.")
    public var embedded = false

    @Option(
        name: .customLong("embedded-store"),
        help: .value("FILE", "Where the embedded apiserver keeps its objects. SVCCTL_EMBEDDED_STORE does the same."),
        completion: .file())
    public var embeddedStore: String?

    public init() {}

    /// The flags above that take no value, as they are written before a verb.
    static let flagsWithoutValue: Set<String> = ["--insecure-skip-tls-verify", "--warnings-as-errors", "--embedded"]
}
