internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceNetworking

/// `svcctl rules`
struct Rules: Verb {
    static let configuration = CommandConfiguration.verb(
        "rules",
        abstract: "Show the rules that kube-proxy writes for Services, or compare a node with them.",
        usage: """
            svcctl rules [svc/NAME ...] [options]
            iptables-save | svcctl rules --node NAME --diff - [options]
            """,
        discussion: """
            The rules are those of kube-proxy 1.36. Their text loads with iptables-restore and nft -f; that of mode ipvs \
            loads in parts, or as a script with -o sh. -f reads files instead of a cluster.
            """)

    static let examples = [
        Example("Show every rule of a node", "svcctl rules --cluster-cidr 10.244.0.0/16 --node node-1"),
        Example("Show the rules of one Service, explained", "svcctl rules svc/web --proxy-mode nftables --annotate"),
        Example(
            "Show what is missing, left over or different on a node",
            "iptables-save | svcctl rules --node node-1 --diff -", isRunnable: false),
        Example("Print one part of mode ipvs", "svcctl rules --proxy-mode ipvs --part ipset"),
        Example("Print the rules as the cluster changes", "svcctl rules svc/web --watch", isRunnable: false),
    ]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sh
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var source: ObjectOptions
    @OptionGroup(title: "Node Options") var nodeOptions: NodeOptions

    @Argument(
        help: .value("svc/NAME", "The Services; all of them if none is named."),
        completion: .services)
    var words: [String] = []

    @Option(
        help: .value(
            "MODE",
            "iptables, nftables, ipvs or userspace. The default is iptables, or with --diff the mode of the dump."))
    var proxyMode: ProxyMode?

    @Option(help: .value("IPv4|IPv6", "The IP family. The default is IPv4; mode nftables has both."))
    var ipFamily: IPFamily?

    @Flag(help: "Masquerade all traffic to cluster IPs.")
    var masqueradeAll = false

    @Option(help: .value("BIT", "The bit of the packet mark that asks for masquerading, from 0 to 31."))
    var masqueradeBit = 14

    @Flag(help: "Include the rules that count packets with nfacct, as kube-proxy does if the kernel supports it.")
    var nfacct = false

    @Option(
        help: .value(
            "SCHEDULER",
            "How IPVS spreads connections: rr, wrr, lc, wlc, lblc, lblcr, dh, sh, mh, sed, nq, fo, ovf or twos."),
        completion: .list(IPVSRuleset.schedulers))
    var ipvsScheduler = "rr"

    @Option(
        help: .value(
            "CIDR,...|primary",
            "The addresses of the node on which nodePorts answer. The default is all; in mode nftables, primary."
        ))
    var nodeportAddresses: String?

    @Option(help: .value("PART", "Print only this part of mode ipvs: ipvsadm, ipset, iptables or addresses."))
    var part: IPVSRuleset.Part?

    @Flag(help: "Say in a comment above each rule what it does.")
    var annotate = false

    @Option(
        help: .value(
            "FILE",
            "Compare with what iptables-save, nft list ruleset, ipvsadm -Sn or ipset save printed. - is standard input."
        ), completion: .file()
    )
    var diff: String?

