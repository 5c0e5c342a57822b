internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ObjectPrinting
internal import ServiceNetworking

/// `svcctl doctor`
struct Doctor: Verb {
    static let configuration = CommandConfiguration.verb(
        "doctor",
        abstract: "Ask everything that one asks of a Service that does not work, and say what to do next.",
        usage: "svcctl doctor [svc/NAME … | -A] [-f FILE] [-o json] [options]",
        discussion: """
            The questions are those of "Debug Services" in the Kubernetes documentation, in their order: does it exist, is \
            it well-formed, do Pods match, are there endpoints, names, policies and routes, and what the cluster does for \
            it. Each line has a mark, the evidence and, where something is wrong, the next command to type. What may not be \
            read is marked ? with the reason. The exit code is 1 where there is a problem.
            """)

    static let examples = [
        Example("Ask about one Service, question by question", "svcctl doctor svc/web", isRunnable: false),
        Example("Ask about all Services of the namespace", "svcctl doctor", isRunnable: false),
        Example("Show all Services in a table, those with problems first", "svcctl doctor -A", isRunnable: false),
        Example("Ask what files say, with no cluster", "svcctl doctor svc/web -f shop.yml", isRunnable: false),
        Example("Print it for programs", "svcctl doctor -A -o json", isRunnable: false),
    ]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions

    @Argument(
        help: .value("svc/NAME", "The Services: svc/NAME …; none for all of the namespace."), completion: .objects)
    var words: [String] = []

    @Option(name: [.customShort("o", allowingJoined: true), .long], help: .value("text|json", "text or json."))
    var output: Format = .text

    func run(_ context: CommandContext) async throws {
        let selection = try ServiceSelection(words)
        if !selection.names.isEmpty, source.allNamespaces {
            throw CommandFailure(
                "error: a resource cannot be retrieved by name across all namespaces", code: "usage")
        }
        let question = TraceQuestion(from: nil, pod: nil, namespace: nil, address: nil, via: nil, url: nil)
        let objects = try await ObjectSource.open(
            source, globals, context,
            .init(
                names: selection.names, allNamespaces: source.allNamespaces, isQuiet: true,
                trace: (selection.names.map { .service(name: $0, port: nil) }, question)))
        // One that is another's alias is read with that one, and again.
        var seen = Set<String>()
        let services = objects.objects.services.filter { service in
            guard seen.insert("\(service.metadata.namespace)/\(service.metadata.name)").inserted else { return false }
            return selection.names.isEmpty
                ? source.allNamespaces || service.metadata.namespace == objects.namespace
                : selection.names.contains(service.metadata.name) && service.metadata.namespace == objects.namespace
        }
        var facts: ClusterFacts?
        if let connection = objects.connection {
            facts = try await ClusterFacts.read(
                connection, namespaces: Set(services.map(\.metadata.namespace)), besides: objects)
        }
        var checkups = try examine(services, objects, facts, context)
        for name in selection.names where !services.contains(where: { $0.metadata.name == name }) {
            checkups.append(missing(name, objects))
        }
        try show(checkups, facts.map(Checkup.init(cluster:)), context)
    }

    private func examine(
        _ services: [Service], _ objects: ObjectSource, _ facts: ClusterFacts?, _ context: CommandContext
    ) throws -> [Checkup] {
        let world = TraceWorld(objects.objects, node: try NodeOptions.parse([]).proxyNode(objects.objects))
        return services.map { service in
            ServiceExaminer(
                service: service, world: world, forbidden: objects.objects.forbidden, facts: facts,
                now: context.timestamp
            ).examine()
        }
    }

    /// A Service that is not there, and the one that may have been meant.
    private func missing(_ name: String, _ objects: ObjectSource) -> Checkup {
        var checkup = Checkup("\(objects.namespace)/\(name)")
        let others = objects.objects.services.filter { $0.metadata.namespace == objects.namespace }.map(\.metadata.name)
        checkup.add(
            "Service", .problem, "there is no Service \(name) in namespace \(objects.namespace)",
            details: [others.nearest(to: name).map { "did you mean \($0)?" }].compactMap(\.self),
            next: objects.connection == nil ? "" : "svcctl get svc -A --field-selector metadata.name=\(name)")
        return checkup
    }

    private func show(_ checkups: [Checkup], _ cluster: Checkup?, _ context: CommandContext) throws {
        let all = checkups + [cluster].compactMap(\.self)
        switch output {
        case .json:
            let json: JSONValue = [
                "healthy": .bool(all.allSatisfy(\.isHealthy)), "services": .array(checkups.map(\.json)),
                "cluster": cluster?.json ?? .null,
            ]
            try context.output.print(json.jsonText(.indented))
        case .text:
            let style = MarkStyle(context.environment)
            if source.allNamespaces {
                try context.output.write(Checkup.table(of: checkups, style))
                if let cluster { try context.output.write(context.palette.marked("\n\(cluster.text(style))")) }
            } else if checkups.isEmpty {
                try context.errors.print("No resources found")
            } else {
                try context.output.write(context.palette.marked(all.map { $0.text(style) }.joined(separator: "\n")))
            }
        }
        if !all.allSatisfy(\.isHealthy) { throw CommandFailure.silent(.failure) }
    }
}

extension Checkup {
    /// One line a Service, those with problems first.
    static func table(of checkups: [Checkup], _ style: MarkStyle) -> [UInt8] {
        func rank(_ checkup: Checkup) -> Int {
            checkup.isHealthy ? (checkup.doubts.isEmpty ? 2 : 1) : 0
        }
        let sorted = checkups.sorted { (rank($0), $0.subject) < (rank($1), $1.subject) }
        let marks: [Mark] = [.problem, .unknown, .ok]
        var writer = TabWriter.table
        writer.write(" \tNAMESPACE\tNAME\tTYPE\tFINDING\n")
        for checkup in sorted {
            let names = checkup.subject.split(separator: "/", maxSplits: 1)
            let worst = checkup.problems.first ?? checkup.doubts.first
            let more = max(0, checkup.problems.count + checkup.doubts.count - 1)
            let finding = worst.map { "\($0.topic): \($0.message)" + (more == 0 ? "" : " (and \(more) more)") } ?? ""
            let mark = style.text(marks[rank(checkup)])
            writer.write("\(mark)\t\(names[0])\t\(names.last ?? "")\t\(checkup.type)\t\(finding)\n")
        }
        return writer.flush()
    }
}
