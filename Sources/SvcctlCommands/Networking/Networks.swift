internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceNetworking

/// `svcctl networks`
struct Networks: Verb {
    static let configuration = CommandConfiguration.verb(
        "networks",
        abstract: "Show the networks of nodes, Pods and Services, how full they are and who uses them.",
        usage: "svcctl networks [-f FILE] [options]",
        discussion: """
            It lists the ranges, where they overlap, the addresses and nodePorts that are taken, and the next free ones. \
            If the API has no ServiceCIDR, the range of Services is found with dry runs, which create nothing.
            """)

    static let examples = [
        Example("Show the networks of a cluster", "svcctl networks"),
        Example("Show what manifests use", "svcctl networks -f shop.yml"),
        Example("Say which range Pods use", "svcctl networks --cluster-cidr 10.244.0.0/16"),
        Example("Print the same for programs", "svcctl networks -o json"),
    ]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions

    @Option(help: .value("CIDR[,CIDR]", "The range that Pods get their addresses from, besides the ranges of nodes."))
    var clusterCidr: String?

    @Option(help: .value("CIDR[,CIDR]", "The range that cluster IPs come from. The default is what the cluster says."))
    var serviceCidr: String?

    @Option(help: .value("PORT-PORT", "The range that nodePorts come from."))
    var serviceNodePortRange = "30000-32767"

    @Option(
        name: [.customShort("o", allowingJoined: true), .long], help: .value("text|json", "How to print the networks."))
    var output: Format = .text

    func run(_ context: CommandContext) async throws {
        let nodePorts = try NodeOptions.nodePorts(serviceNodePortRange)
        let podRanges = try NodeOptions.ranges(clusterCidr, "--cluster-cidr")
        let stated = try NodeOptions.ranges(serviceCidr, "--service-cidr")
        var (objects, remarks) = (ClusterObjects(), [String]())
        var ranges = stated.map { ClusterNetworks.ServiceRange($0, owner: "--service-cidr") }
        if !files.isGiven {
            let connection = try await context.connect(globals)
            var reader = ClusterReader(connection.client)
            _ = try await reader.services(of: nil, fallback: connection.namespace, slices: false)
            try await reader.list(.nodes, nil)
            if try await !reader.list(.pods, nil) { try await reader.list(.pods, connection.namespace) }
            try await reader.list(.ipAddresses, nil, isQuiet: true)
            (objects, remarks) = (reader.objects, reader.remarks)
            if ranges.isEmpty {
                ranges = try await serviceRanges(&reader, connection)
                remarks = reader.remarks
            }
        } else {
            var options = ObjectOptions()
            options.files = files
            objects = try await ObjectSource.open(options, globals, context, .init(placeholders: false)).objects
        }
        if ranges.isEmpty { ranges = objects.serviceRanges }
        if ranges.isEmpty {
            ranges = [IPPrefix("10.96.0.0/12")].compactMap { $0 }.map { .init($0, owner: "assumed") }
            remarks.append("the range of Services is not known: 10.96.0.0/12 is assumed (say --service-cidr)")
        }
        if podRanges.isEmpty, !objects.pods.isEmpty,
            !objects.nodes.contains(where: { !ClusterNode($0).podCIDRs.isEmpty })
        {
            remarks.append("no Node says where its Pods get their addresses from (say --cluster-cidr)")
        }
        let networks = ClusterNetworks(
            nodes: objects.nodes.map(ClusterNode.init), pods: objects.pods, services: objects.services,
            serviceRanges: ranges, podRanges: podRanges, addresses: objects.addresses, nodePorts: nodePorts,
            remarks: remarks)
        switch output {
        case .text: try context.output.write(networks.text)
        case .json: try context.output.print(networks.json.jsonText(.indented))
        }
    }

    // MARK: Ranges of Services

    /// What ServiceCIDRs say; where there are none, what dry runs tell.
    private func serviceRanges(
        _ reader: inout ClusterReader, _ connection: Connection
    ) async throws -> [ClusterNetworks.ServiceRange] {
        try await reader.list(.serviceCIDRs, nil)
        if !reader.objects.serviceRanges.isEmpty { return reader.objects.serviceRanges }
        let probe = ServiceProbe(client: connection.client, namespace: connection.namespace)
        do {
            var ranges: [ClusterNetworks.ServiceRange] = []
            for member in try await probe.members() {
                let search = RangeSearch { try await probe.accepts($0) }
                ranges.append(.init(try await search.range(of: member), owner: "dry runs"))
            }
            return ranges
        } catch let status as Status where status.code == 403 {
            reader.remarks.append("the range of Services could not be found out: \(status.message)")
            return []
        }
    }
}

/// Asks an apiserver for addresses of Services that nobody gets.
struct ServiceProbe: Sendable {
    let client: APIClient
    let namespace: String

    /// An address of each family that the apiserver would give a new Service.
    func members() async throws -> [IPAddress] {
        let object = try await send(["ipFamilyPolicy": "PreferDualStack"])
        return (object.json["spec"]?["clusterIPs"]?.arrayValue ?? []).compactMap {
            $0.stringValue.flatMap { IPAddress($0) }
        }
    }

    /// Whether the apiserver would give out `address`.
    func accepts(_ address: IPAddress) async throws -> Bool {
        do {
            _ = try await send(["clusterIP": .string("\(address)"), "ipFamilies": [.string(address.family.rawValue)]])
            return true
        } catch let status as Status where status.code == 422 {
            return false
        }
    }

    private func send(_ spec: JSONObject) async throws -> KubernetesObject {
        var spec = spec
        spec["ports"] = [["port": 80]]
        var options = WriteOptions()
        options.isDryRun = true
        let object: JSONValue = [
            "apiVersion": "v1", "kind": "Service",
            "metadata": ["generateName": "svcctl-networks-", "namespace": .string(namespace)], "spec": .object(spec),
        ]
        return try await client.create(.services, namespace: namespace, object, options).object()
    }
}
