internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ServiceRules

/// `svcctl create service`
struct CreateService: ParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "service", abstract: "Create a Service.",
        subcommands: [
            CreateClusterIPService.self, CreateNodePortService.self, CreateLoadBalancerService.self,
            CreateExternalNameService.self,
        ], aliases: ["svc"])
}

/// What Services of all types are made of.
struct ServiceFlags: ParsableArguments, Sendable {
    @Argument(help: .value("NAME", "The name of the Service."))
    var names: [String] = []

    @Option(
        name: .long,
        help: .value("PORT[:TARGETPORT]", "A TCP port, and the port of the Pods if it differs. May be repeated."))
    var tcp: [String] = []

    @Option(name: .long, help: .value("PORT[:TARGETPORT]", "A UDP port, written in the same way."))
    var udp: [String] = []

    @Option(
        name: .long,
        help: .value("KEY=VALUE,...", "The labels of the Pods to send traffic to. The default is app=NAME."))
    var selector: String?

    /// The Service that the flags describe, as kubectl would make it.
    /// - Throws: `CommandFailure` in kubectl's words.
    func service(
        type: String, clusterIP: String? = nil, nodePort: Int? = nil, externalName: String? = nil
    ) throws -> JSONValue {
        let name = try name(of: type)
        let needsPorts = clusterIP != "None" && type != "ExternalName"
        let (tcp, udp) = (tcp.commaSeparated, udp.commaSeparated)
        if needsPorts, tcp.isEmpty, udp.isEmpty {
            throw CommandFailure("error: at least one tcp port specifier must be provided")
        }
        var spec: JSONObject = ["type": .string(type), "selector": try selectorLabels(name)]
        var ports = try tcp.map { try Self.port($0, "TCP", nodePort) }
        let taken = Set(ports.compactMap { $0["name"]?.stringValue })
        ports += try udp.map { word in
            var port = try Self.port(word, "UDP", nodePort)
            // Names tell the ports of a Service apart, so the second 53 gets another one.
            if let name = port["name"]?.stringValue, taken.contains(name) { port["name"] = .string("\(name)-udp") }
            return port
        }
        if !ports.isEmpty { spec["ports"] = .array(ports) }
        if let clusterIP, !clusterIP.isEmpty { spec["clusterIP"] = .string(clusterIP) }
        if let externalName { spec["externalName"] = .string(externalName) }
        return [
            "apiVersion": "v1", "kind": "Service",
            "metadata": ["creationTimestamp": nil, "labels": ["app": .string(name)], "name": .string(name)],
            "spec": .object(spec), "status": ["loadBalancer": [:]],
        ]
    }

    private func name(of type: String) throws -> String {
        guard names.count == 1 else {
            throw CommandFailure.oneNameRequired(names, of: "create service \(type.lowercased())")
        }
        if names[0].isEmpty { throw CommandFailure.nameMissing }
        return names[0]
    }

    private func selectorLabels(_ name: String) throws -> JSONValue {
        guard let selector else { return ["app": .string(name)] }
        return .object(try LabelWords.parse(selector))
    }

    /// `80:8080`, or `80:http`.
    private static func port(_ word: String, _ protocolName: String, _ nodePort: Int?) throws -> JSONValue {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let number = UInt64(parts[0]), !parts[0].hasPrefix("+") else {
            throw CommandFailure("error: strconv.ParseUint: parsing \"\(parts[0])\": invalid syntax")
        }
        guard number <= 65535 else {
            throw CommandFailure("error: strconv.ParseUint: parsing \"\(parts[0])\": value out of range")
        }
        var port: JSONObject = [
            "name": .string(parts.joined(separator: "-")), "port": .integer(Int64(number)),
            "protocol": .string(protocolName), "targetPort": .integer(Int64(number)),
        ]
        if parts.count > 1 { port["targetPort"] = try target(parts[1]) }
        if let nodePort, nodePort != 0 { port["nodePort"] = .integer(Int64(nodePort)) }
        return .object(port)
    }

    private static func target(_ text: String) throws -> JSONValue {
        guard let number = Int64(text) else {
            let findings = PortFormat.nameErrors(text)
            if findings.isEmpty { return .string(text) }
            throw CommandFailure("error: \(findings.joined(separator: ","))")
        }
        guard (1...65535).contains(number) else {
            throw CommandFailure("error: must be between 1 and 65535, inclusive")
        }
        return .integer(number)
    }
}

