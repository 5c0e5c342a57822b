#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The files that the client reads and writes: kubeconfigs, tokens, certificates, caches. Tests pass files of their own.
public struct FileAccess: Sendable {
    /// The whole content of the file at a path. Throws ``FileError``.
    public var read: @Sendable (_ path: String) throws -> [UInt8]
    /// Replaces the file at a path at once, readable by its owner only, making folders on the way. Throws ``FileError``.
    public var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void

    public init(
        read: @escaping @Sendable (_ path: String) throws -> [UInt8],
        write: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
    ) {
        self.read = read
        self.write = write
    }

    /// The files of this machine.
    public static let local = FileAccess(read: LocalFiles.read, write: LocalFiles.write)

    /// The seconds since 1970 at which the file at `path` was last changed; nil where there is none.
    public static func modificationTime(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            return status.st_mtimespec.tv_sec
        #else
            return status.st_mtim.tv_sec
        #endif
    }
}

private enum LocalFiles {
    @Sendable static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError(operation: "read", path: path, code: errno)
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Writes beside the file and renames, so that a reader sees the old content or the new one and never a part. A
    /// symbolic link stays one: what it points at is replaced.
    @Sendable static func write(_ path: String, _ bytes: [UInt8]) throws {
        let target = resolvingLinks(path)
        try makeFolders(for: target)
        var template = Array("\(target).XXXXXX".utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { $0.baseAddress.map(mkstemp) ?? -1 }  // mode 0600
        guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            try writeAll(bytes, to: descriptor, path: path)
            guard close(descriptor) == 0 else { throw FileError(operation: "close", path: path, code: errno) }
            guard rename(temporary, target) == 0 else { throw FileError(operation: "rename", path: path, code: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let code = errno
                close(descriptor)
                throw FileError(operation: "write", path: path, code: code)
            }
            written += count
        }
    }

    private static func resolvingLinks(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func makeFolders(for path: String) throws {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            if folder == "/" { continue }
            if mkdir(folder, 0o700) != 0, errno != EEXIST, errno != EISDIR, errno != EROFS, errno != EACCES {
                throw FileError(operation: "mkdir", path: folder, code: errno)
            }
        }
    }
}

// `read` and `write` inside FileAccess name its members.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
