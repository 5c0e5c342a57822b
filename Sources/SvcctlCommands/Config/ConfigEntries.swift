internal import ArgumentParser
internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl config get-clusters`
struct ConfigGetClusters: Verb {
    static let configuration = CommandConfiguration.verb(
        "get-clusters", abstract: "List the clusters of the kubeconfig.",
        usage: "svcctl config get-clusters [options]")

    static let examples = [
        Example("List the clusters", "svcctl config get-clusters")
    ]

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws { try context.printNames(.clusters, globals) }
}

/// `svcctl config get-users`
struct ConfigGetUsers: Verb {
    static let configuration = CommandConfiguration.verb(
        "get-users", abstract: "List the users of the kubeconfig.", usage: "svcctl config get-users [options]")

    static let examples = [
        Example("List the users", "svcctl config get-users")
    ]

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws { try context.printNames(.users, globals) }
}

/// `svcctl config delete-cluster`
struct ConfigDeleteCluster: Verb {
    static let configuration = CommandConfiguration.verb(
        "delete-cluster", abstract: "Remove a cluster from its kubeconfig.",
        usage: "svcctl config delete-cluster NAME [options]")

    static let examples = [
        Example("Remove a cluster", "svcctl config delete-cluster staging")
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("NAME", "The name of the cluster."), completion: .clusters)
    var names: [String] = []

    func run(_ context: CommandContext) async throws {
        try context.deleteEntry(names, .clusters, "cluster", globals)
    }
}

/// `svcctl config delete-user`
struct ConfigDeleteUser: Verb {
    static let configuration = CommandConfiguration.verb(
        "delete-user", abstract: "Remove a user from its kubeconfig.",
        usage: "svcctl config delete-user NAME [options]")

    static let examples = [
        Example("Remove a user", "svcctl config delete-user alice")
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("NAME", "The name of the user."), completion: .users)
    var names: [String] = []

    func run(_ context: CommandContext) async throws { try context.deleteEntry(names, .users, "user", globals) }
}

extension CommandContext {
    fileprivate func printNames(_ section: Kubeconfig.Section, _ globals: GlobalOptions) throws {
        let names = try kubeconfigFiles(globals).merged[section].keys.sorted { $0.precedesBytewise($1) }
        try output.write((["NAME"] + names).map { $0 + "\n" }.joined())
    }

    func deleteEntry(
        _ names: [String], _ section: Kubeconfig.Section, _ word: String, _ globals: GlobalOptions
    ) throws {
        let name = try CommandFailure.onlyName(names)
        var files = try kubeconfigFiles(globals, isChanging: true)
        guard let index = files.file(having: section, named: name) else {
            throw CommandFailure("error: cannot delete \(word) \(name), not in \(files.defaultPath)")
        }
        if section == .contexts, files.merged.currentContext == name {
            try errors.print(
                "warning: this removed your active context, use \"svcctl config use-context\" to select a different one"
            )
        }
        try files.change(index, files: .local) { $0[section, name] = nil }
        try output.print("deleted \(word) \(name) from \(files.files[index].path)")
    }
}