/// `svcctl create service clusterip`
struct CreateClusterIPService: Verb {
    static let configuration = CommandConfiguration.verb(
        "clusterip",
        abstract: "Create a Service with an address inside the cluster.",
        usage: "svcctl create service clusterip NAME --tcp=PORT[:TARGETPORT] [options]")

    static let examples = [
        Example(
            "Forward port 80 to port 8080 of the Pods with app=api2",
            "svcctl create service clusterip api2 --tcp=80:8080"),
        Example("Create a headless Service", "svcctl create service clusterip db --clusterip=None --tcp=5432"),
        Example(
            "Select other Pods", "svcctl create service clusterip api2 --tcp=80:8080 --selector=app=api,tier=backend"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create service clusterip api2 --tcp=80 --dry-run=client -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var flags: ServiceFlags
    @OptionGroup var options: CreationOptions

    @Option(name: .long, help: .value("ADDRESS", "The cluster IP, or None for a headless Service."))
    var clusterip: String?

    func run(_ context: CommandContext) async throws {
        try await options.run(
            try flags.service(type: "ClusterIP", clusterIP: clusterip), .services, globals, context,
            refusal: "failed to create ClusterIP service:")
    }
}

/// `svcctl create service nodeport`
struct CreateNodePortService: Verb {
    static let configuration = CommandConfiguration.verb(
        "nodeport",
        abstract: "Create a Service with a port on every node.",
        usage: "svcctl create service nodeport NAME --tcp=PORT[:TARGETPORT] [options]")

    static let examples = [
        Example("Let the apiserver pick the port of the nodes", "svcctl create service nodeport api2 --tcp=80:8080"),
        Example("Choose the port of the nodes", "svcctl create service nodeport api2 --tcp=80:8080 --node-port=30090"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create service nodeport api2 --tcp=80 --dry-run=client -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var flags: ServiceFlags
    @OptionGroup var options: CreationOptions

    @Option(
        name: .customLong("node-port"),
        help: .value("PORT", "The port to open on every node. The apiserver picks one if it is left out."))
    var nodePort: Int?

    func run(_ context: CommandContext) async throws {
        try await options.run(
            try flags.service(type: "NodePort", nodePort: nodePort), .services, globals, context,
            refusal: "failed to create NodePort service:")
    }
}

/// `svcctl create service loadbalancer`
struct CreateLoadBalancerService: Verb {
    static let configuration = CommandConfiguration.verb(
        "loadbalancer",
        abstract: "Create a Service with a load balancer outside the cluster.",
        usage: "svcctl create service loadbalancer NAME --tcp=PORT[:TARGETPORT] [options]")

    static let examples = [
        Example("Create a Service with a load balancer", "svcctl create service loadbalancer edge --tcp=443:8443"),
        Example("Serve TCP and UDP", "svcctl create service loadbalancer edge --tcp=53 --udp=53"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create service loadbalancer edge --tcp=443 --dry-run=client -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var flags: ServiceFlags
    @OptionGroup var options: CreationOptions

    func run(_ context: CommandContext) async throws {
        try await options.run(
            try flags.service(type: "LoadBalancer"), .services, globals, context,
            refusal: "failed to create LoadBalancer service:")
    }
}

/// `svcctl create service externalname`
struct CreateExternalNameService: Verb {
    static let configuration = CommandConfiguration.verb(
        "externalname",
        abstract: "Create a Service that is an alias for a DNS name.",
        usage: "svcctl create service externalname NAME --external-name=NAME [options]")

    static let examples = [
        Example(
            "Give a database outside the cluster a name inside",
            "svcctl create service externalname db --external-name db.example.com"),
        Example(
            "Let the server check it without storing it",
            "svcctl create service externalname db --external-name db.example.com --dry-run=server"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create service externalname db --external-name db.example.com --dry-run=client -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var flags: ServiceFlags
    @OptionGroup var options: CreationOptions

    @Option(name: .customLong("external-name"), help: .value("NAME", "The DNS name that the Service is an alias for."))
    var externalName: String?

    func run(_ context: CommandContext) async throws {
        guard let externalName else { throw CommandFailure("error: required flag(s) \"external-name\" not set") }
        guard externalName.utf8.count <= 253, DNSFormat.isSubdomain(externalName) else {
            throw CommandFailure("error: invalid service external name \(externalName)")
        }
        try await options.run(
            try flags.service(type: "ExternalName", externalName: externalName), .services, globals, context,
            refusal: "failed to create ExternalName service:")
    }
}
