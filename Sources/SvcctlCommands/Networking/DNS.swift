internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

/// `svcctl dns`
struct DNS: Verb {
    static let configuration = CommandConfiguration.verb(
        "dns",
        abstract: "Show the DNS records of Services, resolve a name, or serve them.",
        usage: """
            svcctl dns [svc/NAME ...] [options]
            svcctl dns --query NAME[/TYPE] --from NAMESPACE[/POD] [options]
            svcctl dns serve --listen ADDRESS:PORT [options]
            """,
        discussion: """
            The answers are those of CoreDNS in a cluster. --query searches as a Pod does, with its search domains and \
            ndots. -f reads files instead of a cluster.
            """)

    static let examples = [
        Example("Show the records of one Service", "svcctl dns svc/web"),
        Example("Resolve a name as a Pod of a namespace does", "svcctl dns --query web/A --from default"),
        Example("The same with the DNS settings of one Pod", "svcctl dns --query web --from default/cart-0"),
        Example("Show the records that manifests would get", "svcctl dns -f shop.yml"),
        Example(
            "Answer DNS requests, following the cluster", "svcctl dns serve --listen 127.0.0.1:5353", isRunnable: false),
    ]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case zone, json
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions

    @Argument(
        help: .value("svc/NAME", "The Services; all of them if none is named. Or the word serve."),
        completion: .services)
    var words: [String] = []

    @Option(help: .value("DOMAIN", "The domain of the cluster."))
    var clusterDomain = "cluster.local"

    @Option(help: .value("SECONDS", "How long an answer may be cached."))
    var ttl: UInt32 = 30

    @Option(help: .value("NAME[/TYPE]", "A name to resolve as a Pod would, for example web or web/SRV."))
    var query: String?

    @Option(
        help: .value("NAMESPACE[/POD]", "Who asks: any Pod of a namespace, or one Pod with its own resolver settings."))
    var from: String?

    @Option(
        help: .value(
            "MODE",
            "Which names of Pods to answer: insecure answers for any address, verified for addresses of Pods, disabled for none."
        ))
    var pods = ClusterZone.PodMode.insecure

    @Flag(
        name: .customLong("fallthrough"),
        help: "Refuse to answer for names that do not exist, so that clients ask another server.")
    var fallsThrough = false

    @Option(help: .value("ZONE,...", "Where --fallthrough applies, for example in-addr.arpa,ip6.arpa."))
    var fallthroughZones: String?

    @Option(
        name: [.customShort("o", allowingJoined: true), .long], help: .value("zone|json", "How to print the records."))
    var output: Format = .zone

    @Option(help: .value("ADDRESS:PORT", "Where dns serve listens."))
    var listen = "127.0.0.1:5353"

    func run(_ context: CommandContext) async throws {
        if words.first == "serve" {
            if words.count > 1 {
                throw CommandFailure(
                    "error: dns serve answers for all Services and takes no names: leave \(words.dropFirst().joined(separator: " ")) out",
                    code: "usage")
            }
            return try await serve(context)
        }
        let selection = try ServiceSelection(words)
        let pod = try client()
        let source = try await ObjectSource.open(
            self.source, globals, context,
            .init(
                names: query == nil ? selection.names : [],
                allNamespaces: query != nil || globals.namespaceIfGiven == nil,
                namespaces: query != nil || selection.names.isEmpty, pods: query != nil && pods == .verified, pod: pod))
        let zone = try zone(source.objects)
        if let query { return try resolve(query, zone, source, context) }
        let services = try source.lookingUp {
            try selection.pick(
                from: source.objects.services, namespace: source.namespace,
                allNamespaces: self.source.allNamespaces || globals.namespaceIfGiven == nil)
        }
        for service in services where service.isAliasOfAddress {
            try context.errors.print(
                "Warning: \(service.metadata.namespace)/\(service.metadata.name) is an ExternalName of the address "
                    + "\(service.spec.externalName): cluster DNS has no record for it")
        }
        let records =
            selection.names.isEmpty && globals.namespaceIfGiven == nil
            ? zone.allRecords : services.flatMap(zone.records)
        switch output {
        case .zone: try context.output.write(records.map { "\($0)\n" }.joined())
        case .json:
            try context.output.print(JSONValue.array(records.map(\.json)).jsonText(.indented))
        }
    }

    /// The Pod of `--from NAMESPACE/POD`; nil where none is named.
    private func client() throws -> (namespace: String, name: String)? {
        guard let from else { return nil }
        let words = from.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(words.count), !words.contains("") else {
            throw CommandFailure(
                "error: invalid argument \"\(from)\" for \"--from\" flag: NAMESPACE or NAMESPACE/POD is expected")
        }
        return words.count == 2 ? (words[0], words[1]) : nil
    }

    func zone(
        _ objects: ClusterObjects, serial: UInt32 = 1, serverAddresses: [IPAddress] = []
    ) throws -> ClusterZone {
        if pods == .verified, objects.forbidden.keys.contains(where: { $0.hasPrefix("Pod ") }) {
            throw CommandFailure(
                "error: --pods verified: which Pods there are may not be read, so that no name of one could be answered; "
                    + "try --pods insecure or --pods disabled")
        }
        var settings = ClusterZone.Settings()
        let labels = clusterDomain.split(separator: ".", omittingEmptySubsequences: false)
        guard clusterDomain.utf8.count < 254, !(labels.last == "" ? labels.dropLast() : labels[...]).isEmpty,
            (labels.last == "" ? labels.dropLast() : labels[...]).allSatisfy({ 1...63 ~= $0.utf8.count })
        else {
            throw CommandFailure(
                "error: invalid argument \"\(clusterDomain)\" for \"--cluster-domain\" flag: a domain is expected, for example cluster.local"
            )
        }
        settings.domain = clusterDomain
        settings.ttl = ttl
        settings.serial = serial
        settings.podMode = pods
        settings.serverAddresses = serverAddresses
        if fallsThrough || fallthroughZones != nil {
            settings.fallthroughZones = fallthroughZones?.split(separator: ",").map(String.init) ?? ["."]
        }
        return ClusterZone(
            services: objects.services, slices: objects.slices, namespaces: objects.knownNamespaces, pods: objects.pods,
            implied: objects.impliedServices, settings: settings)
    }

