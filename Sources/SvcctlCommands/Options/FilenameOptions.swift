public import ArgumentParser

/// `-f` and what goes with it: manifests from files, directories, URLs and standard input.
public struct FilenameOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("f", allowingJoined: true), .long], parsing: .singleValue,
        help: "A file, directory or URL with manifests; - is standard input; may be repeated.",
        completion: .file())
    public var filename: [String] = []

    @Flag(name: [.customShort("R"), .long], help: "Look into the directories of -f at every depth.")
    public var recursive = false

    @Option(name: [.customShort("k"), .long], help: "A kustomization: not supported, build it first.")
    public var kustomize: String?

    public init() {}

    /// The names of `-f`, lists taken apart at their commas.
    var names: [String] { filename.flatMap { $0.split(separator: ",").map(String.init) } }

    /// - Throws: `CommandFailure` for `-k`.
    func refuseKustomize() throws {
        guard kustomize != nil else { return }
        throw CommandFailure(
            "error: -k is not supported by svcctl: pipe the output of `kustomize build` into -f -", code: "usage")
    }
}
