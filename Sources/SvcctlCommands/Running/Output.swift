internal import ObjectPrinting
internal import Synchronization

/// One of the two streams that a command writes to.
///
/// What servers and manifests say may hold anything. A message never carries a control character; what is printed as it
/// is, such as the output of a template, loses its power only where a terminal would obey it.
public struct Output: Sendable {
    private let send: @Sendable ([UInt8]) throws -> Void
    private let isTerminal: Bool
    /// The beginning of a character whose rest is still to come: nil where nothing has to be shown.
    private let unfinished: Unfinished?

    private final class Unfinished: Sendable { let bytes = Mutex<[UInt8]>([]) }

    /// - Parameters:
    ///   - isTerminal: whether a terminal shows what is written.
    ///   - send: takes bytes at once; throws ``ClosedOutput`` when nobody reads them any more.
    public init(isTerminal: Bool = false, _ send: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.isTerminal = isTerminal
        unfinished = isTerminal ? Unfinished() : nil
        self.send = send
    }

    /// Writes `text` as it is; see ``TerminalText`` for what a terminal is shown of it.
    public func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Writes bytes as they are; see ``TerminalText`` for what a terminal is shown of them.
    public func write(_ bytes: [UInt8]) throws {
        guard let unfinished else { return try send(bytes) }
        // Pieces of a stream may end in the middle of a character.
        let whole = unfinished.bytes.withLock { rest in
            let all = rest + bytes
            rest = Array(all.suffix(TerminalText.unfinishedLength(all)))
            return Array(all.dropLast(rest.count))
        }
        try send(TerminalText.shown(whole, keepsColours: true))
    }

    /// Writes what ``write(_:)`` still keeps: nothing more follows it.
    func finish() throws {
        let rest = unfinished?.bytes.withLock { rest in
            defer { rest = [] }
            return rest
        }
        if let rest, !rest.isEmpty { try send(TerminalText.shown(rest, keepsColours: true)) }
    }

    /// Writes a message and a line end.
    public func print(_ text: String) throws {
        try finish()
        try send(Array(TerminalText.shown(text, keepsColours: isTerminal).utf8) + [0x0A])
    }

    /// Writes what moves the cursor of a terminal: only words of svcctl's own.
    func draw(_ text: String) throws { try send(Array(text.utf8)) }
}

/// The reader of the output has gone (`svcctl get svc | head -1`): nothing more is sent or asked, and the command ends as
/// a broken pipe ends others.
public struct ClosedOutput: Error {}

/// Keeps what is written to it: for tests, and for text that is needed whole.
public final class OutputCollector: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    /// Nothing is collected yet.
    public init() {}

    /// The stream to hand to a command.
    public var output: Output {
        Output { [self] new in bytes.withLock { $0 += new } }
    }

    /// Everything that was written so far.
    public var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
