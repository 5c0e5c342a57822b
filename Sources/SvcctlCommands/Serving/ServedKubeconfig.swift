internal import FoundationEssentials
internal import HostSystem
internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// The kubeconfig that `svcctl serve` leaves behind: a file of its own, or its entries in one that is there.
struct ServedKubeconfig {
    let path: String

    /// The name of its cluster, user and context.
    private static let name = "svcctl"
    private static let remedy = "name another file with --write-kubeconfig"

    /// Puts in the entries called `svcctl`. Other entries and `current-context` are left alone; a file that is made has it
    /// as its current context.
    /// - Returns: whether it is the current context.
    func write(cluster: JSONObject, user: JSONObject) throws -> Bool {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        guard folder.isEmpty || SystemFile.Status(of: folder)?.kind == .folder else {
            throw failure("the folder \(folder) does not exist", "make it, or \(Self.remedy)")
        }
        do {
            try checkLink()
            let lock = try FileLock(for: path)
            defer { withExtendedLifetime(lock) {} }
            var config = try existing(cluster)
            Self.set("clusters", "cluster", cluster, &config)
            Self.set("users", "user", user, &config)
            Self.set("contexts", "context", ["cluster": .string(Self.name), "user": .string(Self.name)], &config)
            try SystemFile.write(path, YAMLWriter.bytes(of: .object(config)))
            return config["current-context"] == .string(Self.name)
        } catch let error as FileError {
            throw failure("it cannot be written (\(error))", Self.remedy)
        }
    }

    private func failure(_ why: String, _ remedy: String) -> CommandFailure {
        CommandFailure("error: the kubeconfig \(path): \(why); \(remedy)", code: "file")
    }

    /// A link to another user's file is not followed, because a secret is written to this file.
    private func checkLink() throws {
        guard let target = SystemFile.resolved(path), target != SystemFile.resolvedName(path) else { return }
        let folder = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
        for place in [target, folder.isEmpty ? "/" : folder] {
            guard let owner = FileIdentity(place)?.owner, owner != ProcessResources.user else { continue }
            throw failure("it is a symbolic link to \(target), which belongs to another user", Self.remedy)
        }
    }

    /// What is in the file.
    private func existing(_ cluster: JSONObject) throws -> JSONObject {
        let new: JSONObject = ["apiVersion": "v1", "kind": "Config", "current-context": .string(Self.name)]
        guard let status = SystemFile.Status(of: path) else { return new }
        switch status.kind {
        case .folder: throw failure("it is a directory", "name a file in it, such as \(path)/svcctl")
        case .special: throw failure("it is no regular file", Self.remedy)
        case .file: break
        }
        let bytes = try SystemFile.read(path, limit: 16 << 20)
        if bytes.isEmpty { return new }
        guard let value = try? YAML.value(parsing: bytes), case .object(let config) = value,
            config["kind"] == "Config"
                || config["kind"] == nil && ["clusters", "contexts", "users"].contains(where: config.contains)
        else {
            throw failure("there is a file of that name which is no kubeconfig", Self.remedy)
        }
        let old = (config["clusters"]?.arrayValue ?? []).first { $0["name"] == .string(Self.name) }
        if let server = old?["cluster"]?["server"]?.stringValue, !Self.isReplaceable(server, by: cluster) {
            throw failure("its cluster \"\(Self.name)\" is \(server), which is another server", Self.remedy)
        }
        return config
    }

    /// Whether the entry that names `server` may be one that an earlier run has written.
    private static func isReplaceable(_ server: String, by cluster: JSONObject) -> Bool {
        let host = host(of: server)
        return host == "localhost" || IPAddress(host)?.isLoopback == true
            || host == self.host(of: cluster["server"]?.stringValue ?? "")
    }

    /// The host in `https://host:port`.
    private static func host(of server: String) -> String {
        let rest = server.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
        if rest.hasPrefix("[") { return String(rest.dropFirst().prefix { $0 != "]" }) }
        return String(rest.prefix { $0 != ":" })
    }

    /// Replaces or adds the entry of this server in a list of `{name, KEY}`.
    private static func set(_ list: String, _ key: String, _ value: JSONObject, _ config: inout JSONObject) {
        var entries = config[list]?.arrayValue ?? []
        let entry = JSONValue.object(["name": .string(name), key: .object(value)])
        if let place = entries.firstIndex(where: { $0["name"] == .string(name) }) {
            entries[place] = entry
        } else {
            entries.append(entry)
        }
        config[list] = .array(entries)
    }
}

extension SystemFile {
    /// The name itself, in the folder that its own path leads to.
    fileprivate static func resolvedName(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, let folder = resolved(parts.dropLast().joined(separator: "/") + "/") else {
            return nil
        }
        return (folder == "/" ? "" : folder) + "/" + name
    }
}
