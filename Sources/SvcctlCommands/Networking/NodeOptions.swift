internal import ArgumentParser
internal import KubernetesModel
internal import ManifestLint
internal import ServiceNetworking

/// The node that rules are for.
struct NodeOptions: ParsableArguments, Sendable {
    @Option(help: .value("NAME", "The node to look from. Its endpoints are local, and its zone counts."))
    var node: String?

    @Option(
        help: .value(
            "ADDRESS",
            "An address of the node. May be repeated; the first of each IP family is the primary one. The default is what the Node object says."
        )
    )
    var nodeIp: [String] = []

    @Option(
        help: .value("CIDR[,CIDR]", "The range that Pods get their addresses from, as kube-proxy's --cluster-cidr."))
    var clusterCidr: String?

    @Option(
        help: .value(
            "CIDR[,CIDR]",
            "The range that cluster IPs come from. The default is what ServiceCIDR objects say, or 10.96.0.0/12.")
    )
    var serviceCidr: String?

    /// The ranges of `--service-cidr`; none where it is left out.
    func serviceRanges() throws -> [IPPrefix] { try Self.ranges(serviceCidr, "--service-cidr") }

    /// The node as flags and objects describe it.
    func proxyNode(_ objects: ClusterObjects) throws -> ProxyNode {
        let name = node ?? ""
        let stated = try nodeIp.flatMap { $0.split(separator: ",") }.map { text in
            guard let address = IPAddress(text) else {
                throw CommandFailure("error: invalid argument \"\(text)\" for \"--node-ip\" flag: not an IP address")
            }
            return address
        }
        var ranges = try serviceRanges()
        if ranges.isEmpty { ranges = objects.serviceCIDRs }
        if ranges.isEmpty { ranges = [IPPrefix("10.96.0.0/12")].compactMap { $0 } }
        return ProxyNode(
            name: name, addresses: stated.isEmpty ? objects.addresses(ofNode: name) : stated,
            zone: objects.zones[name] ?? "", clusterCIDRs: try Self.ranges(clusterCidr, "--cluster-cidr"),
            serviceCIDRs: ranges)
    }

    /// The ranges of a flag's value, separated by commas.
    static func ranges(_ text: String?, _ flag: String) throws -> [IPPrefix] {
        try (text ?? "").split(separator: ",").map { part in
            guard let range = IPPrefix(part) else {
                throw CommandFailure("error: invalid argument \"\(part)\" for \"\(flag)\" flag: not a CIDR")
            }
            return range
        }
    }

    /// The range of `--service-node-port-range`.
    static func nodePorts(_ text: String) throws -> ClosedRange<Int> {
        guard let range = LintFlags.nodePortRange(text) else {
            throw CommandFailure(
                "error: invalid argument \"\(text)\" for \"--service-node-port-range\" flag: \(LintFlags.nodePortRangeHelp)",
                code: "usage")
        }
        return range
    }
}
