internal import ArgumentParser
internal import JSON
internal import KubernetesModel

/// `--record`: notes the command line in an annotation of what it changes. kubectl deprecates the flag and says so.
struct RecordOptions: ParsableArguments, Sendable {
    @Flag(help: .hidden)
    var record = false

    /// What is to be noted; nil where nothing is.
    func cause(_ context: CommandContext) throws -> ChangeCause? {
        guard record else { return nil }
        try context.errors.print("Flag --record has been deprecated, --record will be removed in the future")
        return ChangeCause(commandLine: context.commandLine)
    }
}

/// The command line that changes an object, as the history of a rollout shows it.
struct ChangeCause: Sendable {
    static let annotation = "kubernetes.io/change-cause"

    /// `svcctl label svc/web app=web --record=true`: the words, then the flags by their long names. Credentials are
    /// left out.
    let text: String

    /// - Parameter commandLine: canonical, without the program's name.
    init(commandLine: [String]) {
        let flags = CommandFlags(of: ArgumentGrammar.command(named: commandLine, in: RootCommand.self).leaf)
        let (given, words) = flags.sorted(commandLine)
        let texts = given.map { flag in
            let parts = flag[0].split(separator: "=", maxSplits: 1).map(String.init)
            let name = flags.longName(of: parts[0])
            let value = flag.count > 1 ? flag[1] : parts.count > 1 ? parts[1] : "true"
            return "--\(name)=\(Self.credentials.contains(name) ? "CLASSIFIED" : value)"
        }
        text = (["svcctl"] + words + texts).joined(separator: " ")
    }

    /// The flags whose values are nobody's business.
    static let credentials: Set<String> = ["token", "username", "password"]

    /// `object` with the note.
    func noted(in object: KubernetesObject) -> KubernetesObject {
        var object = object
        object.json.update("metadata") { metadata in
            var annotations = metadata["annotations"]?.objectValue ?? [:]
            annotations[Self.annotation] = .string(text)
            metadata["annotations"] = .object(annotations)
        }
        return object
    }
}
