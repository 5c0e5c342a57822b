internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl logs`
struct Logs: Verb {
    static let configuration = CommandConfiguration.verb(
        "logs",
        abstract: "Print what containers have written: of all Pods of a Service, or of one Pod.",
        usage: "svcctl logs [-f] [-p] (svc/NAME | POD | TYPE/NAME | -l SELECTOR) [-c CONTAINER] [options]",
        discussion: """
            Of a Service, all containers of all its Pods are read, each line with its Pod and container in front; of a \
            Deployment and its like, one Pod unless --all-pods says otherwise. With -f, a connection that breaks is \
            taken up where it ended, and for a Service new Pods and restarted containers are followed, too. A terminal \
            is shown control characters; a pipe gets the bytes as they are.
            """)

    static let examples = [
        Example("Read everything that the Pods of a Service wrote", "svcctl logs svc/web", isRunnable: false),
        Example("Read the last ten minutes, and go on", "svcctl logs -f svc/web --since=10m", isRunnable: false),
        Example(
            "Read twenty lines of one container of each Pod", "svcctl logs svc/web -c main --tail=20", isRunnable: false
        ),
        Example(
            "Read what a container wrote before it was restarted", "svcctl logs web-0 --previous", isRunnable: false),
        Example("Read all Pods of a Deployment", "svcctl logs deployment/web --all-pods", isRunnable: false),
        Example(
            "Read all containers of the Pods with a label", "svcctl logs -l app=web --all-containers", isRunnable: false
        ),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var labels: LabelOptions
    @OptionGroup var options: LogOptions

    @Argument(
        help: .value("TYPE/NAME", "svc/NAME, a Pod, or TYPE/NAME; then perhaps a container."), completion: .objects)
    var words: [String] = []

    @Option(name: .shortAndLong, help: .value("NAME", "Only this container."))
    var container = ""

    @Flag(name: .customLong("all-containers"), help: "All containers of the Pods.")
    var allContainers = false

    @Flag(name: .customLong("all-pods"), help: "All Pods of a Deployment or the like; sets --prefix.")
    var allPods = false

    @Option(
        name: .customLong("pod-running-timeout"),
        help: .value("DURATION", "How long to wait for a first Pod of a Service or Deployment."))
    var podRunningTimeout = "20s"

    @Flag(name: .customLong("ignore-errors"), help: "What one container fails with is said, but is no failure.")
    var ignoresErrors = false

    @Option(
        name: .customLong("max-log-requests"),
        help: .value("COUNT", "How many containers may be followed at once: 5 if left out, and 50 for a Service."))
    var maxLogRequests: Int?

    func run(_ context: CommandContext) async throws {
        let subject = try LogSubject(words, selector: labels.selector)
        let inline = subject.container ?? ""
        if !inline.isEmpty, !container.isEmpty {
            throw CommandFailure("error: only one of -c or an inline [CONTAINER] arg is allowed", code: "usage")
        }
        let container = inline.isEmpty ? self.container : inline
        if allContainers, !container.isEmpty {
            throw CommandFailure(
                "error: --all-containers=true should not be specified with container name \(container)", code: "usage")
        }
        let query = try options.query(isSelecting: subject.isSelector)
        let timeout = try Duration(flag: podRunningTimeout, of: "logs", named: "pod-running-timeout")
        if timeout <= .zero { throw CommandFailure("error: --pod-running-timeout must be higher than zero") }
        let limit = try globals.requestTimeoutDuration.map(Deadline.init(after:))
        let connection = try await context.connect(globals)
        let finder = LogFinder(
            connection: connection, context: context, timeout: timeout, allPods: allPods,
            choice: container.isEmpty ? (allContainers ? .all : .usual) : .named(container))
        @Sendable func read() async throws {
            let found = try await finder.find(subject)
            let run = LogRun(
                connection: connection, context: context, query: query,
                hasPrefix: options.prefix ?? (allPods || found.isService), ignoresErrors: ignoresErrors,
                maximum: maxLogRequests ?? (found.isService ? 50 : 5))
            try await run.read(found)
        }
        guard let limit else { return try await read() }
        if try await limit.limit(read) == nil {
            throw CommandFailure("error: --request-timeout is over, context deadline exceeded")
        }
    }
}
