internal import ArgumentParser

/// `svcctl` itself: the list of its verbs, in kubectl's groups and some of svcctl's own.
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "svcctl",
        abstract: "svcctl checks, applies and explains Kubernetes Services.",
        usage: "svcctl COMMAND [options]",
        discussion: """
            It understands what you would type for kubectl, and talks to the same clusters. With --embedded it needs no \
            cluster: it runs an apiserver for Services inside itself.
            """,
        groupedSubcommands: [
            CommandGroup(name: "Checking Commands", subcommands: [Lint.self, LSP.self]),
            CommandGroup(
                name: "Networking Commands",
                subcommands: [Trace.self, DNS.self, Rules.self, Networks.self, PortForward.self, Proxy.self]),
            CommandGroup(
                name: "Basic Commands (Beginner)",
                subcommands: [Create.self, Expose.self, Run.self, SetVerb.self]),
            CommandGroup(
                name: "Basic Commands (Intermediate)",
                subcommands: [Explain.self, Get.self, Edit.self, Delete.self]),
            CommandGroup(name: "Cluster Management Commands", subcommands: [ClusterInfo.self, Serve.self]),
            CommandGroup(name: "Troubleshooting and Debugging Commands", subcommands: [Describe.self]),
            CommandGroup(
                name: "Advanced Commands",
                subcommands: [Diff.self, Apply.self, Patch.self, Replace.self, Wait.self, Kustomize.self]),
            CommandGroup(name: "Settings Commands", subcommands: [Label.self, Annotate.self, Completion.self]),
            CommandGroup(
                name: "Other Commands",
                subcommands: [
                    APIResources.self, APIVersions.self, Config.self, Version.self, Options.self, ManPages.self,
                ]),
        ]
    )
}
