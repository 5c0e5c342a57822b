public import HostSystem

/// What a kustomization makes, built by the program that knows how: `kustomize` or `kubectl` on `PATH`.
public struct KustomizeBuild: Sendable {
    /// Why there is no result.
    public enum Failure: Error, Sendable {
        /// Neither program is there.
        case noProgram
        /// The program has refused, and says why.
        case refused(program: String, words: String)
        case notStarted(ChildProcess.Failure)
    }

    private let target: String
    private let currentDirectory: String
    private let environment: [String: String]

    /// Set for the program: where that is this one under another name, it would start itself for ever.
    private static let mark = "SVCCTL_IN_KUSTOMIZE"

    /// - Parameter target: a directory, or what else `kustomize build` takes.
    public init(_ target: String, currentDirectory: String, environment: [String: String]) {
        // What begins with a dash is no flag.
        self.target = target.hasPrefix("-") ? "./\(target)" : target
        self.currentDirectory = currentDirectory
        self.environment = environment
    }

    /// The manifests that it makes, named after the kustomization.
    /// - Throws: ``Failure`` or `CancellationError`.
    public func run() async throws -> ManifestSource {
        if environment[Self.mark] != nil { throw Failure.noProgram }
        for command in [["kustomize", "build"], ["kubectl", "kustomize"]] {
            var variables = environment
            variables[Self.mark] = "1"
            var process = ChildProcess(command + [target], environment: variables, directory: currentDirectory)
            process.readsInput = false
            do {
                let outcome = try await process.outputAndErrors()
                if outcome.exitCode == 0 { return ManifestSource(name: target, bytes: outcome.output) }
                var words = String(decoding: outcome.errors, as: UTF8.self)
                while words.last?.isNewline == true { words.removeLast() }
                throw Failure.refused(program: command.joined(separator: " "), words: words)
            } catch let failure as ChildProcess.Failure {
                if failure.isNotFound { continue }
                throw Failure.notStarted(failure)
            }
        }
        throw Failure.noProgram
    }
}
