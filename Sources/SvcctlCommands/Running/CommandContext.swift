internal import FoundationEssentials
internal import Synchronization

/// Everything that a command may read or change besides its flags. A test gives the command its own.
public struct CommandContext: Sendable {
    /// Reads standard input to its end; fails where it holds more than a file may.
    public var readInput: @Sendable () throws -> [UInt8]
    /// Reads one line of standard input; empty at its end.
    public var readLine: @Sendable () throws -> String = { Swift.readLine() ?? "" }
    /// The bytes of standard input as they come.
    public var inputChunks: @Sendable () -> AsyncStream<[UInt8]> = { AsyncStream { $0.finish() } }
    /// Standard output.
    public var output: Output
    /// Standard error.
    public var errors: Output
    /// The environment of the command.
    public var environment: [String: String]
    /// An absolute path; relative file names are resolved against it.
    public var currentDirectory: String
    /// What is known of the terminal.
    public var terminal: Terminal
    /// Seconds since 1970, UTC.
    public var now: @Sendable () -> Double
    /// Whether its streams are those of the process, which the programs it starts share.
    var hasStandardStreams = false
    /// The signals that ask the command to end (Ctrl-C). As long as nobody listens, the process ends at once.
    public var interruptions: @Sendable () -> AsyncStream<Int32> = { AsyncStream { $0.finish() } }
    /// The words that the program was called with, without its name, as ``ArgumentGrammar`` makes them.
    var commandLine: [String] = []
    /// The warnings that `--warnings-as-errors` makes a failure of.
    let fatalWarnings = WarningTally()
    /// What lasts as long as the command's context does.
    let belongings = Belongings()
    /// The apiserver that the command asks.
    let latestConnection = LatestConnection()
    /// Opens the way to the apiserver that the global options name.
    public var makeTransport: @Sendable (GlobalOptions, CommandContext) async throws -> TransportTarget

    /// A world of its own for a command.
    public init(
        readInput: @escaping @Sendable () throws -> [UInt8], output: Output, errors: Output,
        environment: [String: String], currentDirectory: String, terminal: Terminal,
        now: @escaping @Sendable () -> Double,
        makeTransport: @escaping @Sendable (GlobalOptions, CommandContext) async throws -> TransportTarget
    ) {
        self.readInput = readInput
        self.output = output
        self.errors = errors
        self.environment = environment
        self.currentDirectory = currentDirectory
        self.terminal = terminal
        self.now = now
        self.makeTransport = makeTransport
    }

    /// The path `name` as seen from the current directory.
    public func absolutePath(_ name: String) -> String {
        name.hasPrefix("/") ? name : currentDirectory + "/" + name
    }
}

/// Counts the warnings of apiservers that must not stay without consequence.
final class WarningTally: Sendable {
    private let count = Mutex(0)

    func add() { count.withLock { $0 += 1 } }

    /// - Throws: `CommandFailure` in kubectl's words where there was a warning.
    func throwIfAny() throws {
        let count = count.withLock(\.self)
        if count > 0 { throw CommandFailure("error: \(count) warning\(count == 1 ? "" : "s") received") }
    }
}

/// Values that are kept until the process ends. Freeing ten thousand objects takes longer than ending it.
final class Belongings: Sendable {
    private let values = Mutex<[any Sendable]>([])

    func keep(_ value: any Sendable) { values.withLock { $0.append(value) } }
}

/// What is known of the terminal that a command prints to.
public struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    public var isOutputTerminal: Bool
    /// Whether standard error is a terminal.
    public var isErrorTerminal: Bool
    /// Columns; nil where standard output is no terminal.
    public var width: Int?

    /// No terminal, unless it is said.
    public init(isOutputTerminal: Bool = false, isErrorTerminal: Bool = false, width: Int? = nil) {
        self.isOutputTerminal = isOutputTerminal
        self.isErrorTerminal = isErrorTerminal
        self.width = width
    }
}
