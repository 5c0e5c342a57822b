internal import SystemPackage

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The three streams that a process begins with.
public enum StandardStream: Int32, Sendable {
    case input = 0
    case output
    case errors

    private var descriptor: FileDescriptor { FileDescriptor(rawValue: rawValue) }

    /// Whether a person may sit at the other end.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The columns of the terminal; nil where it is none, or does not know.
    public var columns: Int? {
        var size = winsize()
        return isTerminal && ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
    }

    /// Everything until the end of the stream.
    /// - Parameter limit: in bytes; more is refused.
    public func readToEnd(limit: Int = .max) throws(FileError) -> [UInt8] {
        do { return try SystemFile.read(descriptor, size: 0, limit: limit) } catch {
            throw FileError("read", "standard input", error)
        }
    }

    /// Writes all of `bytes`, waiting for a slow reader.
    /// - Throws: ``FileError``; see ``FileError/isClosed``.
    public func write(_ bytes: [UInt8]) throws(FileError) {
        var written = 0
        while written < bytes.count {
            do {
                written += try bytes[written...].withUnsafeBytes { try descriptor.write($0) }
            } catch {
                guard error as? Errno == .resourceTemporarilyUnavailable else {
                    throw FileError("write", self == .output ? "standard output" : "standard error", error)
                }
                var wait = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, -1)
            }
        }
    }
}

extension FileError {
    /// Whether the reader of the stream has gone.
    public var isClosed: Bool { code == Errno.brokenPipe.rawValue }
}