    private func resolve(_ query: String, _ zone: ClusterZone, _ source: ObjectSource, _ context: CommandContext) throws
    {
        let parts = query.split(separator: "/", maxSplits: 1).map(String.init)
        let typeName = parts.count == 2 ? parts[1].uppercased() : "A"
        guard let name = parts.first, let type = DNSRecordType(rawValue: typeName) else {
            throw CommandFailure(
                "error: invalid argument \"\(query)\" for \"--query\" flag: NAME or NAME/TYPE is expected")
        }
        let resolver = try source.lookingUp { try self.resolver(zone, source) }
        let resolution = resolver.resolve(name, type)
        switch output {
        case .zone: try context.output.write(resolution.text(resolver, name, type))
        case .json: try context.output.print(resolution.json(resolver).jsonText(.indented))
        }
        if !resolution.isFound { throw CommandFailure.silent(.failure) }
    }

    private func resolver(_ zone: ClusterZone, _ source: ObjectSource) throws -> PodResolver {
        guard let (namespace, name) = try client() else {
            return PodResolver(zone: zone, namespace: from ?? source.namespace)
        }
        if source.objects.forbidden["Pod \(namespace)"] != nil {
            throw CommandFailure(
                "error: --from \(namespace)/\(name): the Pod may not be read, so that its DNS settings are not known; "
                    + "--from \(namespace) asks for a Pod with the usual ones")
        }
        let pod = source.objects.pods.first { $0.metadata.namespace == namespace && $0.metadata.name == name }
        guard let pod else { throw Status.notFound(APIResource.pods.gvr, name) }
        return PodResolver(zone: zone, pod: pod)
    }
}

extension ClusterObjects {
    /// The namespaces that are there, those of every cluster included.
    fileprivate var knownNamespaces: [String] {
        hasSlices && !namespaces.isEmpty
            ? namespaces : namespaces + ["default", "kube-node-lease", "kube-public", "kube-system"]
    }

    /// The Service of the apiserver, which is in every cluster and hardly ever in files.
    fileprivate var impliedServices: [Service] {
        guard !hasSlices else { return [] }
        let ranges = serviceCIDRs + [IPPrefix("10.96.0.0/12")].compactMap { $0 }
        return ranges.prefix(1).map { range in
            let address = IPAddress(range.family, value: range.address.value + 1)
            return Service([
                "metadata": ["name": "kubernetes", "namespace": "default"],
                "spec": [
                    "clusterIP": .string("\(address)"),
                    "ports": [["name": "https", "port": 443, "protocol": "TCP"]],
                ],
            ])
        }
    }
}

extension PodResolver.Resolution {
    /// What was tried, as comments of a zone file, and the records that were found.
    fileprivate func text(_ resolver: PodResolver, _ name: String, _ type: DNSRecordType) -> String {
        var text = "; \(name) \(type.rawValue) from namespace \(resolver.namespace)\n"
        switch resolver.configuration.servers {
        case .cluster: break
        case .node: text += "; servers of the node, not of the cluster: what they answer is not checked\n"
        case .others(let servers):
            text += "; servers \(servers.joined(separator: " ")), not of the cluster: what they answer is not checked\n"
        }
        text += "; search \(resolver.searchDomains.joined(separator: " "))\n"
        text += "; options ndots:\(resolver.configuration.ndots)\n"
        for step in steps {
            let found = step.answer.answers.count
            let outcome =
                found > 0
                ? "\(found) record\(found == 1 ? "" : "s")"
                : step.answer.code == .success ? "NODATA" : step.answer.code.rawValue
            let outside = step.answer.code == .refused ? " (not of the cluster: goes to the upstream servers)" : ""
            text += "; tried \(step.name) \(outcome)\(outside)\n"
        }
        if isFound {
            for name in unchecked { text += "; \(name) is outside of the cluster: not checked\n" }
        }
        guard let answer = steps.last?.answer else { return text }
        return text + (answer.answers + answer.additional).map { "\($0)\n" }.joined()
    }

    fileprivate func json(_ resolver: PodResolver) -> JSONValue {
        [
            "namespace": .string(resolver.namespace), "ndots": .integer(Int64(resolver.configuration.ndots)),
            "search": .array(resolver.searchDomains.map(JSONValue.string)), "found": .bool(isFound),
            "servers": resolver.configuration.servers.json, "unchecked": .array(unchecked.map(JSONValue.string)),
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

extension ResolverConfiguration.Servers {
    /// `cluster`, `node`, or the addresses of others.
    fileprivate var json: JSONValue {
        switch self {
        case .cluster: "cluster"
        case .node: "node"
        case .others(let addresses): .array(addresses.map(JSONValue.string))
        }
    }
}

extension PodResolver {
    /// The suffixes as resolv.conf has them, without the dot at the end.
    fileprivate var searchDomains: [String] { searchPath.map { $0 == "." ? $0 : String($0.dropLast()) } }
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
