internal import ArgumentParser

/// `svcctl` itself: the list of its verbs.
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "svcctl",
        abstract: "Check, apply and explain Kubernetes Services.",
        discussion: """
            svcctl speaks kubectl's grammar: what works there with Services works here, against any apiserver, \
            or with --embedded against one that runs inside svcctl.
            """,
        groupedSubcommands: [
            CommandGroup(name: "Checking:", subcommands: [Lint.self, Kustomize.self]),
            CommandGroup(name: "Reading objects:", subcommands: [Get.self, Describe.self, Explain.self, Wait.self]),
            CommandGroup(
                name: "Changing objects:",
                subcommands: [
                    Apply.self, Diff.self, Patch.self, Replace.self, Edit.self, Label.self, Annotate.self, SetVerb.self,
                ]),
            CommandGroup(
                name: "Making and removing objects:",
                subcommands: [Create.self, Expose.self, Run.self, Delete.self]),
            CommandGroup(
                name: "What a Service is made of:",
                subcommands: [
                    Rules.self, DNS.self, Trace.self, Networks.self, Proxy.self,
                ]),
            CommandGroup(name: "Without a cluster:", subcommands: [Serve.self]),
            CommandGroup(
                name: "The server and how to reach it:",
                subcommands: [APIResources.self, APIVersions.self, ClusterInfo.self, Config.self]),
            CommandGroup(name: "About svcctl:", subcommands: [Version.self, Completion.self, Options.self]),
        ]
    )
}
