internal import ArgumentParser
internal import HostSystem
internal import ManifestReading

/// `svcctl kustomize`
struct Kustomize: Verb {
    static let configuration = CommandConfiguration.verb(
        "kustomize",
        abstract: "Print the manifests that a kustomization makes.",
        usage: "svcctl kustomize [DIRECTORY] [options]",
        discussion: "It runs the kustomize or kubectl program that is found on PATH.")

    static let examples = [
        Example("Build the kustomization of the current directory", "svcctl kustomize", isRunnable: false),
        Example("Build another one", "svcctl kustomize overlays/production", isRunnable: false),
        Example(
            "Write the result to a file", "svcctl kustomize overlays/production -o production.yml", isRunnable: false),
    ]

    /// Accepted because kubectl accepts them. No cluster is asked, so they have no effect.
    @OptionGroup(visibility: .hidden) var globals: GlobalOptions

    @Argument(
        help: .value("[DIRECTORY]", "A directory with a kustomization.yaml, or a URL of one."), completion: .directory)
    var directory = "."

    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: .value("FILE", "The file to write to instead of standard output."), completion: .file())
    var output: String?

    func run(_ context: CommandContext) async throws {
        let source = try await context.build(directory)
        guard let output else { return try context.output.write(String(decoding: source.bytes ?? [], as: UTF8.self)) }
        do {
            try SystemFile.write(context.absolutePath(output), source.bytes ?? [])
        } catch {
            throw CommandFailure("error: cannot write \(output): \(error.reason)")
        }
    }
}
