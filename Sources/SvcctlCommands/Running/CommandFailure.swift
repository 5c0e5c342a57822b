/// The end of a command that did not do what was asked: a message for standard error and an exit code.
public struct CommandFailure: Error, Sendable, Equatable {
    /// Whole lines as they go to standard error, without the last line end; empty where everything has been said.
    public let message: String
    public let exitCode: ExitStatus
    /// One word for programs and tests, `usage`, `notFound`; empty for failures that nobody needs to tell apart.
    public let code: String

    /// The ``code`` of a name, label or the like that is no text.
    static let mistypedMetadata = "mistypedMetadata"

    public init(_ message: String, exitCode: ExitStatus = .failure, code: String = "") {
        self.message = message
        self.exitCode = exitCode
        self.code = code
    }

    /// Ends the command with `exitCode` and no further word.
    public static func silent(_ exitCode: ExitStatus) -> CommandFailure { CommandFailure("", exitCode: exitCode) }
}

/// The exit codes of svcctl.
public struct ExitStatus: RawRepresentable, Sendable, Hashable {
    public let rawValue: Int32

    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let success = ExitStatus(rawValue: 0)
    /// The command failed, or was used wrongly. For `lint`: findings of severity error. For `diff`: there are
    /// differences. For `trace` and `rules --diff`: traffic cannot flow, rules differ.
    public static let failure = ExitStatus(rawValue: 1)
    /// `lint` and `diff`: wrong use, or input that could not be read.
    public static let trouble = ExitStatus(rawValue: 2)
    /// Nobody reads the output any more: as a process that SIGPIPE ends.
    public static let brokenPipe = ExitStatus(rawValue: 141)
    /// Ended by Ctrl-C.
    public static let interrupted = ExitStatus(rawValue: 130)
}
