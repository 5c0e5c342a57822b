internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

/// `svcctl dns`
struct DNS: Verb {
    static let configuration = CommandConfiguration.verb(
        "dns",
        abstract: "Show the records that cluster DNS has for Services, resolve a name as a Pod would, or serve them.",
        discussion: """
            svcctl dns svc/web                          the records of one Service
            svcctl dns --query web/A --from shop        what a Pod of namespace shop gets for web
            svcctl dns serve --listen 127.0.0.1:5353    answer UDP and TCP, following the cluster
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case zone, json
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions

    @Argument(help: "The Services: svc/NAME …; none for all. Or the word serve.")
    var words: [String] = []

    @Option(help: "The domain of the cluster.")
    var clusterDomain = "cluster.local"

    @Option(help: "Seconds that answers may be kept.")
    var ttl: UInt32 = 30

    @Option(help: "A name to resolve as a Pod would: NAME or NAME/TYPE.")
    var query: String?

    @Option(help: "The namespace of the Pod that asks.")
    var from: String?

    @Option(name: [.customShort("o", allowingJoined: true), .long], help: "zone or json.")
    var output: Format = .zone

    @Option(help: "Where dns serve listens: ADDRESS:PORT.")
    var listen = "127.0.0.1:5353"

    func run(_ context: CommandContext) async throws {
        if words == ["serve"] { return try await serve(context) }
        let source = try await ObjectSource.open(self.source, globals, context)
        let zone = zone(source.objects)
        if let query { return try resolve(query, zone, source.namespace, context) }
        let selection = try ServiceSelection(words)
        let services = try selection.pick(
            from: source.objects.services, namespace: source.namespace,
            allNamespaces: self.source.allNamespaces || globals.namespace == nil)
        let records =
            selection.names.isEmpty && globals.namespace == nil ? zone.allRecords : services.flatMap(zone.records)
        switch output {
        case .zone: try context.output.write(records.map { "\($0)\n" }.joined())
        case .json:
            try context.output.print(JSONValue.array(records.map(\.json)).jsonText(.indented))
        }
    }

    func zone(_ objects: ClusterObjects, serial: UInt32 = 1) -> ClusterZone {
        ClusterZone(
            services: objects.services, slices: objects.slices, namespaces: objects.namespaces, domain: clusterDomain,
            ttl: ttl, serial: serial)
    }

    private func resolve(_ query: String, _ zone: ClusterZone, _ namespace: String, _ context: CommandContext) throws {
        let parts = query.split(separator: "/", maxSplits: 1).map(String.init)
        let typeName = parts.count == 2 ? parts[1].uppercased() : "A"
        guard let name = parts.first, let type = DNSRecordType(rawValue: typeName) else {
            throw CommandFailure(
                "error: invalid argument \"\(query)\" for \"--query\" flag: NAME or NAME/TYPE is expected")
        }
        let resolver = PodResolver(zone: zone, namespace: from ?? namespace)
        let resolution = resolver.resolve(name, type)
        switch output {
        case .zone: try context.output.write(resolution.text(resolver, name, type))
        case .json: try context.output.print(resolution.json(resolver).jsonText(.indented))
        }
        if !resolution.isFound { throw CommandFailure.silent(.failure) }
    }
}

extension PodResolver.Resolution {
    /// What was tried, as comments of a zone file, and the records that were found.
    fileprivate func text(_ resolver: PodResolver, _ name: String, _ type: DNSRecordType) -> String {
        var text = "; \(name) \(type.rawValue) from namespace \(resolver.namespace)\n"
        text += "; search \(resolver.searchPath.map { String($0.dropLast()) }.joined(separator: " "))\n"
        text += "; options ndots:\(resolver.ndots)\n"
        for step in steps {
            let found = step.answer.answers.count
            let outcome =
                found > 0
                ? "\(found) record\(found == 1 ? "" : "s")"
                : step.answer.code == .success ? "NODATA" : step.answer.code.rawValue
            let outside = step.answer.code == .refused ? " (not of the cluster: goes to the upstream servers)" : ""
            text += "; tried \(step.name) \(outcome)\(outside)\n"
        }
        guard let answer = steps.last?.answer else { return text }
        return text + (answer.answers + answer.additional).map { "\($0)\n" }.joined()
    }

    fileprivate func json(_ resolver: PodResolver) -> JSONValue {
        [
            "namespace": .string(resolver.namespace), "ndots": .integer(Int64(resolver.ndots)),
            "search": .array(resolver.searchPath.map { .string(String($0.dropLast())) }), "found": .bool(isFound),
            "steps": .array(
                steps.map { step in
                    [
                        "name": .string(step.name), "code": .string(step.answer.code.rawValue),
                        "answers": .array(step.answer.answers.map(\.json)),
                        "additional": .array(step.answer.additional.map(\.json)),
                    ]
                }),
        ]
    }
}

extension DNSRecord {
    /// The record for programs.
    var json: JSONValue {
        [
            "name": .string(name), "ttl": .integer(Int64(ttl)), "class": "IN", "type": .string(type.rawValue),
            "data": .string(dataText),
        ]
    }
}
