public import ArgumentParser

/// The options that every verb understands and that say where the apiserver is and who asks. They mean what they mean
/// to kubectl.
///
/// None has a default of its own: ArgumentParser would write it down for the help at every start, and casts for that.
public struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("n", allowingJoined: true), .long], help: "The namespace to work in.",
        completion: .namespaces)
    public var namespace: String?

    @Option(
        name: .long, help: "The kubeconfig file to read instead of $KUBECONFIG and ~/.kube/config.",
        completion: .file())
    public var kubeconfig: String?

    @Option(name: .long, help: "The context of the kubeconfig to use.", completion: .contexts)
    public var context: String?

    @Option(name: .long, help: "The cluster of the kubeconfig to use.", completion: .clusters)
    public var cluster: String?

    @Option(name: .long, help: "The user of the kubeconfig to use.", completion: .users)
    public var user: String?

    @Option(name: [.customShort("s", allowingJoined: true), .long], help: "The address of the apiserver.")
    public var server: String?

    @Option(name: .long, help: "A bearer token for the apiserver.")
    public var token: String?

    @Option(name: .long, help: "The user name for basic authentication.")
    public var username: String?

    @Option(name: .long, help: "The password for basic authentication.")
    public var password: String?

    @Option(
        name: .customLong("certificate-authority"), help: "A file with the certificate authority's certificate.",
        completion: .file())
    public var certificateAuthority: String?

    @Option(name: .customLong("client-certificate"), help: "A file with a client certificate.", completion: .file())
    public var clientCertificate: String?

    @Option(
        name: .customLong("client-key"), help: "A file with the key of the client certificate.",
        completion: .file())
    public var clientKey: String?

    @Flag(
        name: .customLong("insecure-skip-tls-verify"),
        help: "Do not check the apiserver's certificate: insecure.")
    public var insecureSkipTLSVerify = false

    @Option(name: .customLong("tls-server-name"), help: "The server name that the certificate must be for.")
    public var tlsServerName: String?

    @Option(
        name: .customLong("request-timeout"),
        help: "How long one request may take: seconds, or a duration like 10s or 1m; 0 is for ever.")
    public var requestTimeout: String?

    @Option(name: .customLong("as"), help: "The user to act as.")
    public var impersonatedUser: String?

    @Option(name: .customLong("as-group"), help: "A group to act as; may be repeated.")
    public var impersonatedGroups: [String] = []

    @Option(name: .customLong("as-uid"), help: "The UID to act as.")
    public var impersonatedUID: String?

    @Option(
        name: .customLong("cache-dir"), help: "Where discovery is cached; ~/.kube/cache where it is left out.",
        completion: .directory)
    public var cacheDirectory: String?

    @Option(
        name: [.customShort("v", allowingJoined: true), .customLong("v")],
        help: "How much to say about requests: 6 names them, 8 shows headers, 9 shows bodies; 0 is nothing.")
    public var verbosity: Int?

    @Flag(name: .customLong("warnings-as-errors"), help: "Fail when the apiserver warns.")
    public var warningsAsErrors = false

    @Flag(name: .long, help: "Use the apiserver inside svcctl instead of a cluster (also: SVCCTL_EMBEDDED=1).")
    public var embedded = false

    @Option(
        name: .customLong("embedded-store"),
        help: "The file that the embedded apiserver keeps its objects in (also: SVCCTL_EMBEDDED_STORE).",
        completion: .file())
    public var embeddedStore: String?

    public init() {}

    /// The flags above that take no value, as they are written before a verb.
    static let flagsWithoutValue: Set<String> = ["--insecure-skip-tls-verify", "--warnings-as-errors", "--embedded"]
}
