internal import SystemPackage

/// A file operation that the system refused, worded as Go words it: `open /a/b: permission denied`.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `open`, `stat`, `write`: the call that failed.
    public let operation: String
    /// The path as it was given.
    public let path: String
    /// The system's error number.
    public let code: Int32
    /// Bytes of a file that is larger than the reader's limit; nil where it has no size of its own, as a pipe.
    public let size: Int?

    /// An error with the system's number in `code`. `size` is in bytes, where it is the size that is wrong.
    public init(operation: String, path: String, code: Int32, size: Int? = nil) {
        self.operation = operation
        self.path = path
        self.code = code
        self.size = size
    }

    init(_ operation: String, _ path: String, _ error: any Error) {
        self.init(operation: operation, path: path, code: (error as? Errno)?.rawValue ?? Errno.ioError.rawValue)
    }

    /// Whether there is no such file.
    public var isMissing: Bool { code == Errno.noSuchFileOrDirectory.rawValue || code == Errno.notDirectory.rawValue }
    /// Whether the path leads to a folder, where a file was asked for.
    public var isFolder: Bool { code == Errno.isDirectory.rawValue }
    /// Whether the file holds more than the reader's limit.
    public var isTooLarge: Bool { code == Errno.fileTooLarge.rawValue }
    /// Whether it is a pipe, a socket or a device, and the reader takes none.
    public var isSpecial: Bool { code == Errno.notSupported.rawValue }

    /// The system's sentence alone, as it writes it: `Permission denied`.
    public var reason: String { SystemError.text(code) }

    /// The line that Go prints for the same error: `open web.yml: no such file or directory`.
    public var description: String {
        let text = reason
        return "\(operation) \(path): \(text.prefix(1).lowercased())\(text.dropFirst())"
    }
}
