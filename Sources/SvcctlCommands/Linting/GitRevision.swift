internal import HostSystem
internal import ManifestReading

/// The manifests of a revision, read with the git program. Only objects are read: no hook, filter or textconv of the
/// repository runs, nothing is fetched, and a revision is never taken for an option.
struct GitRevision {
    let revision: String
    let context: CommandContext

    /// The files of the revision at or below `paths`, which are relative to the current directory, in the order of their
    /// names; a path that the revision does not have holds nothing.
    /// - Throws: `CommandFailure` where there is no git, no repository or no such revision.
    func sources(at paths: [String], _ finder: FileFinder) async throws -> [ManifestSource] {
        let commit = try await line(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
        guard !commit.isEmpty else { throw failure("there is no such revision") }
        let named = Set(paths.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 })
        // What is met in a folder must look like a manifest, as in the working tree.
        let files = try await tree(of: commit, at: paths).filter { named.contains($0.path) || finder.isFound($0.path) }
        let texts = try await contents(of: files)
        return zip(files, texts).map { ManifestSource(name: "git:\(revision):\($0.path)", bytes: $1) }
    }

    // MARK: Objects

    private struct File {
        /// Relative to the current directory.
        let path: String
        let object: String
        /// In bytes.
        let size: Int

    }

    /// The regular files of `commit` at or below `paths`.
    private func tree(of commit: String, at paths: [String]) async throws -> [File] {
        // A path of this form is none of the program's options.
        let paths = paths.map { $0.hasPrefix("/") ? $0 : "./\($0)" }
        let listing = try await output(["ls-tree", "-r", "-z", "-l", commit] + paths)
        return listing.split(separator: 0).compactMap { entry in
            let parts = entry.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            let head = parts[0].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 2, head.count == 4, head[0].hasPrefix("100"), let size = Int(head[3]) else {
                return nil
            }
            return File(path: String(decoding: parts[1], as: UTF8.self), object: head[2], size: size)
        }
    }

    /// How many objects one command line names.
    private static let batch = 500

    private func contents(of files: [File]) async throws -> [[UInt8]] {
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
        var environment = context.environment
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
