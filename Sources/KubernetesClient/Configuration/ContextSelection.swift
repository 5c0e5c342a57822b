internal import HostSystem
internal import JSON
internal import KubernetesModel

/// The context, cluster and user that flags and the current context pick, with the flags' values laid over them.
struct ContextSelection {
    private(set) var context: JSONObject
    private(set) var cluster: JSONObject
    private(set) var user: JSONObject
    /// Whether a flag or the file chose a context or a cluster.
    let isNamed: Bool
    private let clusterName: String
    private let userName: String

    init(_ config: Kubeconfig, _ overrides: ConnectionOverrides) throws {
        let contextName = overrides.context.nonEmpty ?? config.currentContext
        context = config[.contexts, contextName] ?? [:]
        if config[.contexts, contextName] == nil, !contextName.isEmpty {
            throw ConfigurationError(
                code: .unknownContext, message: "context was not found for specified context: \(contextName)",
                isInvalidConfiguration: true)
        }
        context.override("cluster", overrides.cluster)
        context.override("user", overrides.user)
        context.override("namespace", overrides.namespace)

        clusterName = context["cluster"]?.stringValue ?? ""
        userName = context["user"]?.stringValue ?? ""
        isNamed = !contextName.isEmpty || !clusterName.isEmpty
        guard let cluster = config[.clusters, clusterName] ?? (overrides.cluster.nonEmpty == nil ? [:] : nil) else {
            throw ConfigurationError(
                code: .unknownCluster, message: "no server found for cluster \"\(clusterName)\"")
        }
        guard let user = config[.users, userName] ?? (overrides.user.nonEmpty == nil ? [:] : nil) else {
            throw ConfigurationError(code: .unknownUser, message: "auth info \"\(userName)\" does not exist")
        }
        self.cluster = cluster
        self.user = user
        overrideCluster(overrides)
        overrideUser(overrides)
    }

    private mutating func overrideCluster(_ overrides: ConnectionOverrides) {
        cluster.override("server", overrides.server)
        // A name that belongs to the kubeconfig's server is no name of another one.
        if overrides.server.nonEmpty != nil { cluster["tls-server-name"] = nil }
        cluster.override("tls-server-name", overrides.tlsServerName)
        if overrides.insecureSkipTLSVerify == true || overrides.certificateAuthority.nonEmpty != nil {
            cluster["certificate-authority"] = nil
            cluster["certificate-authority-data"] = nil
        }
        if let skips = overrides.insecureSkipTLSVerify { cluster["insecure-skip-tls-verify"] = .bool(skips) }
        cluster.override("certificate-authority", overrides.certificateAuthority)
    }

    private mutating func overrideUser(_ overrides: ConnectionOverrides) {
        for (member, value) in [
            ("client-certificate", overrides.clientCertificate), ("client-key", overrides.clientKey),
        ] where value.nonEmpty != nil {
            user[member + "-data"] = nil
            user.override(member, value)
        }
        user.override("token", overrides.token)
        user.override("username", overrides.username)
        user.override("password", overrides.password)
        user.override("as", overrides.impersonatedUser)
        user.override("as-uid", overrides.impersonatedUID)
        if !overrides.impersonatedGroups.isEmpty {
            user["as-groups"] = .array(overrides.impersonatedGroups.map(JSONValue.string))
        }
    }

    var impersonation: Impersonation? {
        guard let name = (user["as"]?.stringValue).nonEmpty else { return nil }
        var extra: [String: [String]] = [:]
        for member in user["as-user-extra"]?.objectValue ?? [:] {
            extra[member.key] = (member.value.arrayValue ?? []).compactMap(\.stringValue)
        }
        return Impersonation(
            user: name, groups: (user["as-groups"]?.arrayValue ?? []).compactMap(\.stringValue),
            uid: (user["as-uid"]?.stringValue).nonEmpty, extra: extra)
    }

