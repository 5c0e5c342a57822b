internal import ArgumentParser
internal import JSON
internal import KubernetesModel

/// `svcctl create ingress`
struct CreateIngress: CreationVerb {
    static let configuration = CommandConfiguration.verb(
        "ingress",
        abstract: "Create an Ingress: which hosts and paths lead to which Services.",
        usage: "svcctl create ingress NAME --rule=HOST/PATH=SERVICE:PORT[,tls[=SECRET]] … [options]",
        discussion: """
            A path that ends in * is of type Prefix, any other Exact. Without a host, a rule is for all hosts; rules with \
            the same host come together. --default-backend takes what no rule does.
            """, aliases: ["ing"])
    static let examples = [
        Example(
            "Lead all paths of a host to a Service", "svcctl create ingress all --rule='shop.example.com/*=web:80'"),
        Example("Use a certificate", "svcctl create ingress secure --rule='shop.example.com/*=web:80,tls=shop-cert'"),
        Example(
            "Lead two hosts to two Services",
            "svcctl create ingress two --class=nginx --rule='a.example.com/=a:http' --rule='b.example.com/b*=b:8080'"),
        Example(
            "Take what no rule does",
            "svcctl create ingress rest --default-backend=web:80 --annotation=example.com/owner=team-a"),
    ]

    static let path = "create ingress"
    static let resource = APIResource.ingresses
    static let refusal: String? = "failed to create ingress:"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Option(
        name: .customLong("rule"),
        help: .value("RULE", "HOST/PATH=SERVICE:PORT, and then perhaps ,tls or ,tls=SECRET; may be repeated."))
    var rules: [String] = []

    @Option(name: .customLong("class"), help: .value("NAME", "The name of the IngressClass."))
    var className = ""

    @Option(name: .customLong("default-backend"), help: .value("SERVICE:PORT", "SERVICE:PORT for what no rule takes."))
    var defaultBackend = ""

    @Option(name: .customLong("annotation"), help: .value("KEY=VALUE", "KEY=VALUE; may be repeated."))
    var annotations: [String] = []

    @Argument(help: .value("NAME", "The name of the Ingress."))
    var words: [String] = []

    func content(_ name: inout String, _ context: CommandContext) throws -> JSONObject {
        if rules.isEmpty, defaultBackend.isEmpty {
            throw CommandFailure(
                "error: not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)",
                code: "usage")
        }
        let rules = try rules.map(IngressRule.init)
        for remark in rules.compactMap(\.remark) { try context.errors.print("Warning: \(remark)") }
        var spec: JSONObject = [:]
        if !defaultBackend.isEmpty { spec["defaultBackend"] = try Self.backend(defaultBackend) }
        if !className.isEmpty { spec["ingressClassName"] = .string(className) }
        if !rules.isEmpty { spec["rules"] = Self.byHost(rules) }
        let certificates = Self.certificates(rules)
        if !certificates.isEmpty { spec["tls"] = .array(certificates) }
        var content: JSONObject = ["spec": .object(spec), "status": ["loadBalancer": [:]]]
        let annotations = try self.annotations.map(Self.annotation)
        if !annotations.isEmpty {
            var pairs: JSONObject = [:]
            for (key, value) in annotations { pairs[key] = .string(value) }
            content["metadata"] = ["annotations": .object(pairs)]
        }
        return content
    }

    private static func annotation(_ text: String) throws -> (String, String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw CommandFailure(
                "error: annotation \(text) is invalid and should be in format key=[value]", code: "usage")
        }
        return (parts[0], parts[1])
    }

    private static func backend(_ text: String) throws -> JSONValue {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw CommandFailure(
                "error: default-backend should be in format servicename:serviceport", code: "usage")
        }
        return IngressRule.backend(service: parts[0], port: parts[1])
    }

    /// Rules with the same host become one, in the order in which the hosts come.
    private static func byHost(_ rules: [IngressRule]) -> JSONValue {
        var hosts: [String] = []
        var paths: [String: [JSONValue]] = [:]
        for rule in rules {
            if paths[rule.host] == nil { hosts.append(rule.host) }
            paths[rule.host, default: []].append(rule.path)
        }
        return .array(
            hosts.map { host in
                var rule: JSONObject = ["http": ["paths": .array(paths[host] ?? [])]]
                if !host.isEmpty { rule["host"] = .string(host) }
                return .object(rule)
            })
    }

    /// Hosts with the same certificate stand together.
    private static func certificates(_ rules: [IngressRule]) -> [JSONValue] {
        var entries: [(secret: String, hosts: [String])] = []
        for rule in rules {
            guard let secret = rule.secret else { continue }
            if let index = entries.firstIndex(where: { $0.secret == secret }) {
                entries[index].hosts.append(rule.host)
            } else if !rule.host.isEmpty || !secret.isEmpty {
                entries.append((secret, rule.host.isEmpty ? [] : [rule.host]))
            }
        }
        return entries.map { entry in
            var certificate: JSONObject = [:]
            if !entry.hosts.isEmpty { certificate["hosts"] = .array(entry.hosts.map(JSONValue.string)) }
            if !entry.secret.isEmpty { certificate["secretName"] = .string(entry.secret) }
            return .object(certificate)
        }
    }
}
