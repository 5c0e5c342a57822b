internal import Subprocess
internal import SystemPackage

/// A program of the user's: an editor, a diff, a credential plugin.
///
/// It stays in this process's group, so that it has the terminal and job control stops and resumes both together. It
/// begins with the system's default for every signal, none of them blocked, whatever this process does with them.
public struct ChildProcess: Sendable {
    /// The words of the command; the first is looked up in the `PATH` of ``environment`` where it has no slash.
    public let words: [String]
    /// The whole environment of the program; nothing is inherited.
    public let environment: [String: String]
    /// The directory to start in; nil for this process's.
    public let directory: String?
    /// Whether it reads what this process would read; it finds the end of its input at once otherwise.
    public var readsInput = true

    /// A program and its arguments. `directory` is the current one where it is nil.
    public init(_ words: [String], environment: [String: String], directory: String? = nil) {
        self.words = words
        self.environment = environment
        self.directory = directory
    }

    /// How a program ended, and what it printed where that was collected.
    public struct Outcome: Sendable {
        /// The exit code; 128 and the signal's number where one ended it, as shells count.
        public let exitCode: Int32
        /// What the program wrote to standard output.
        public let output: [UInt8]
        /// What the program wrote to standard error.
        public let errors: [UInt8]

        /// Whether Ctrl-C ended it.
        public var isInterrupted: Bool { exitCode == 128 + Signal.interrupt.rawValue }
    }

    /// Why a program did not run.
    public struct Failure: Error, Sendable {
        /// The program that could not be started, as it was named.
        public let command: String
        /// Whether there is no such program, or none that may be run.
        public let isNotFound: Bool
        /// What the system says, in one line.
        public let reason: String
    }

    /// The most that is collected of a stream, in bytes.
    public static let outputLimit = 256 << 20

    /// Runs the program with this process's standard output and errors.
    /// - Throws: ``Failure``, or `CancellationError`; the program is ended then.
    public func run() async throws -> Outcome {
        try await started { input in
            let result = try await Subprocess.run(
                configuration, input: input, output: .currentStandardOutput, error: .currentStandardError)
            return Outcome(exitCode: result.terminationStatus.shellCode, output: [], errors: [])
        }
    }

    /// Runs the program and takes what it prints; its errors go where this process's go.
    /// - Throws: as ``run()``.
    public func output() async throws -> Outcome {
        try await started { input in
            let result = try await Subprocess.run(
                configuration, input: input, output: .bytes(limit: Self.outputLimit), error: .currentStandardError)
            return Outcome(exitCode: result.terminationStatus.shellCode, output: result.standardOutput, errors: [])
        }
    }

    /// Runs the program and takes what it prints and its errors, both as they come.
    /// - Throws: as ``run()``.
    public func outputAndErrors() async throws -> Outcome {
        try await started { input in
            let result = try await Subprocess.run(
                configuration, input: input, output: .bytes(limit: Self.outputLimit),
                error: .bytes(limit: Self.outputLimit))
            return Outcome(
                exitCode: result.terminationStatus.shellCode, output: result.standardOutput,
                errors: result.standardError)
        }
    }

    private var configuration: Configuration {
        Configuration(
            executable: words[0].contains("/") ? .path(FilePath(absolute(words[0]))) : .name(words[0]),
            arguments: Arguments(executablePathOverride: words[0], remainingValues: Array(words.dropFirst())),
            environment: .custom(variables), workingDirectory: directory.map { FilePath($0) })
    }

    private var variables: [Environment.Key: String] {
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment { Environment.Key(rawValue: name).map { variables[$0] = value } }
        return variables
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(directory ?? ThisProcess.currentDirectory)/\(path)"
    }

    private func started(_ body: (FileDescriptorInput) async throws -> Outcome) async throws -> Outcome {
        guard let command = words.first, !command.isEmpty else {
            throw Failure(command: "", isNotFound: true, reason: "no command is given")
        }
        let guardian = readsInput ? TerminalGuard() : nil
        defer { guardian?.release() }
        do {
            if readsInput { return try await body(.currentStandardInput) }
            let null = try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec)
            return try await body(.fileDescriptor(null, closeAfterSpawningProcess: true))
        } catch let error as SubprocessError {
            if Task.isCancelled { throw CancellationError() }
            throw Failure(
                command: command, isNotFound: error.code == .executableNotFound,
                reason: error.underlyingError.map(\.description) ?? error.description)
        }
    }
}

extension TerminationStatus {
    fileprivate var shellCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled(let number): 128 + number
        }
    }
}
