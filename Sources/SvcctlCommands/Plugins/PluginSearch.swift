internal import HostSystem

/// Finds programs that add verbs: `svcctl-NAME` and `kubectl-NAME` in the folders of `PATH`.
///
/// As for kubectl, the longest name wins: of `svcctl foo bar baz`, `svcctl-foo-bar` is asked before `svcctl-foo`. A dash
/// in a word is an underscore in the name. svcctl's own verbs cannot be replaced.
struct PluginSearch: Sendable {
    let environment: [String: String]

    /// What the names of plugins begin with; the first is looked for first.
    static let prefixes = ["svcctl-", "kubectl-"]

    /// A program, and the arguments that it gets.
    struct Call: Sendable, Equatable {
        let path: String
        let arguments: [String]
    }

    /// The folders of `PATH`, without those that a change of directory would change.
    var folders: [String] {
        var seen = Set<String>()
        return (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter {
            $0.hasPrefix("/") && seen.insert($0).inserted
        }
    }

    /// The plugin that `arguments`, words as they were typed, call; nil where there is none.
    /// - Parameter minimum: how many words its name has at least.
    func call(_ arguments: [String], minimum: Int = 1) -> Call? {
        // A word that could lead out of a folder is no part of a name.
        let words = arguments.prefix { !$0.hasPrefix("-") && !$0.isEmpty && !$0.contains("/") }
            .map { $0.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_") }
        for count in stride(from: words.count, through: max(minimum, 1), by: -1) {
            let name = words[..<count].joined(separator: "-")
            for prefix in Self.prefixes {
                if let path = path(prefix + name) {
                    return Call(path: path, arguments: Array(arguments.dropFirst(count)))
                }
            }
        }
        return nil
    }

    private func path(_ name: String) -> String? {
        folders.lazy.map { "\($0)/\(name)" }.first(where: SystemFile.isProgram)
    }

    /// All files of `PATH` that are named as plugins are, in the order of the folders and then of the names.
    var all: [String] {
        folders.flatMap { folder in
            ((try? SystemFile.entries(of: folder)) ?? []).filter { entry in
                entry.kind == .file && Self.prefixes.contains { entry.name.hasPrefix($0) && entry.name != $0 }
            }.map { "\(folder)/\($0.name)" }
        }
    }
}

extension CommandContext {
    /// Runs a plugin in place of a verb: with the environment, the streams and the arguments as they are.
    /// - Throws: `CommandFailure` with the exit code of the plugin, or where it cannot be run.
    func run(_ call: PluginSearch.Call) async throws {
        let program = ChildProcess([call.path] + call.arguments, environment: environment, directory: currentDirectory)
        do {
            let outcome = try await run(program)
            if outcome.exitCode != 0 { throw CommandFailure.silent(ExitStatus(rawValue: outcome.exitCode)) }
        } catch let failure as ChildProcess.Failure {
            throw CommandFailure("error: the plugin \(call.path) cannot be run: \(failure.reason)", code: "plugin")
        }
    }
}
