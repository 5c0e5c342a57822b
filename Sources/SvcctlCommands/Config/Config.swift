internal import ArgumentParser
internal import HostSystem
internal import KubernetesClient

/// `svcctl config`
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "config",
        abstract: "Show and change kubeconfig files.",
        subcommands: [
            ConfigView.self, ConfigCurrentContext.self, ConfigUseContext.self, ConfigGetContexts.self,
            ConfigSetContext.self, ConfigRenameContext.self, ConfigDeleteContext.self, ConfigGetClusters.self,
            ConfigSetCluster.self, ConfigDeleteCluster.self, ConfigGetUsers.self, ConfigSetCredentials.self,
            ConfigDeleteUser.self, ConfigSet.self, ConfigUnset.self,
        ])
}

extension CommandContext {
    /// The kubeconfig files that the options and the environment name. A file that `--kubeconfig` names need not
    /// exist yet.
    /// - Parameter isChanging: whether they are locked until they are written.
    func kubeconfigFiles(_ options: GlobalOptions, isChanging: Bool = false) throws -> KubeconfigFiles {
        try KubeconfigFiles(
            explicitPath: options.kubeconfig, environment: environment, files: .local, explicitMayBeMissing: true,
            isChanging: isChanging)
    }
}

extension KubeconfigFiles {
    /// The path that messages name: of the file that a change goes to.
    var defaultPath: String { defaultFile.map { files[$0].path } ?? "" }

    /// Changes the entry `name`, in the file that has it, otherwise in the one for new entries. Paths of files in it
    /// become relative to that file, where they are below its folder.
    mutating func changeEntry(
        _ section: Kubeconfig.Section, _ name: String, _ context: CommandContext,
        _ change: (inout Kubeconfig) throws -> Void
    ) throws {
        guard let index = file(having: section, named: name) ?? defaultFile else {
            throw CommandFailure("error: no kubeconfig file is named: set HOME, KUBECONFIG or --kubeconfig")
        }
        let folder = folder(of: index, in: context.currentDirectory)
        try self.change(index, files: .local) { config in
            try change(&config)
            config = config.relativizingPaths(of: section, name, to: folder)
        }
    }

    /// Chooses the context `name`; an empty name chooses none.
    mutating func choose(context name: String) throws {
        if merged.currentContext == name { return }
        let choosing = files.firstIndex { !($0.content?.currentContext ?? "").isEmpty }
        guard let index = name.isEmpty ? choosing ?? defaultFile : defaultFile else {
            throw CommandFailure("error: no config found to write context")
        }
        try change(index, files: .local) { $0.currentContext = name }
    }
}
