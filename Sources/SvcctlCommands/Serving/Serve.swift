internal import ArgumentParser
internal import EmbeddedAPIServer
internal import HostSystem
internal import JSON
internal import KubernetesModel
internal import Logging
internal import ServiceRules

/// `svcctl serve`
struct Serve: Verb {
    static let configuration = CommandConfiguration.verb(
        "serve",
        abstract: "Serve the embedded apiserver to kubectl and other clients.",
        usage: "svcctl serve [options]",
        discussion: """
            It answers for Services, Endpoints, EndpointSlices, Pods, Nodes, Namespaces, Events, ConfigMaps and Ingresses \
            as kube-apiserver does. It makes its own certificate authority, certificate and bearer token, and writes a \
            kubeconfig with them. In a kubeconfig that exists it adds its own entries and keeps the others. Deployments, \
            ReplicaSets, StatefulSets and DaemonSets are stored, but nothing creates their Pods. SIGTERM and SIGINT end it \
            cleanly.
            """)

    static let examples = [
        Example("Serve the store of --embedded", "svcctl serve", isRunnable: false),
        Example(
            "Serve a store that is forgotten at the end", "svcctl serve --store :memory: --port 0", isRunnable: false),
        Example(
            "Serve local programs without certificates and tokens", "svcctl serve --insecure-http --port 8001",
            isRunnable: false),
        Example(
            "Give Services of type LoadBalancer an address", "svcctl serve --load-balancer-range 192.0.2.0/24",
            isRunnable: false),
        Example("Check a store for damage", "svcctl serve --check"),
    ]

    @Option(help: .value("ADDRESS", "The IP address to listen on."))
    var bindAddress = "127.0.0.1"

    @Option(help: .value("PORT", "The port to listen on. 0 picks a free one."))
    var port = 6443

    @Option(
        help: .value("FILE", "The file to keep objects in, or :memory:. The default is the store of --embedded."),
        completion: .file())
    var store: String?

    @Option(
        name: .customLong("write-kubeconfig"),
        help: .value("FILE", "Where to write the kubeconfig. The default is a file beside the store of --embedded."),
        completion: .file())
    var kubeconfigPath: String?

    @Option(
        name: .customLong("tls-cert-file"),
        help: .value("FILE", "A PEM file with the certificate of the server and its chain."), completion: .file())
    var certificateFile: String?

    @Option(
        name: .customLong("tls-private-key-file"), help: .value("FILE", "A PEM file with the key of that certificate."),
        completion: .file())
    var privateKeyFile: String?

    @Flag(
        name: .customLong("insecure-http"),
        help:
            "Serve plain HTTP, without certificate and token, to every program on this machine. Loopback addresses only."
    )
    var isPlain = false

    @Option(
        help: .value(
            "FILE",
            "A file with a bearer token in its first line. Further lines TOKEN,USER add users. Without it, a random token is made."
        ), completion: .file())
    var tokenFile: String?

    @Option(
        name: .customLong("client-ca-file"),
        help: .value(
            "FILE",
            "A PEM file with an authority. A client with a certificate of it is the user of its common name; its organizations are groups."
        ), completion: .file())
    var clientAuthorityFile: String?

    @Option(
        name: .customLong("token-user"),
        help: .value("USER:SCOPE,...", "Limit what a user may do: read-only, namespace=NAME, or both. May be repeated.")
    )
    var tokenUsers: [String] = []

    @Option(
        name: .customLong("load-balancer-range"),
        help: .value("CIDR,...", "The ranges from which Services of type LoadBalancer get an address."))
    var loadBalancerRange: String?

    @Option(
        name: .customLong("proxy-cidr"),
        help: .value(
            "CIDR,...",
            "The ranges in which pods/proxy, services/proxy and pods/portforward may reach Pods. The default is none.")
    )
    var proxyRange: String?

    @Flag(help: "Read the whole store, say what is damaged, and exit.")
    var check = false

    @Option(help: .value("CIDR[,CIDR]", "The range of cluster IPs, or one range for each IP family."))
    var serviceClusterIPRange = "10.96.0.0/12"

    @Option(help: .value("PORT-PORT", "The range of nodePorts."))
    var serviceNodePortRange = "30000-32767"

    @Option(help: .value("VERSION", "The version of Kubernetes to behave as."))
    var kubeVersion = "1.36"

    @Option(
        name: [.customShort("v", allowingJoined: true), .customLong("v")],
        help: .value("LEVEL", "How much to log to standard error. 1 writes one line for each request."))
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
        if settings.token != nil, SystemFile.Status(of: settings.kubeconfigPath)?.isReadableByOthers == true {
            try context.errors.print(
                "warning: other users of this machine can read the token in \(settings.kubeconfigPath): "
                    + "chmod 600 keeps it from them")
        }
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
