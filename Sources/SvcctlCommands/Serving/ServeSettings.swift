internal import EmbeddedAPIServer
internal import FoundationEssentials
internal import JSON
internal import KubernetesModel
internal import ServiceRules
internal import YAMLSyntax

/// The flags of `svcctl serve`, checked, with the secrets that the server needs.
struct ServeSettings: Sendable {
    let address: IPAddress
    let cluster: ClusterConfiguration
    /// Nil for plain HTTP.
    let identity: ServerIdentity?
    /// Who may come in; nil for plain HTTP.
    let authenticator: Authenticator?
    /// The token that goes into the kubeconfig; nil for plain HTTP.
    let token: String?
    let kubeconfigPath: String
    let loadBalancerRanges: [IPPrefix]
    let proxyRanges: [IPPrefix]

    init(_ flags: Serve, _ context: CommandContext) throws {
        guard let address = IPAddress(flags.bindAddress) else {
            throw CommandFailure(
                "error: --bind-address must be an IP address, got \"\(flags.bindAddress)\"", code: "usage")
        }
        guard (0...65_535).contains(flags.port) else {
            throw CommandFailure("error: --port must be between 0 and 65535, got \(flags.port)", code: "usage")
        }
        if flags.isPlain, !address.isLoopback {
            throw CommandFailure(
                "error: --insecure-http serves loopback addresses only: \(address) would let everybody in the network "
                    + "change the store, and their requests could be read on the way", code: "usage")
        }
        self.address = address
        cluster = try Self.cluster(flags)
        identity = flags.isPlain ? nil : try Self.identity(flags, address, context)
        let tokens = flags.isPlain ? nil : try TokenFile(flags.tokenFile, context)
        token = tokens?.first
        authenticator = try tokens.map { try Self.authenticator(flags, $0, context) }
        if flags.isPlain, !flags.tokenUsers.isEmpty || flags.clientAuthorityFile != nil {
            throw CommandFailure(
                "error: with --insecure-http there are no users: --token-user and --client-ca-file need HTTPS",
                code: "usage")
        }
        kubeconfigPath = try Self.kubeconfigPath(flags, context)
        loadBalancerRanges = try Self.ranges(flags.loadBalancerRange, "--load-balancer-range")
        proxyRanges = try Self.ranges(flags.proxyRange, "--proxy-cidr")
    }

    private static func ranges(_ text: String?, _ flag: String) throws -> [IPPrefix] {
        guard let text else { return [] }
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let prefix = IPPrefix(part) else {
                throw CommandFailure(
                    "error: \(flag) must be ranges such as 192.0.2.0/24, separated by commas, got \"\(text)\"",
                    code: "usage")
            }
            return prefix
        }
    }

    /// Where clients on this machine find the server: a wildcard address is none.
    var reachableAddress: IPAddress {
        guard address.value == 0 else { return address }
        return IPAddress(address.family, value: address.family == .ipv4 ? 0x7F00_0001 : 1)
    }

    private static func cluster(_ flags: Serve) throws -> ClusterConfiguration {
        let ranges = flags.serviceClusterIPRange.split(separator: ",").map { IPPrefix($0) }
        let prefixes = ranges.compactMap { $0 }
        guard prefixes.count == ranges.count, (1...2).contains(prefixes.count),
            Set(prefixes.map(\.family)).count == prefixes.count,
            prefixes.allSatisfy({ $0.assignableAddresses != nil })
        else {
            throw CommandFailure(
                "error: --service-cluster-ip-range must be one range such as 10.96.0.0/12, or one of each family "
                    + "separated by a comma, got \"\(flags.serviceClusterIPRange)\"", code: "usage")
        }
        let nodePorts = try NodeOptions.nodePorts(flags.serviceNodePortRange)
        guard let version = KubernetesVersion(flags.kubeVersion), KubernetesVersion.supported.contains(version) else {
            throw CommandFailure(
                "error: --kube-version must be between \(KubernetesVersion.supported.lowerBound) and "
                    + "\(KubernetesVersion.supported.upperBound), got \"\(flags.kubeVersion)\"", code: "usage")
        }
        return ClusterConfiguration(version: version, serviceClusterIPRanges: prefixes, nodePortRange: nodePorts)
    }

    private static func identity(
        _ flags: Serve, _ address: IPAddress, _ context: CommandContext
    ) throws -> ServerIdentity {
        switch (flags.certificateFile, flags.privateKeyFile) {
        case (let certificate?, let key?):
            return ServerIdentity(
                certificateChain: try text(of: certificate, context), privateKey: try text(of: key, context))
        case (nil, nil):
            let loopback = [IPAddress(.ipv4, value: 0x7F00_0001), IPAddress(.ipv6, value: 1)]
            return try ServerIdentity(
                generatedFor: loopback + (loopback.contains(address) ? [] : [address]), now: .now)
        default:
            throw CommandFailure(
                "error: --tls-cert-file and --tls-private-key-file belong together", code: "usage")
        }
    }

    private static func text(of name: String, _ context: CommandContext) throws -> String {
        String(decoding: try context.contents(of: name), as: UTF8.self)
    }

    private static func authenticator(
        _ flags: Serve, _ tokens: TokenFile, _ context: CommandContext
    ) throws -> Authenticator {
        var scopes: [String: AccessScope] = [:]
        for text in flags.tokenUsers {
            let parts = text.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let scope = AccessScope(String(parts[1])) else {
                throw CommandFailure(
                    "error: --token-user must be USER:read-only, USER:namespace=NAME or both separated by a comma, got "
                        + "\"\(text)\"", code: "usage")
            }
            let name = String(parts[0])
            guard flags.clientAuthorityFile != nil || tokens.users.contains(where: { $0.user.name == name }) else {
                throw CommandFailure(
                    "error: --token-user names \"\(name)\", whom no line of --token-file gives a token", code: "usage")
            }
            scopes[name] = scope
        }
        let authority = try flags.clientAuthorityFile.map { try text(of: $0, context) }
        if let authority, !authority.contains("-----BEGIN CERTIFICATE-----") {
            throw CommandFailure(
                "error: --client-ca-file \(flags.clientAuthorityFile ?? "") has no certificate", code: "file")
        }
        return Authenticator(tokens: tokens.users, clientAuthority: authority, scopes: scopes)
    }

    private static func kubeconfigPath(_ flags: Serve, _ context: CommandContext) throws -> String {
        if let path = flags.kubeconfigPath { return context.absolutePath(path) }
        let store = try EmbeddedStore.path(flag: nil, context)
        let folder =
            store == ":memory:"
            ? context.currentDirectory : String(store[..<(store.lastIndex(of: "/") ?? store.startIndex)])
        return folder + "/kubeconfig"
    }

    /// Writes the server's address, its authority and the token into the kubeconfig.
    /// - Returns: whether who uses it reaches this server without naming a context.
    func writeKubeconfig(server: String) throws -> Bool {
        var cluster: JSONObject = ["server": .string(server)]
        if let authority = identity?.authority {
            cluster["certificate-authority-data"] = .string(Data(authority.utf8).base64EncodedString())
        }
        let user: JSONObject = token.map { ["token": .string($0)] } ?? [:]
        return try ServedKubeconfig(path: kubeconfigPath).write(cluster: cluster, user: user)
    }
}
