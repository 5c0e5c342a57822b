internal import ArgumentParser
internal import FoundationEssentials
internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceRules

/// The flags that give a ConfigMap or Secret its keys and values.
struct KeyedSources: ParsableArguments, Sendable {
    @Option(name: .customLong("from-literal"), help: .value("KEY=VALUE", "A key and its value. May be repeated."))
    var literals: [String] = []

    @Option(
        name: .customLong("from-file"),
        help: .value("[KEY=]FILE", "A file, or a directory of files. The file name is the key. May be repeated."),
        completion: .file())
    var files: [String] = []

    @Option(
        name: .customLong("from-env-file"), help: .value("FILE", "A file of KEY=VALUE lines. May be repeated."),
        completion: .file())
    var environmentFiles: [String] = []

    /// The keys with their values, each once.
    /// - Throws: `CommandFailure` in kubectl's words.
    func entries(for owner: KeyedContent.Owner, _ context: CommandContext) throws -> [(String, [UInt8])] {
        if !environmentFiles.isEmpty, !files.isEmpty || !literals.isEmpty {
            throw CommandFailure("error: from-env-file cannot be combined with from-file or from-literal")
        }
        var content = KeyedContent(owner, context)
        try content.addFiles(files)
        for literal in literals { try content.addLiteral(literal) }
        for file in environmentFiles.commaSeparated { try content.addLines(of: file) }
        return content.entries
    }
}

/// The keys and values of a ConfigMap or Secret that is being made.
struct KeyedContent {
    /// The kind that they are for: messages name it.
    enum Owner {
        case configMap(name: String)
        case secret
    }

    private let owner: Owner
    private let context: CommandContext
    private(set) var entries: [(String, [UInt8])] = []

    init(_ owner: Owner, _ context: CommandContext) {
        self.owner = owner
        self.context = context
    }

    /// Takes what `key=value` says.
    /// - Throws: `CommandFailure` in kubectl's words, as all of these do.
    mutating func addLiteral(_ literal: String) throws {
        let parts = literal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw CommandFailure("error: invalid literal source \(literal), expected key=value")
        }
        try add(String(parts[0]), Array(Self.unquoted(parts[1]).utf8))
    }

    /// Takes the files of words like `key=FILE`, `FILE`, `DIRECTORY` and lists of them.
    mutating func addFiles(_ words: [String]) throws {
        for word in words.commaSeparated { try addFile(word) }
    }

    /// A value loses one pair of quotes around it.
    private static func unquoted(_ text: Substring) -> Substring {
        guard let first = text.first, text.count > 1, first == text.last, "'\"".contains(first) else { return text }
        return text.dropFirst().dropLast()
    }

    private mutating func addFile(_ word: String) throws {
        let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count < 3 else {
            throw CommandFailure("error: key names or file paths cannot contain '='")
        }
        let path = parts[parts.count - 1]
        let base = path.split(separator: "/").last.map(String.init) ?? path
        if parts.count == 2, parts[0].isEmpty {
            throw CommandFailure("error: key name for file path \(path) missing")
        }
        if parts.count == 2, path.isEmpty {
            throw CommandFailure("error: file path for key name \(parts[0]) missing")
        }
        let whole = context.absolutePath(path)
        if let names = try? FileManager.default.contentsOfDirectory(atPath: whole) {
            if parts.count == 2 {
                throw CommandFailure("error: cannot give a key name for a directory path")
            }
            for name in names.sorted(by: { $0.precedesBytewise($1) }) where isRegularFile("\(whole)/\(name)") {
                try add(name, try FileAccess.local.read("\(whole)/\(name)"))
            }
            return
        }
        try add(parts.count == 2 ? parts[0] : base, try read(path))
    }

    private func read(_ path: String) throws -> [UInt8] {
        do {
            return try FileAccess.local.read(context.absolutePath(path))
        } catch let error as FileError {
            let reason = error.description.split(separator: ": ").last.map(String.init) ?? ""
            throw CommandFailure("error: error reading \(path): \(reason)")
        }
    }

    private func isRegularFile(_ path: String) -> Bool {
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        return type == .typeRegular
    }

    /// Takes the lines `key=value` of a file; a name alone takes its value from the environment.
    mutating func addLines(of file: String) throws {
        let text = String(decoding: try read(file), as: UTF8.self)
        for line in text.split(separator: "\n") {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let value = parts.count > 1 ? parts[1] : context.environment[parts[0]]
            if let value { try add(parts[0], Array(value.utf8)) }
        }
    }

    /// - Throws: `CommandFailure` for a key that is taken or malformed.
    private mutating func add(_ key: String, _ bytes: [UInt8]) throws {
        let problems = ConfigKeyFormat.errors(key)
        if !problems.isEmpty {
            let problem = problems.joined(separator: ",")
            throw switch owner {
            case .configMap: CommandFailure("error: \"\(key)\" is not a valid key name for a ConfigMap: \(problem)")
            case .secret: CommandFailure("error: \"\(key)\" is not valid key name for a Secret \(problem)")
            }
        }
        if entries.contains(where: { $0.0 == key }) {
            throw switch owner {
            case .configMap(let name):
                CommandFailure(
                    "error: cannot add key \"\(key)\", another key by that name already exists in Data for ConfigMap \"\(name)\""
                )
            case .secret: CommandFailure("error: cannot add key \(key), another key by that name already exists")
            }
        }
        entries.append((key, bytes))
    }
}
