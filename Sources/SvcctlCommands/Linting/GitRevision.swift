internal import HostSystem
internal import ManifestLint
internal import ManifestReading

/// The manifests of a revision, read with the git program. Only objects are read: no hook, filter or textconv of the
/// repository runs, nothing is fetched, and a revision is never taken for an option.
struct GitRevision {
    let revision: String
    let context: CommandContext

    /// The manifests of the revision that `arguments`, paths and patterns relative to the current directory, lead to, in the
    /// order of their names; what the revision does not have holds nothing.
    /// - Throws: `CommandFailure` where there is no git, no repository or no such revision.
    func read(_ arguments: [String], _ finder: FileFinder) async throws -> ChangeBasis.Outcome {
        let commit = try await line(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
        guard !commit.isEmpty else { throw failure("there is no such revision") }
        let scopes = arguments.map { GitScope($0, in: context.currentDirectory) }
        let entries = try await tree(of: commit, at: scopes.map(\.start)).filter { entry in
            entry.kind == .submodule || scopes.contains { $0.holds(entry.path, finder) }
        }
        var outcome = ChangeBasis.Outcome()
        let files = try await followingLinks(entries, of: commit)
        let texts = try await contents(of: files)
        outcome.sources = zip(files, texts).map { ManifestSource(name: name($0.path), bytes: $1) }
        for entry in entries where entry.kind == .submodule {
            let message = "is a submodule: what it held is in another repository, and is not compared with"
            outcome.notices.append(.init(file: name(entry.path), message: message, isTrouble: false))
        }
        if outcome.sources.isEmpty {
            let message = "holds none of these manifests: all of them are new"
            outcome.notices.append(.init(file: "git:\(revision)", message: message, isTrouble: false))
        }
        return outcome
    }

    private func name(_ path: String) -> String { "git:\(revision):\(path)" }

    // MARK: Objects

    private func tree(of commit: String, at paths: [String]) async throws -> [GitTree.Entry] {
        GitTree(try await output(["ls-tree", "-r", "-z", "-l", commit] + paths)).entries
    }

    /// The same; nothing for what lies outside of the repository, which is in no revision of it.
    private func treeInside(of commit: String, at path: String) async throws -> [GitTree.Entry] {
        do {
            return try await tree(of: commit, at: [path])
        } catch is CommandFailure {
            return []
        }
    }

    /// The files among `entries`, and those of the commit that links among them lead to.
    private func followingLinks(_ entries: [GitTree.Entry], of commit: String) async throws -> [GitTree.Entry] {
        var files = entries.filter { $0.kind == .file }
        var links = entries.filter { $0.kind == .link }
        // As deep as links lead to links in earnest; round in a circle they lead nowhere.
        for _ in 0..<4 where !links.isEmpty {
            var next: [GitTree.Entry] = []
            for (link, text) in zip(links, try await contents(of: links)) {
                let goal = Kustomization.path(String(decoding: text, as: UTF8.self), from: link.path)
                let scope = GitScope(goal, in: context.currentDirectory)
                for var entry in try await treeInside(of: commit, at: scope.start) where entry.path == goal {
                    entry.path = link.path
                    if entry.kind == .link { next.append(entry) } else if entry.kind == .file { files.append(entry) }
                }
            }
            links = next
        }
        return files
    }

    /// How many objects one command line names.
    private static let batch = 500

    private func contents(of files: [GitTree.Entry]) async throws -> [[UInt8]] {
        var texts: [[UInt8]] = []
        for start in stride(from: 0, to: files.count, by: Self.batch) {
            let files = files[start..<min(start + Self.batch, files.count)]
            // Blobs named by their hashes come one after the other as they are stored.
            var rest = try await output(["show", "--no-textconv", "--no-ext-diff"] + files.map(\.object))[...]
            for file in files {
                texts.append(Array(rest.prefix(file.size)))
                rest = rest.dropFirst(file.size)
            }
            guard rest.isEmpty else { throw failure("git printed more than the files hold") }
        }
        return texts
    }

    // MARK: Git

    private func line(_ arguments: [String]) async throws -> String {
        String(decoding: try await output(arguments), as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    }

    private func output(_ arguments: [String]) async throws -> [UInt8] {
        // What is traced stands beside what is said of mistakes.
        var environment = context.environment.filter { !$0.key.hasPrefix("GIT_TRACE") }
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        environment["GIT_NO_LAZY_FETCH"] = "1"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        // A program that the repository or the environment names is none that anybody asked for here.
        let settings = [
            "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.pager=cat", "protocol.allow=never",
            "diff.external=", "log.showSignature=false",
        ]
        var git = ChildProcess(
            ["git", "--no-pager", "--no-replace-objects", "--literal-pathspecs"] + settings.flatMap { ["-c", $0] }
                + arguments, environment: environment, directory: context.currentDirectory)
        git.readsInput = false
        let outcome: ChildProcess.Outcome
        do {
            outcome = try await git.outputAndErrors()
        } catch let error as ChildProcess.Failure {
            throw failure(error.isNotFound ? "the git program is not on PATH" : error.reason)
        }
        if outcome.exitCode == 1, outcome.errors.isEmpty { return [] }
        guard outcome.exitCode == 0 else {
            throw failure(String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").joined(separator: " "))
        }
        return outcome.output
    }

    private func failure(_ reason: String) -> CommandFailure {
        CommandFailure("error: cannot read git:\(revision): \(reason)", exitCode: .trouble, code: "git")
    }
}
