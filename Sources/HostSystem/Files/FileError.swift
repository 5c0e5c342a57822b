#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file operation that the system refused, worded as Go words it: `open /a/b: permission denied`.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `open`, `stat`, `write`: the call that failed.
    public let operation: String
    public let path: String
    /// The system's error number.
    public let code: Int32

    public init(operation: String, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether there is no such file.
    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    public var description: String {
        let text = String(cString: strerror(code))
        return "\(operation) \(path): \(text.prefix(1).lowercased())\(text.dropFirst())"
    }
}
