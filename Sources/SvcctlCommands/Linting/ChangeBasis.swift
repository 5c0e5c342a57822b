internal import HostSystem
internal import ManifestLint
internal import ManifestReading

/// What the manifests are compared with: the value of `lint --against`.
enum ChangeBasis {
    case path(String)
    case git(GitRevision)
    case cluster

    /// - Throws: `CommandFailure` for an empty value.
    init(flag: String, _ context: CommandContext) throws {
        switch flag {
        case "", "git:":
            throw CommandFailure(
                "error: --against needs a file, a folder, git:REVISION or cluster", exitCode: .trouble, code: "usage")
        case "cluster": self = .cluster
        case _ where flag.hasPrefix("git:"):
            self = .git(GitRevision(revision: String(flag.dropFirst("git:".count)), context: context))
        default: self = .path(flag)
        }
    }

    /// What reading the older version gave.
    struct Outcome {
        /// What the older version consists of.
        var sources: [ManifestSource] = []
        /// What stays beside the new manifests and is not judged: the other objects of a cluster.
        var neighbours: [ManifestSource] = []
        var notices: [LintReport.Notice] = []
    }

    /// Reads the older version into `options`.
    /// - Parameters:
    ///   - arguments: the paths of the new version as they were given, and `sources` what they lead to.
    func read(
        _ arguments: [String], _ sources: [ManifestSource], _ finder: FileFinder, _ options: inout LintOptions,
        _ globals: GlobalOptions, _ context: CommandContext
    ) async throws -> Outcome {
        var outcome = Outcome()
        switch self {
        case .path(let path):
            let found = finder.find([path])
            outcome = Outcome(sources: found.sources, notices: found.problems.map(LintReport.Notice.init))
            if outcome.sources.isEmpty, outcome.notices.isEmpty {
                // Against nothing every change would look harmless.
                outcome.notices = [.init(file: path, message: "holds no manifests to compare with", isTrouble: true)]
            }
            // A part against a whole folder says nothing of the rest.
            let isWhole = arguments.count == 1 && context.isFolder(path) == context.isFolder(arguments[0])
            var prior = await ManifestChecker.priorState(outcome.sources, options)
            prior.tellsDeletions = isWhole
            prior.tellsRenames = isWhole && !context.isFolder(path)
            options.prior = prior
        case .git(let revision):
            let paths = arguments.filter { $0 != "-" }
            if paths.isEmpty {
                throw CommandFailure(
                    "error: --against git: compares files; standard input has no older version", exitCode: .trouble,
                    code: "usage")
            }
            outcome = try await revision.read(paths, finder)
            var prior = await ManifestChecker.priorState(outcome.sources, options)
            prior.tellsDeletions = true
            options.prior = prior
        case .cluster:
            do {
                outcome = try await ClusterBasis(try await context.connect(globals)).read(sources, &options)
            } catch  where !(error is CancellationError) {
                // 1 would say that the manifests are wrong.
                throw CommandFailure(ErrorText.lines(for: error) ?? "error: \(error)", exitCode: .trouble)
            }
        }
        return outcome
    }
}

extension CommandContext {
    fileprivate func isFolder(_ path: String) -> Bool { SystemFile.Status(of: absolutePath(path))?.kind == .folder }
}

extension LintReport {
    /// Takes out what was only read for the sake of others.
    mutating func leaveOut(_ sources: [ManifestSource]) {
        guard !sources.isEmpty else { return }
        let names = Set(sources.map(\.name))
        diagnostics.removeAll { names.contains($0.file) }
        notices.removeAll { names.contains($0.file) }
        counts.files -= sources.count
        counts.documents -= sources.count
        counts.objects -= sources.count
        counts.services -= names.count { $0.hasPrefix("\(ClusterBasis.prefix)service/") }
    }
}
