internal import KubernetesModel

/// The end of a command that did not do what was asked: a message for standard error and an exit code.
public struct CommandFailure: Error, Sendable, Equatable {
    /// Whole lines as they go to standard error, without the last line end; empty where everything has been said.
    public let message: String
    /// The exit code of the process.
    public let exitCode: ExitStatus
    /// One word for programs and tests, `usage`, `notFound`; empty for failures that nobody needs to tell apart.
    public let code: String
    /// What an apiserver refused, where the message tells of several refusals.
    let refusals: [Status]

    /// The ``code`` of a name, label or the like that is no text.
    static let mistypedMetadata = "mistypedMetadata"

    /// A failure with a message for standard error.
    public init(_ message: String, exitCode: ExitStatus = .failure, code: String = "") {
        self.init(message, exitCode: exitCode, code: code, refusals: [])
    }

    init(_ message: String, exitCode: ExitStatus = .failure, code: String = "", refusals: [Status]) {
        self.message = message
        self.exitCode = exitCode
        self.code = code
        self.refusals = refusals
    }

    /// Ends the command with `exitCode` and no further word.
    public static func silent(_ exitCode: ExitStatus) -> CommandFailure { CommandFailure("", exitCode: exitCode) }
}

/// The exit codes of svcctl.
public struct ExitStatus: RawRepresentable, Sendable, Hashable {
    /// The code as the system sees it.
    public let rawValue: Int32

    /// A code of 0 to 255.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Everything was done.
    public static let success = ExitStatus(rawValue: 0)
    /// The command failed, or was used wrongly. For `lint`: findings of severity error. For `diff`: there are
    /// differences. For `trace` and `rules --diff`: traffic cannot flow, rules differ.
    public static let failure = ExitStatus(rawValue: 1)
    /// `lint` and `diff`: wrong use, or input that could not be read.
    public static let trouble = ExitStatus(rawValue: 2)
    /// The reader of the output has gone: the code of a process that SIGPIPE ends.
    public static let brokenPipe = ExitStatus(rawValue: 141)
    /// Ended by Ctrl-C.
    public static let interrupted = ExitStatus(rawValue: 130)
}
