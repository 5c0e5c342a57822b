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
    /// Nil for plain HTTP.
    let token: String?
    let kubeconfigPath: String

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
        token = flags.isPlain ? nil : try Self.token(flags, context)
        kubeconfigPath = try Self.kubeconfigPath(flags, context)
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
        let bounds = flags.serviceNodePortRange.split(separator: "-").map { Int($0) }
        guard bounds.count == 2, let first = bounds[0], let last = bounds[1], 1 <= first, first <= last, last <= 65_535
        else {
            throw CommandFailure(
                "error: --service-node-port-range must be two ports such as 30000-32767, got "
                    + "\"\(flags.serviceNodePortRange)\"", code: "usage")
        }
        guard let version = KubernetesVersion(flags.kubeVersion), KubernetesVersion.supported.contains(version) else {
            throw CommandFailure(
                "error: --kube-version must be between \(KubernetesVersion.supported.lowerBound) and "
                    + "\(KubernetesVersion.supported.upperBound), got \"\(flags.kubeVersion)\"", code: "usage")
        }
        return ClusterConfiguration(version: version, serviceClusterIPRanges: prefixes, nodePortRange: first...last)
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

    private static func token(_ flags: Serve, _ context: CommandContext) throws -> String {
        guard let file = flags.tokenFile else {
            return (0..<4).map { _ in
                let digits = String(UInt64.random(in: .min ... .max), radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined()
        }
        let line = try text(of: file, context).split(separator: "\n").first ?? ""
        // As in kube-apiserver's token files, columns after a comma name the user.
        let token = line.split(separator: ",").first.map { String($0).trimmed } ?? ""
        guard !token.isEmpty else { throw CommandFailure("error: \(file) holds no token", code: "file") }
        return token
    }

    private static func kubeconfigPath(_ flags: Serve, _ context: CommandContext) throws -> String {
        if let path = flags.kubeconfigPath { return context.absolutePath(path) }
        let store = try EmbeddedStore.path(flag: nil, context)
        let folder =
            store == ":memory:"
            ? context.currentDirectory : String(store[..<(store.lastIndex(of: "/") ?? store.startIndex)])
        return folder + "/kubeconfig"
    }

    /// Writes the kubeconfig with the server's address, its authority and the token, readable by its owner only.
    func writeKubeconfig(server: String) throws {
        var cluster: JSONObject = ["server": .string(server)]
        if let authority = identity?.authority {
            cluster["certificate-authority-data"] = .string(Data(authority.utf8).base64EncodedString())
        }
        let user: JSONObject = token.map { ["token": .string($0)] } ?? [:]
        let text = YAMLWriter.text(of: [
            "apiVersion": "v1", "kind": "Config", "current-context": "svcctl",
            "clusters": [["name": "svcctl", "cluster": .object(cluster)]],
            "contexts": [["name": "svcctl", "context": ["cluster": "svcctl", "user": "svcctl"]]],
            "users": [["name": "svcctl", "user": .object(user)]],
        ])
        let manager = FileManager.default
        try? manager.removeItem(atPath: kubeconfigPath)
        guard
            manager.createFile(
                atPath: kubeconfigPath, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure("error: the kubeconfig \(kubeconfigPath) cannot be written", code: "file") }
    }
}

extension String {
    fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
