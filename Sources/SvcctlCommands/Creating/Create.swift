internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl create`
struct Create: Verb {
    static let configuration = CommandConfiguration.verb(
        "create",
        abstract: "Create objects from manifests, or one object from options.",
        usage: """
            svcctl create -f FILE [options]
            svcctl create COMMAND NAME [options]
            """,
        discussion: "An object that exists is left alone, and create fails. Use apply to change it.",
        subcommands: [
            CreateService.self, CreateNamespace.self, CreateConfigMap.self, CreateSecret.self,
            CreateServiceAccount.self, CreateDeployment.self, CreateIngress.self,
        ])

    static let examples = [
        Example("Create what a manifest describes", "svcctl create -f new.yml"),
        Example("Create a Service", "svcctl create service clusterip api2 --tcp=80:8080"),
        Example(
            "Write a manifest instead of creating anything",
            "svcctl create service clusterip api2 --tcp=80:8080 --dry-run=client -o yaml"),
        Example("Create what another program writes", "cat new.yml | svcctl create -f -"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions
    @OptionGroup var options: CreationOptions

    // Without `--selector`: ArgumentParser would read that flag of `create service` for this one.
    @Option(
        name: .customShort("l", allowingJoined: true),
        help: .value("SELECTOR", "Create only the objects with these labels."))
    var selector: String?

    @Option(
        name: .long,
        help: .value("PATH", "Send the file given with -f to this path of the server as a POST, and print the answer."))
    var raw: String?

    func run(_ context: CommandContext) async throws {
        if !files.isGiven {
            throw CommandFailure("error: must specify one of -f and -k")
        }
        if let raw = raw.nonEmptyText {
            return try await context.raw("POST", raw, body: try await context.onlyFile(of: files), globals)
        }
        let connection =
            try await options.dryRun.mode == .client ? context.connectIfPossible(globals) : context.connect(globals)
        let isValidating = try options.validation.mode != .ignore
        let manifests = try await connection.manifests(files, isValidating: isValidating, context)
        var printer = try options.output.printer(context)
        var batch = Batch(context: context, doing: "creating")
        for failure in manifests.failures { batch.failures.append(failure) }
        try await ManifestPreflight(sources: manifests.sources, context: context).check(
            options.validation.mode, failures: manifests.failures)
        let wanted = try LabelSelector(flag: selector)
        let objects = manifests.objects.filter { wanted?.matches($0.object.metadata.labels) ?? true }
        try await batch.run(objects) {
            try await create($0, connection)
        } tell: { _, made in
            try printer.print(made, "created\(try options.dryRun.mode.suffix)")
        }
        try batch.failures.throwIfAny()
        if objects.isEmpty { throw CommandFailure("error: no objects passed to create") }
    }

    private func create(_ manifest: ManifestObject, _ connection: Connection) async throws -> JSONValue {
        let object = (options.saveConfig ? manifest.object.withLastApplied : manifest.object).asNew
        let mode = try options.dryRun.mode
        if mode == .client { return object.value }
        // A new object has no version yet, so what `get -o json` printed can be created again.
        var new = object
        new.metadata.resourceVersion = ""
        let writing = WriteOptions(
            fieldManager: options.fieldManager ?? "kubectl-create",
            fieldValidation: try options.validation.mode.rawValue, isDryRun: mode == .server)
        return try await connection.client.onceServed(manifest) {
            try await connection.client.create(
                manifest.resource, namespace: manifest.namespace, new.value, writing
            ).json()
        }
    }
}
