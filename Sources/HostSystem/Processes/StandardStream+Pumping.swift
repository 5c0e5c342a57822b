internal import Dispatch
internal import Synchronization
internal import SystemPackage

extension StandardStream {
    /// The bytes of the stream as they come, read on a thread of their own; the sequence ends where the stream does.
    public func chunks() -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            DispatchQueue(label: "svcctl.reader").async {
                let descriptor = FileDescriptor(rawValue: rawValue)
                while let chunk = try? SystemFile.readSome(descriptor), !chunk.isEmpty {
                    if case .terminated = continuation.yield(chunk) { return }
                }
                continuation.finish()
            }
        }
    }
}

extension SystemFile {
    /// What `descriptor` gives at once; empty at its end.
    fileprivate static func readSome(_ descriptor: FileDescriptor) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}

/// Writes to a stream on a thread of its own: nobody waits for a slow reader.
public final class StreamWriter: Sendable {
    private let stream: StandardStream
    private let queue = DispatchQueue(label: "svcctl.writer")
    private let isClosed = Atomic(false)
    private let waiting = Atomic(0)

    /// Reads from `stream` as its bytes arrive.
    public init(_ stream: StandardStream) { self.stream = stream }

    /// How many bytes have been sent and are not written yet.
    public var unwritten: Int { waiting.load(ordering: .relaxed) }

    /// Writes `bytes` when its turn comes; nothing once the reader has gone.
    public func send(_ bytes: [UInt8]) {
        waiting.add(bytes.count, ordering: .relaxed)
        queue.async { [self] in
            defer { waiting.subtract(bytes.count, ordering: .relaxed) }
            if isClosed.load(ordering: .relaxed) { return }
            do { try stream.write(bytes) } catch { isClosed.store(true, ordering: .relaxed) }
        }
    }

    /// Waits until everything is written, or `seconds` have passed: a reader that reads no more is left alone.
    public func finish(within seconds: Double) async {
        await withCheckedContinuation { continuation in
            let waiter = Waiter(continuation)
            queue.async { waiter.end() }
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { waiter.end() }
        }
    }

    /// Resumes what waits, once.
    private final class Waiter: Sendable {
        private let continuation: Mutex<CheckedContinuation<Void, Never>?>

        init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = Mutex(continuation) }

        func end() { continuation.withLock { $0.take() }?.resume() }
    }
}
