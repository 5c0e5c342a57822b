#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Whole files, read with as few system calls as possible: a run opens thousands.
enum FileBytes {
    /// nil where there is no such file.
    static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    static func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ReadFailure(message: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ReadFailure(message: String(cString: strerror(errno))) }
        if status.st_mode & S_IFMT == S_IFDIR { throw ReadFailure(message: "is a directory") }
        let size = Int(status.st_size)
        if size > limit { throw ReadFailure(message: "has \(size) bytes, more than the limit of \(limit)") }
        var bytes = try readOnce(descriptor, capacity: size)
        // What has no size (a pipe) or grows is read until it ends.
        while bytes.count >= size {
            let more = try readOnce(descriptor, capacity: 1 << 16)
            if more.isEmpty { break }
            bytes += more
            if bytes.count > limit { throw ReadFailure(message: "has more than the limit of \(limit) bytes") }
        }
        return bytes
    }

    private static func readOnce(_ descriptor: CInt, capacity: Int) throws(ReadFailure) -> [UInt8] {
        if capacity == 0 { return [] }
        var failure: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            while count < capacity {
                #if canImport(Glibc)
                    let taken = Glibc.read(descriptor, base + count, capacity - count)
                #elseif canImport(Musl)
                    let taken = Musl.read(descriptor, base + count, capacity - count)
                #else
                    let taken = Darwin.read(descriptor, base + count, capacity - count)
                #endif
                if taken < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                    return
                }
                if taken == 0 { return }
                count += taken
            }
        }
        if failure != 0 { throw ReadFailure(message: String(cString: strerror(failure))) }
        return bytes
    }
}