    @Flag(name: .shortAndLong, help: "Follow the cluster, and print what changes.")
    var watch = false

    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: .value("text|json|sh", "How to print the rules. sh is a script that loads mode ipvs."))
    var output: Format = .text

    func run(_ context: CommandContext) async throws {
        guard (0...31).contains(masqueradeBit) else {
            throw CommandFailure(
                "error: invalid argument \"\(masqueradeBit)\" for \"--masquerade-bit\" flag: 0 to 31 is expected")
        }
        try checkIPVSFlags()
        let selection = try ServiceSelection(words)
        let source = try await ObjectSource.open(
            self.source, globals, context,
            .init(
                names: selection.names, allNamespaces: globals.namespaceIfGiven == nil, node: nodeOptions.node,
                ranges: try nodeOptions.serviceRanges(), serviceCIDRs: proxyMode == .nftables || diff != nil))
        if watch { return try await follow(source, selection, context) }
        let services = try source.lookingUp { try pick(source.objects, selection, source.namespace) }
        if let diff { return try compare(with: diff, source.objects, services, selection, context) }
        let ruleset = try ruleset(source.objects, services)
        try warnAboutOtherFamily(services, context)
        try warnAboutNodePorts(source.objects, services, context)
        if !selection.names.isEmpty { try warnAboutUnproxied(services, context) }
        switch output {
        case .text: try context.output.write(ruleset.text(part, annotated: annotate))
        case .sh: try context.output.write(ruleset.script)
        case .json: try context.output.print(ruleset.json.jsonText(.indented))
        }
    }

    private func pick(_ objects: ClusterObjects, _ selection: ServiceSelection, _ namespace: String) throws -> [Service]
    {
        // kube-proxy knows no namespaces: without names it is about all of them, unless one was asked for.
        try selection.pick(
            from: objects.services, namespace: namespace,
            allNamespaces: source.allNamespaces || globals.namespaceIfGiven == nil)
    }

    private func ruleset(_ objects: ClusterObjects, _ services: [Service]) throws -> ProxyRuleset {
        try ruleset(objects, services, mode, ipFamily, nfacct: nfacct)
    }

    func ruleset(
        _ objects: ClusterObjects, _ services: [Service], _ mode: ProxyMode, _ family: IPFamily?, nfacct: Bool
    ) throws -> ProxyRuleset {
        ProxyRuleset(
            mode, services: services, slices: objects.slices, node: try node(objects, nfacct: nfacct), family: family)
    }

    /// The node with what flags say about its kube-proxy.
    func node(_ objects: ClusterObjects, nfacct: Bool) throws -> ProxyNode {
        var node = try nodeOptions.proxyNode(objects)
        node.masqueradesAll = masqueradeAll
        node.masqueradeBit = masqueradeBit
        node.usesNfacct = nfacct
        node.ipvsScheduler = ipvsScheduler
        node.nodePortRanges = try nodePortRanges(node)
        return node
    }

    /// In modes with a text for each family the other one is easily forgotten.
    private func warnAboutOtherFamily(_ services: [Service], _ context: CommandContext) throws {
        guard ipFamily == nil, proxyMode != .nftables else { return }
        let count = services.count { !ProxiedPort.ports(of: $0, family: .ipv6).isEmpty }
        guard count > 0 else { return }
        try context.errors.print(
            "Warning: \(count) Services have IPv6 addresses: their rules are another text, --ip-family IPv6")
    }

    /// If a Service was asked for, the user wants to know why there are no rules for it.
    private func warnAboutUnproxied(_ services: [Service], _ context: CommandContext) throws {
        for service in services
        where IPFamily.allCases.allSatisfy({ ProxiedPort.ports(of: service, family: $0).isEmpty }) {
            let why =
                service.spec.type == "ExternalName"
                ? "it is another name only"
                : service.spec.isHeadless ? "it is headless" : "it has no cluster IP or no ports"
            try context.errors.print("Warning: kube-proxy writes no rules for Service \(service.metadata.name): \(why)")
        }
    }

    private func follow(_ source: ObjectSource, _ selection: ServiceSelection, _ context: CommandContext) async throws {
        guard let connection = source.connection else {
            throw CommandFailure("error: --watch follows a cluster, files do not change")
        }
        let feed = source.feed(connection.client)
        try await untilStopped {
            var last: ProxyRuleset?
            for try await state in feed.states() {
                var objects = state
                objects.nodes = source.objects.nodes
                objects.serviceRanges = source.objects.serviceRanges
                // A named Service may come and go.
                let services = objects.services.filter { service in
                    selection.names.isEmpty
                        ? self.source.allNamespaces || globals.namespaceIfGiven == nil
                            || service.metadata.namespace == source.namespace
                        : selection.names.contains(service.metadata.name)
                            && service.metadata.namespace == source.namespace
                }
                let ruleset = try ruleset(objects, services)
                let text = last.map { ruleset.update(from: $0) } ?? ruleset.text(annotated: annotate)
                last = ruleset
                if !text.isEmpty { try context.output.write(text) }
            }
        }
    }
}
