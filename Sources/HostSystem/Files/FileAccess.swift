/// The files that the client reads and writes: kubeconfigs, tokens, certificates, caches. Tests pass files of their own.
public struct FileAccess: Sendable {
    /// The whole content of the file at a path. Throws ``FileError``.
    public var read: @Sendable (_ path: String) throws -> [UInt8]
    /// Replaces the file at a path at once, making folders on the way; see ``SystemFile/write(_:_:)``. Throws
    /// ``FileError``.
    public var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void

    /// Reads and writes files in other ways than the system's own, as tests do.
    public init(
        read: @escaping @Sendable (_ path: String) throws -> [UInt8],
        write: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
    ) {
        self.read = read
        self.write = write
    }

    /// The files of this machine.
    public static let local = FileAccess(
        read: { try SystemFile.read($0) }, write: { try SystemFile.write($0, $1) })

    /// The seconds since 1970 at which the file at `path` was last changed; nil where there is none.
    public static func modificationTime(_ path: String) -> Int? { SystemFile.Status(of: path)?.modificationTime }
}
