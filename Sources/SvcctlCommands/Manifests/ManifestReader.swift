internal import HostSystem
internal import JSON
internal import ManifestReading
internal import YAMLSyntax

extension CommandContext {
    /// What `-f` and `-k` name, read.
    /// - Parameter requiresIdentity: whether an object has to say what it is before it is decoded (`--validate`).
    /// - Throws: `CommandFailure` for a path that does not exist: nothing is read then.
    func read(_ files: FilenameOptions, requiresIdentity: Bool = false) async throws -> ManifestReader.Outcome {
        try files.check()
        let reader = ManifestReader(
            currentDirectory: currentDirectory, isRecursive: files.recursive, requiresIdentity: requiresIdentity,
            readInput: readInput, download: { try await ManifestDownload(url: $0, context: self).bytes() })
        do {
            var outcome: ManifestReader.Outcome
            if let kustomization = files.kustomization {
                outcome = reader.read(try await build(kustomization))
            } else {
                outcome = try await reader.read(files.names)
            }
            if outcome.sources.isEmpty, outcome.failures.isEmpty {
                throw CommandFailure(
                    "error: error reading \(files.names.goListText): recognized file extensions are [.json .yaml .yml]",
                    code: "noFiles")
            }
            outcome.failures = outcome.failures.map { ($0 as? ManifestFailure).map(\.commandFailure) ?? $0 }
            return outcome
        } catch let failure as ManifestFailure {
            throw failure.commandFailure
        }
    }

    /// What the kustomization in `directory` makes.
    /// - Throws: `CommandFailure` that says why there is nothing.
    func build(_ directory: String) async throws -> ManifestSource {
        do {
            return try await KustomizeBuild(directory, currentDirectory: currentDirectory, environment: environment)
                .run()
        } catch let failure as KustomizeBuild.Failure {
            throw CommandFailure(failure.text(for: directory), code: "kustomize")
        }
    }

    /// The bytes of the one file that `--raw` sends as they are.
    /// - Throws: `CommandFailure` where `-f` names none or several.
    func onlyFile(of files: FilenameOptions) async throws -> [UInt8] {
        let outcome = try await read(files)
        guard files.names.count == 1, outcome.sources.count == 1, let bytes = outcome.sources.first?.bytes else {
            throw CommandFailure("error: --raw can only use a single local file or stdin")
        }
        return bytes
    }
}

extension KustomizeBuild.Failure {
    fileprivate func text(for directory: String) -> String {
        switch self {
        case .noProgram:
            "error: cannot build the kustomization \(directory): neither kustomize nor kubectl is found on PATH; install one of them, or pipe what another machine builds into -f -"
        case .refused(let program, let words):
            "error: \(program) \(directory): \(words.isEmpty ? "it failed and said nothing" : words)"
        case .notStarted(let failure): "error: cannot start \(failure.command): \(failure.reason)"
        }
    }
}

extension ManifestFailure {
    /// In kubectl's words.
    fileprivate var commandFailure: CommandFailure {
        switch reason {
        case .missing: return CommandFailure("error: the path \"\(source)\" does not exist", code: "missingFile")
        case .unreadable(let failure):
            if let cause = failure.cause, !cause.isTooLarge, !cause.isSpecial {
                let words = cause.reason.prefix(1).lowercased() + cause.reason.dropFirst()
                return CommandFailure("error: \(cause.operation) \(source): \(words)", code: "unreadable")
            }
            return CommandFailure("error: \(source): \(failure.message)", code: "unreadable")
        case .syntax(let error):
            let prefix = error.source == .yaml ? "error converting YAML to JSON: " : ""
            return CommandFailure("error: error parsing \(source): \(prefix)\(error.message)", code: "syntax")
        case .noObject(let kind):
            return CommandFailure(
                "error: unable to decode \"\(source)\": json: cannot unmarshal \(kind) into Go value of type unstructured.detector",
                code: "schema")
        case .unidentified(let missing):
            let list = missing.map { "\($0) not set" }
            let words = list.count == 1 ? list[0] : "[\(list.joined(separator: ", "))]"
            return CommandFailure(
                "error: error validating \"\(source)\": error validating data: \(words); if you choose to ignore these errors, turn validation off with --validate=false",
                code: "schema")
        case .nameless(let value):
            return CommandFailure(
                "error: unable to decode \"\(source)\": Object 'Kind' is missing in '\(value.jsonText())'",
                code: "schema")
        }
    }
}
