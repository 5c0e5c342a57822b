internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl port-forward`
struct PortForward: Verb {
    static let configuration = CommandConfiguration.verb(
        "port-forward",
        abstract: "Forward local ports to a Service, a Pod or the Pods of a workload.",
        usage: """
            svcctl port-forward TYPE/NAME [LOCAL:]REMOTE ... [TYPE/NAME ...] [options]
            svcctl port-forward --all [options]
            """,
        discussion: """
            Connections go through the apiserver, so a laptop needs nothing else. Each new connection to a Service goes \
            to the next ready endpoint, and the forwarding outlives Pods and restarts of the apiserver. TCP only. The \
            apiserver cannot pass on that a client has finished sending while it still reads: programs that wait for \
            that, such as "nc -N", get no end of input. With --embedded, connections go straight to the addresses of Pods.
            """)

    static let examples = [
        Example(
            "Listen on port 8080 and forward to port 80 of a Service", "svcctl port-forward svc/web 8080:80",
            isRunnable: false),
        Example(
            "Forward all ports of two Services, the first from a free local port",
            "svcctl port-forward svc/web :80 svc/db", isRunnable: false),
        Example("Forward to a named port of a Pod", "svcctl port-forward pod/web-0 8080:http", isRunnable: false),
        Example(
            "Stay with one Pod of a Deployment, as kubectl does", "svcctl port-forward deployment/web 8080 --pin",
            isRunnable: false),
        Example(
            "Forward every Service of a namespace and answer their DNS names",
            "svcctl port-forward --all -n shop --dns 127.0.0.1:5353", isRunnable: false),
        Example("Print the chosen ports for a script", "svcctl port-forward svc/web :80 -o json", isRunnable: false),
    ]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json
    }

    @OptionGroup var globals: GlobalOptions

    @Argument(
        help: .value(
            "TYPE/NAME [LOCAL:]REMOTE ...",
            "What to forward to, each followed by its ports; a name alone is a Pod's. No ports after a Service means all of them."
        ))
    var words: [String] = []

    @Flag(help: "Forward every Service of the namespace, each from a loopback address of its own.")
    var all = false

    @Option(
        help: .value("ADDRESS", "Where to listen: addresses or localhost, separated by commas. (default: localhost)"))
    var address: [String] = []

    @Option(
        name: .customLong("pod-running-timeout"),
        help: .value("DURATION", "How long to wait at the start until a Pod is there."))
    var podRunningTimeout = "1m0s"

    @Option(help: .value("DURATION", "How long a new connection waits for a ready endpoint, or for the apiserver."))
    var wait = "30s"

    @Flag(help: "Stay with one Pod, and end with it, as kubectl does.")
    var pin = false

    @Option(help: .value("ADDRESS:PORT", "Answer DNS there: the cluster's names lead to the local addresses."))
    var dns: String?

    @Option(
        name: .customLong("cluster-domain"), help: .value("DOMAIN", "The domain of the names that --dns answers."))
    var clusterDomain = "cluster.local"

    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: .value("FORMAT", "json prints what is forwarded as one line of JSON."))
    var output: Format?

    func run(_ context: CommandContext) async throws {
        let requests = try ForwardRequest.requests(words)
        if all, !requests.isEmpty {
            throw CommandFailure("error: --all forwards every Service: name none", code: "usage")
        }
        if all, pin { throw CommandFailure("error: --all and --pin contradict each other", code: "usage") }
        if !all, requests.isEmpty { throw CommandFailure.portsMissing }
        var settings = PortForwardSession.Settings()
        settings.runningTimeout = try Self.duration(podRunningTimeout, "pod-running-timeout")
        guard settings.runningTimeout > .zero else {
            throw CommandFailure("error: --pod-running-timeout must be higher than zero", code: "usage")
        }
        settings.wait = try Self.duration(wait, "wait")
        settings.addresses = try address.isEmpty ? nil : LocalAddresses(flags: address)
        settings.isPinned = pin
        settings.hasOwnAddresses = all
        settings.printsJSON = output == .json
        settings.clusterDomain = clusterDomain
        settings.dns = try dns.map { try DNS.endpoint($0, flag: "dns") }
        let connection = try await context.connect(globals)
        var targets: [ForwardTarget] = []
        if all {
            let (found, leftOut) = try await connection.allForwardTargets()
            for line in leftOut { try context.errors.print(line) }
            guard !found.isEmpty else {
                throw CommandFailure("error: no Service of namespace \(connection.namespace) can be forwarded")
            }
            targets = found
        } else {
            for request in requests { targets.append(try await connection.forwardTarget(request)) }
        }
        try await PortForwardSession(connection, context, settings).run(targets)
    }

    private static func duration(_ text: String, _ flag: String) throws -> Duration {
        guard let duration = Duration(goText: text), duration >= .zero else {
            throw CommandFailure(
                "error: invalid argument \"\(text)\" for \"--\(flag)\" flag: a duration is expected, for example 30s or 1m",
                code: "usage")
        }
        return duration
    }
}
