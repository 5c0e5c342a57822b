internal import ArgumentParser
internal import HostSystem
internal import ManifestReading

/// `svcctl kustomize`
struct Kustomize: Verb {
    static let configuration = CommandConfiguration.verb(
        "kustomize",
        abstract: "Print what a kustomization makes.",
        discussion: "It is built by the kustomize or kubectl program that is found on PATH.")

    @OptionGroup var globals: GlobalOptions

    @Argument(help: "A directory with a kustomization, or a URL of one.", completion: .directory)
    var directory = "."

    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: "A file to write to instead of standard output.", completion: .file())
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