    /// Refuses what contradicts itself, in kubectl's words; several findings make one list.
    func validate(_ files: FileAccess) throws {
        var findings: [String] = []
        if user["client-certificate"] != nil || hasData("client-certificate"),
            user["client-key"] == nil, !hasData("client-key")
        {
            findings.append(
                "client-key-data or client-key must be specified for \(userName) to use the clientCert authentication method."
            )
        }
        var methods: [String] = []
        if (user["token"]?.stringValue).nonEmpty != nil { methods.append("token") }
        if ["username", "password"].contains(where: { (user[$0]?.stringValue).nonEmpty != nil }) {
            methods.append("basicAuth")
        }
        if methods.count > 1 {
            findings.append(
                "more than one authentication method found for \(userName); found [\(methods.joined(separator: " "))], only one is allowed"
            )
        }
        findings += unreadable(user, "client-certificate", "client-cert", of: userName, files)
        findings += unreadable(user, "client-key", "client-key", of: userName, files)
        if (user["as"]?.stringValue).nonEmpty == nil,
            ["as-uid", "as-groups", "as-user-extra"].contains(where: { user[$0] != nil })
        {
            findings.append("requesting uid, groups or user-extra for \(userName) without impersonating a user")
        }
        if let exec = user["exec"]?.objectValue { findings += execFindings(exec) }
        if !cluster.isEmpty, (cluster["server"]?.stringValue).nonEmpty == nil {
            findings.append(
                clusterName.isEmpty
                    ? "default cluster has no server defined" : "no server found for cluster \"\(clusterName)\"")
        }
        findings += unreadable(cluster, "certificate-authority", "certificate-authority", of: clusterName, files)
        if findings.isEmpty { return }
        // kubectl introduces a list, and not a single finding.
        throw ConfigurationError(
            code: .invalid,
            message: findings.count == 1
                ? findings[0] : "\n" + findings.map { "* \($0)" }.joined(separator: "\n"),
            isInvalidConfiguration: findings.count > 1)
    }

    /// The finding about a file that cannot be read; none where the content stands in the entry itself.
    private func unreadable(
        _ entry: JSONObject, _ member: String, _ word: String, of name: String, _ files: FileAccess
    ) -> [String] {
        guard (entry[member + "-data"]?.stringValue).nonEmpty == nil,
            let path = (entry[member]?.stringValue).nonEmpty
        else { return [] }
        do {
            _ = try files.read(path)
            return []
        } catch {
            return ["unable to read \(word) \(path) for \(name) due to \(error)"]
        }
    }

    private func hasData(_ member: String) -> Bool { user[member + "-data"]?.stringValue.nonEmpty != nil }

    private func execFindings(_ exec: JSONObject) -> [String] {
        let suffix = "must be specified for \(userName) to use exec authentication plugin"
        var findings: [String] = []
        for member in ["command", "apiVersion"] where (exec[member]?.stringValue).nonEmpty == nil {
            findings.append("\(member) \(suffix)")
        }
        if user["auth-provider"] != nil {
            findings.append(
                "authProvider cannot be provided in combination with an exec plugin for \(userName)")
        }
        for variable in exec["env"]?.arrayValue ?? [] where (variable["name"]?.stringValue).nonEmpty == nil {
            findings.append("env variable name \(suffix)")
        }
        if let mode = exec["interactiveMode"]?.stringValue, ExecPlugin.InteractiveMode(rawValue: mode) == nil {
            findings.append("invalid interactiveMode for \(userName): \"\(mode)\"")
        } else if exec["interactiveMode"] == nil, exec["apiVersion"]?.stringValue == ExecPlugin.v1 {
            findings.append("interactiveMode \(suffix)")
        }
        return findings
    }
}

extension JSONObject {
    /// Sets `member` where a flag gave a value.
    fileprivate mutating func override(_ member: String, _ value: String?) {
        if let value = value.nonEmpty { self[member] = .string(value) }
    }
}
