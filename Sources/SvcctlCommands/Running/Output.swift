internal import Synchronization

/// One of the two streams that a command writes to.
public struct Output: Sendable {
    private let send: @Sendable ([UInt8]) throws -> Void

    /// - Parameter send: takes bytes at once; throws ``ClosedOutput`` when nobody reads them any more.
    public init(_ send: @escaping @Sendable ([UInt8]) throws -> Void) { self.send = send }

    /// Writes `text` as it is.
    public func write(_ text: String) throws { try send(Array(text.utf8)) }

    public func write(_ bytes: [UInt8]) throws { try send(bytes) }

    /// Writes `text` and a line end.
    public func print(_ text: String) throws { try send(Array(text.utf8) + [0x0A]) }
}

/// The reader of the output has gone (`svcctl get svc | head -1`): no mistake, only the end.
public struct ClosedOutput: Error {}

/// Keeps what is written to it: for tests, and for text that is needed whole.
public final class OutputCollector: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    public init() {}

    public var output: Output {
        Output { [self] new in bytes.withLock { $0 += new } }
    }

    public var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
