internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl run`
struct Run: Verb {
    static let configuration = CommandConfiguration.verb(
        "run",
        abstract: "Create a Pod that runs an image.",
        usage: "svcctl run NAME --image=IMAGE [options] [-- ARG ...]",
        discussion: "With --expose it also creates a Service for the port.")

    static let examples = [
        Example("Run an image", "svcctl run shell --image=nginx:1.29"),
        Example("Run it and create a Service for its port", "svcctl run shell --image=nginx:1.29 --port=80 --expose"),
        Example(
            "Set an environment variable and a label",
            "svcctl run shell --image=nginx:1.29 --env=COLOR=blue --labels=app=shell"),
        Example(
            "Run another command than the image does",
            "svcctl run shell --image=busybox --restart=Never --command -- sleep 3600"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl run shell --image=nginx:1.29 --dry-run=client -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions

    @Argument(help: .value("NAME [-- ARG ...]", "The name of the Pod, then the arguments of its container."))
    var words: [String] = []

    @Option(name: .long, help: .value("IMAGE", "The image of the container."))
    var image: String?

    @Option(name: .customLong("port"), help: .value("PORT", "The port that the container listens on."))
    var portText: String?

    @Flag(name: .long, help: "Also create a Service for the port.")
    var expose = false

    @Option(name: .long, help: .value("NAME=VALUE", "An environment variable. May be repeated."))
    var env: [String] = []

    @Option(
        name: [.customShort("l", allowingJoined: true), .long],
        help: .value("KEY=VALUE,...", "The labels of the Pod. The default is run=NAME."))
    var labels: String?

    @Option(name: .long, help: .value("KEY=VALUE", "An annotation of the Pod. May be repeated."))
    var annotations: [String] = []

    @Flag(name: .long, help: "Run the container in privileged mode.")
    var privileged = false

    @Option(
        name: .long, help: .value("Always|OnFailure|Never", "When to restart the container."),
        completion: .list(["Always", "OnFailure", "Never"]))
    var restart = "Always"

    @Option(
        name: .customLong("image-pull-policy"),
        help: .value("POLICY", "When to pull the image: Always, IfNotPresent or Never."),
        completion: .list(["Always", "IfNotPresent", "Never"]))
    var imagePullPolicy: String?

    @Flag(name: .long, help: "Use the arguments as the command of the container, not as its arguments.")
    var command = false

    @Option(name: .long, help: .value("PATCH", "Change the object with this JSON or YAML before it is created."))
    var overrides: String?

    @Option(
        name: .customLong("override-type"), help: .value("merge|strategic|json", "How to read --overrides."),
        completion: .list(["merge", "strategic", "json"]))
    var overrideType = "merge"

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the fields."))
    var fieldManager = "kubectl-run"

    func run(_ context: CommandContext) async throws {
        guard let image else { throw CommandFailure("error: required flag(s) \"image\" not set") }
        guard let name = words.first else {
            throw CommandFailure("error: NAME is required for run\nSee 'svcctl run -h' for help and examples")
        }
        if image.isEmpty { throw CommandFailure("error: --image is required") }
        if name.isEmpty { throw CommandFailure("error: Parameter: name is required") }
        let port = try port
        guard ImageReference.isValid(image) else {
            throw CommandFailure("error: Invalid image name \"\(image)\": invalid reference format")
        }
        if let policy = imagePullPolicy.nonEmptyText, !["Always", "IfNotPresent", "Never"].contains(policy) {
            throw CommandFailure(
                "error: invalid image pull policy: \(policy)\nSee 'svcctl run -h' for help and examples")
        }
        if expose, port == nil {
            throw CommandFailure(
                "error: --port must be set when exposing a service\nSee 'svcctl run -h' for help and examples")
        }
        let pod = try ObjectOverrides(text: overrides, type: overrideType)
            .applied(to: try pod(name, image, port: port), schema: .pod)
        var printer = try output.printer(context, isTyped: true)
        let mode = try dryRun.mode
        let connection =
            try await mode == .client ? context.connectIfPossible(globals) : context.connect(globals)
        if expose, let port {
            try printer.print(
                try await create(service(name, port, labels: pod["metadata"]?["labels"]), .services, connection),
                "created\(mode.suffix)")
        }
        try printer.print(try await create(pod, .pods, connection), "created\(mode.suffix)")
    }

    private func create(_ object: JSONValue, _ resource: APIResource, _ connection: Connection) async throws
        -> JSONValue
    {
        var object = object
        let mode = try dryRun.mode
        if mode == .client {
            if connection.isNamespaceExplicit { object["metadata"]?["namespace"] = .string(connection.namespace) }
            return object
        }
        return try await connection.client.create(
            resource, namespace: connection.namespace, object,
            WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server)
        ).json()
    }

    /// Nil where none is given, or an empty one.
    private var port: Int? {
        get throws {
            guard let text = portText.nonEmptyText else { return nil }
            guard let port = Int(text) else {
                throw CommandFailure("error: strconv.Atoi: parsing \"\(text)\": invalid syntax", code: "usage")
            }
            return port
        }
    }

    private func pod(_ name: String, _ image: String, port: Int?) throws -> JSONValue {
        let restart = restart.isEmpty ? "Always" : restart
        guard ["Always", "OnFailure", "Never"].contains(restart) else {
            throw CommandFailure(
                "error: invalid restart policy: \(restart)\nSee 'svcctl run -h' for help and examples")
        }
        let env = env.filter { !$0.isEmpty }
        var container: JSONObject = ["image": .string(image), "name": .string(name), "resources": [:]]
        let rest = words.dropFirst().map(JSONValue.string)
        if !rest.isEmpty { container[command ? "command" : "args"] = .array(rest) }
        if !env.isEmpty { container["env"] = .array(try env.map(variable)) }
        if let imagePullPolicy = imagePullPolicy.nonEmptyText {
            container["imagePullPolicy"] = .string(imagePullPolicy)
        }
        if privileged { container["securityContext"] = ["privileged": true] }
        if let port { container["ports"] = [["containerPort": .integer(Int64(port))]] }
        let labels = try labels.nonEmptyText.map { try LabelWords.parse($0) } ?? ["run": .string(name)]
        var metadata: JSONObject = ["creationTimestamp": nil, "labels": .object(labels), "name": .string(name)]
        let annotations = annotations.filter { !$0.isEmpty }
        if let wrong = annotations.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
            throw CommandFailure("error: invalid annotations format: \(wrong)", code: "usage")
        }
        if !annotations.isEmpty {
            metadata["annotations"] = .object(
                JSONObject(try KeyValueChange(annotations, kind: "annotation").assigned.map { ($0, .string($1)) }))
        }
        return [
            "apiVersion": "v1", "kind": "Pod", "metadata": .object(metadata),
            "spec": [
                "containers": [.object(container)], "dnsPolicy": "ClusterFirst", "restartPolicy": .string(restart),
            ], "status": [:],
        ]
    }

    private func variable(_ word: String) throws -> JSONValue {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { throw CommandFailure("error: invalid env: \(word)") }
        return ["name": .string(String(parts[0])), "value": .string(String(parts[1]))]
    }

    private func service(_ name: String, _ port: Int, labels: JSONValue?) -> JSONValue {
        [
            "apiVersion": "v1", "kind": "Service",
            "metadata": ["creationTimestamp": nil, "name": .string(name)],
            "spec": [
                "ports": [
                    ["port": .integer(Int64(port)), "protocol": "TCP", "targetPort": .integer(Int64(port))]
                ], "selector": labels ?? [:],
            ], "status": ["loadBalancer": [:]],
        ]
    }
}
