internal import ArgumentParser
internal import EmbeddedAPIServer
internal import JSON
internal import KubernetesModel
internal import Logging
internal import ServiceRules

/// `svcctl serve`
struct Serve: Verb {
    static let configuration = CommandConfiguration.verb(
        "serve",
        abstract: "Serve the embedded apiserver to kubectl and other clients.",
        discussion: """
            Answers for Services, Endpoints, EndpointSlices, Pods, Nodes, Namespaces, Events, ConfigMaps and Ingresses as \
            kube-apiserver does. It makes a certificate authority, a certificate and a bearer token of its own, and writes \
            a kubeconfig with them; into a kubeconfig that is there already it puts its own entries and leaves the others \
            alone. Deployments, ReplicaSets, StatefulSets and DaemonSets are kept, but nothing makes their Pods. SIGTERM \
            and SIGINT end it cleanly.
            """)

    @Option(help: "The IP address to listen on.")
    var bindAddress = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 6443

    @Option(help: "The file that the objects are kept in, or :memory:. The default is the store of --embedded.")
    var store: String?

    @Option(
        name: .customLong("write-kubeconfig"),
        help: "Where to write the kubeconfig. The default is a file beside the user's embedded store.")
    var kubeconfigPath: String?

    @Option(name: .customLong("tls-cert-file"), help: "A PEM file with the certificate to show and its chain.")
    var certificateFile: String?

    @Option(name: .customLong("tls-private-key-file"), help: "A PEM file with the key of that certificate.")
    var privateKeyFile: String?

    @Flag(
        name: .customLong("insecure-http"),
        help: "Serve plain HTTP to everybody on this machine: no certificate, no token. Loopback addresses only.")
    var isPlain = false

    @Option(
        help: ArgumentHelp(
            "A file with a bearer token on its first line; more lines TOKEN,USER give other users theirs. A random token is made without it."
        ))
    var tokenFile: String?

    @Option(
        name: .customLong("client-ca-file"),
        help:
            "A PEM file: clients with a certificate of this authority are its common name, and its organizations are groups."
    )
    var clientAuthorityFile: String?

    @Option(
        name: .customLong("token-user"),
        help: ArgumentHelp(
            "What a user may do at most: read-only, namespace=NAME, or both. May be given several times.",
            valueName: "user:scope,..."))
    var tokenUsers: [String] = []

    @Option(
        name: .customLong("load-balancer-range"),
        help: "Ranges of addresses, separated by commas, that Services of type LoadBalancer are given one of.")
    var loadBalancerRange: String?

    @Option(
        name: .customLong("proxy-cidr"),
        help:
            "Ranges of addresses, separated by commas, in which pods/proxy, services/proxy and pods/portforward may reach Pods. None by default."
    )
    var proxyRange: String?

    @Flag(help: "Read everything in the store, say what is damaged, and end.")
    var check = false

    @Option(help: "The range of cluster IPs, or two separated by a comma, one of each family.")
    var serviceClusterIPRange = "10.96.0.0/12"

    @Option(help: "The range of node ports.")
    var serviceNodePortRange = "30000-32767"

    @Option(help: "The version of Kubernetes to answer as.")
    var kubeVersion = "1.36"

    @Option(
        name: [.customShort("v", allowingJoined: true), .customLong("v")],
        help: "How much to log on standard error: 1 writes a line for every request.")
    var verbosity = 0

    func run(_ context: CommandContext) async throws {
        let settings = try ServeSettings(self, context)
        let path = try EmbeddedStore.path(flag: store, context)
        if check { return try StoreCheck(path: path).run(context) }
        var configuration = ServerConfiguration(store: path == ":memory:" ? .memory : .file(path))
        configuration.cluster = settings.cluster
        configuration.endpoint = (settings.address, port)
        configuration.loadBalancerRanges = settings.loadBalancerRanges
        configuration.reachable = ReachableRange(settings.proxyRanges)
        let server: APIServer
        do {
            server = try await APIServer(configuration)
        } catch let error as StoreError {
            throw CommandFailure("error: \(error.message)", code: "store")
        }
        var logger = Logger(label: "svcctl.serve") { LineLogHandler(label: $0, output: context.errors) }
        logger.logLevel = verbosity > 0 ? .info : .error
        let http = HTTPServer(
            server,
            HTTPServer.Configuration(
                address: settings.address, port: port, identity: settings.identity,
                authenticator: settings.authenticator, logger: logger))
        let announcement = Announcement(settings: settings, context: context)
        do {
            try await http.run { port in
                try await server.advertise(address: settings.address, port: port)
                try announcement.make(port: port)
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as StoreError {
            throw CommandFailure("error: \(error.message)", code: "store")
        } catch {
            throw CommandFailure("error: \(error)", code: "bind")
        }
    }
}

/// Says where the server is and what to type next.
private struct Announcement: Sendable {
    let settings: ServeSettings
    let context: CommandContext

    func make(port: Int) throws {
        let scheme = settings.identity == nil ? "http" : "https"
        let url = "\(scheme)://\(settings.reachableAddress.with(port: port))"
        let isCurrent = try settings.writeKubeconfig(server: url)
        try context.output.print(
            """
            Serving Kubernetes \(settings.cluster.version) on \(url)
            Kubeconfig: \(settings.kubeconfigPath)
            Try: kubectl --kubeconfig \(settings.kubeconfigPath)\(isCurrent ? "" : " --context svcctl") get services
            """)
    }
}

/// A log line on the command's standard error: time, level, message, `key=value` pairs.
private struct LineLogHandler: LogHandler {
    let label: String
    let output: Output
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    init(label: String, output: Output) {
        self.label = label
        self.output = output
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { " \($0.key)=\(JSONValue.string("\($0.value)").jsonText())" }.joined()
        try? output.print("\(Timestamp.now.microsecondDescription) \(event.level) \(event.message)\(pairs)")
    }
}
