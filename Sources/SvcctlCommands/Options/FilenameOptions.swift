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

    @Option(
        name: [.customShort("k"), .long], help: "A directory with a kustomization, which kustomize or kubectl builds.")
    public var kustomize: String?

    public init() {}

    /// The names of `-f`, lists taken apart at their commas.
    var names: [String] { filename.flatMap { $0.split(separator: ",").map(String.init) } }

    /// Whether anything is named; an empty name is none.
    var isGiven: Bool { !names.isEmpty || !(kustomize ?? "").isEmpty }

    /// - Throws: `CommandFailure` in kubectl's words where flags contradict each other.
    func check() throws {
        guard kustomize != nil else { return }
        if !filename.isEmpty { throw CommandFailure("error: only one of -f or -k can be specified", code: "usage") }
        if recursive {
            throw CommandFailure("error: the -k flag can't be used with -f or -R", code: "usage")
        }
    }
}
