internal import SystemPackage

/// Files of this machine, read and written whole.
public enum SystemFile {
    /// What a reader does with pipes, sockets and devices.
    public enum SpecialFiles: Sendable {
        /// Reads them until they end or the limit is passed: `<(command)`, `/dev/stdin`.
        case read
        /// Refuses them: to open a pipe that nobody writes to would wait for ever.
        case refuse
    }

    /// What the system knows about a file, links followed.
    public struct Status: Sendable, Hashable {
        /// A regular file, a folder, or anything else: a device, a pipe, a socket.
        public enum Kind: Sendable, Hashable { case file, folder, special }

        /// What there is at the path, links followed.
        public let kind: Kind
        /// In bytes; 0 for what has no size.
        public let size: Int
        /// Seconds since 1970.
        public let modificationTime: Int
        /// Whether others than its owner may read it.
        public let isReadableByOthers: Bool

        /// nil where there is no such file, or none that may be looked at.
        public init?(of path: String) {
            guard let status = try? Stat(path) else { return nil }
            self.init(status)
        }

        init(_ status: Stat) {
            kind = status.type == .regular ? .file : status.type == .directory ? .folder : .special
            size = Int(status.size)
            modificationTime = status.modified.seconds
            isReadableByOthers = !status.permissions.isDisjoint(with: [.groupRead, .otherRead])
        }
    }

    /// The whole content of the file at `path`, read with as few system calls as possible: a run may read thousands.
    /// - Parameter limit: in bytes; what holds more is refused, and never read further.
    public static func read(
        _ path: String, limit: Int = .max, special: SpecialFiles = .read
    ) throws(FileError) -> [UInt8] {
        let descriptor: FileDescriptor
        do {
            // Without O_NONBLOCK the open itself waits for the other end of a pipe.
            let options: FileDescriptor.OpenOptions = special == .refuse ? [.closeOnExec, .nonBlocking] : .closeOnExec
            descriptor = try FileDescriptor.open(path, .readOnly, options: options)
        } catch { throw FileError("open", path, error) }
        defer { try? descriptor.close() }
        do {
            let status = try Stat(descriptor)
            if status.type == .directory { throw Errno.isDirectory }
            if special == .refuse, status.type != .regular { throw Errno.notSupported }
            let size = Int(status.size)
            if size > limit {
                throw FileError(operation: "read", path: path, code: Errno.fileTooLarge.rawValue, size: size)
            }
            return try read(descriptor, size: size, limit: limit)
        } catch let error as FileError { throw error } catch { throw FileError("read", path, error) }
    }

    /// Everything that `descriptor` still gives.
    static func read(_ descriptor: FileDescriptor, size: Int, limit: Int) throws -> [UInt8] {
        var bytes = try readOnce(descriptor, capacity: size)
        // What has no size (a pipe) or grows is read until it ends.
        while bytes.count >= size {
            let more = try readOnce(descriptor, capacity: 1 << 16)
            if more.isEmpty { break }
            bytes += more
            if bytes.count > limit { throw Errno.fileTooLarge }
        }
        return bytes
    }

    private static func readOnce(_ descriptor: FileDescriptor, capacity: Int) throws -> [UInt8] {
        if capacity == 0 { return [] }
        return try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while count < capacity {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let taken = try descriptor.read(into: rest)
                if taken == 0 { return }
                count += taken
            }
        }
    }
}
