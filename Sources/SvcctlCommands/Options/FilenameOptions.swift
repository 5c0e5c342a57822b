public import ArgumentParser

/// `-f` and what goes with it: manifests from files, directories, URLs and standard input.
public struct FilenameOptions: ParsableArguments, Sendable {
    /// `-f`, once for each time that it was given.
    @Option(
        name: [.customShort("f", allowingJoined: true), .long], parsing: .singleValue,
        help: .value("FILE", "A file, directory or URL with manifests, or - for standard input. May be repeated."),
        completion: .file())
    public var filename: [String] = []

    /// `--recursive`.
    @Flag(name: [.customShort("R"), .long], help: "Also read the subdirectories of the directories given with -f.")
    public var recursive = false

    /// `--kustomize`.
    @Option(
        name: [.customShort("k"), .long],
        help: .value("DIRECTORY", "A directory with a kustomization.yaml. kustomize or kubectl must be installed."),
        completion: .directory)
    public var kustomize: String?

    /// Starts with the defaults of all properties.
    public init() {}

    /// The names of `-f`, lists taken apart at their commas.
    var names: [String] { filename.commaSeparated }

    /// The directory of `-k`; an empty one counts as not given.
    var kustomization: String? { kustomize.nonEmptyText }

    /// Whether anything is named; an empty name is none.
    var isGiven: Bool { !names.isEmpty || kustomization != nil }

    /// - Throws: `CommandFailure` in kubectl's words where flags contradict each other.
    func check() throws {
        // It would stand for the current directory.
        if names.contains("") { throw CommandFailure("error: the path \"\" does not exist", code: "missingFile") }
        guard kustomization != nil else { return }
        if !names.isEmpty { throw CommandFailure("error: only one of -f or -k can be specified", code: "usage") }
        if recursive {
            throw CommandFailure("error: the -k flag can't be used with -f or -R", code: "usage")
        }
    }
}
