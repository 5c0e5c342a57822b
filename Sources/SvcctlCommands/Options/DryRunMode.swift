internal import ArgumentParser

/// How far a command that changes objects goes: `--dry-run`.
enum DryRunMode: String, Sendable {
    case none
    /// Nothing is sent.
    case client
    /// The server does everything but store.
    case server

    /// The value that `--dry-run` without one stands for. kubectl deprecates it, and means `client`.
    static let bareFlag = "unchanged"

    /// - Throws: `CommandFailure` with kubectl's words.
    init(flag: String) throws {
        switch flag {
        case "none", "false": self = .none
        case "client", "true", Self.bareFlag: self = .client
        case "server": self = .server
        default:
            throw CommandFailure(
                "error: Invalid dry-run value (\(flag)). Must be \"none\", \"server\", or \"client\".", code: "usage")
        }
    }

    /// What follows the word for what was done: ` (dry run)`.
    var suffix: String {
        switch self {
        case .none: ""
        case .client: " (dry run)"
        case .server: " (server dry run)"
        }
    }
}

/// `--dry-run` as an option.
struct DryRunOptions: ParsableArguments, Sendable {
    @Option(
        name: .customLong("dry-run"),
        help: .value(
            "none|client|server",
            "client: print what would be sent and send nothing. server: let the server check it without storing it."),
        completion: .list(["none", "client", "server"]))
    var dryRun = "none"

    var mode: DryRunMode { get throws { try DryRunMode(flag: dryRun) } }
}
