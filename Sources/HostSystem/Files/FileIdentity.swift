#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The file that a path leads to now. If another file takes its place, its identity differs.
public struct FileIdentity: Sendable, Hashable {
    private let device: UInt64
    private let number: UInt64
    /// The number of the user that the file belongs to.
    public let owner: UInt32

    /// Nil where there is no file.
    public init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
        owner = status.st_uid
    }
}

extension SystemFile {
    /// The absolute path of the file or folder behind `path`, with all links followed; nil if there is none.
    public static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
