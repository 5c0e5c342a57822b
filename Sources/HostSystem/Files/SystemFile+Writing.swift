internal import SystemPackage

extension SystemFile {
    /// Replaces the content of the file at `path` at once, so that a reader sees the old content or the new one and
    /// never a part; what it says is on the disk then. The file keeps its mode and its owner, a symbolic link stays one
    /// (what it points at is written, there or not), and so does a hard link: that one is written in place, and has its
    /// old content again where the new one cannot be written. A new file is readable by its owner only; folders are made on the way.
    public static func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let target = try followingLinks(path)
        try makeFolders(for: target)
        guard let old = try? Stat(target) else { return try replace(target, with: bytes, like: nil) }
        // Another file in its place would part it from its other names, or take the place of a device.
        guard old.type == .regular, old.linkCount == 1 else { return try overwrite(target, bytes) }
        do {
            try replace(target, with: bytes, like: old)
        } catch  where [Errno.permissionDenied, .notPermitted].map(\.rawValue).contains(error.code) {
            // A folder where nothing new may be made, or an owner that only root may give.
            try overwrite(target, bytes)
        }
    }

    /// Makes the file at `path`, which nobody else can read at any time.
    /// - Throws: where there is such a file already, be it a link.
    public static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        try store(bytes, in: try open("open", path, [.create, .exclusiveCreate], permissions: .ownerReadWrite), path)
    }

    /// Removes the file at `path`, if there is one.
    public static func remove(_ path: String) { _ = unlinkFile(path) }

    private static func replace(_ path: String, with bytes: [UInt8], like old: Stat?) throws(FileError) {
        let temporary = "\(path).\(UInt64.random(in: .min ... .max))"
        let descriptor = try open(
            "open", path, at: temporary, [.create, .exclusiveCreate], permissions: .ownerReadWrite)
        do {
            if let old { try keep(old, on: descriptor, path) }
            try store(bytes, in: descriptor, path, synchronizing: true)
            try rename(temporary, to: path)
        } catch {
            remove(temporary)
            throw error
        }
    }

    private static func overwrite(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        // What is no file has no content to go back to.
        let old = Status(of: path)?.kind == .file ? try read(path) : nil
        let descriptor = try open("open", path, [], permissions: nil)
        do {
            try descriptor.closeAfter {
                do {
                    try put(bytes, into: descriptor, path, cutting: old != nil)
                } catch {
                    // The old content has its place on the disk still: nothing was cut off.
                    if let old { try? put(old, into: descriptor, path, cutting: true) }
                    throw error
                }
            }
        } catch { throw error as? FileError ?? FileError("write", path, error) }
    }

    private static func put(
        _ bytes: [UInt8], into descriptor: FileDescriptor, _ path: String, cutting: Bool
    ) throws {
        if !cutting {
            _ = try descriptor.writeAll(bytes)
            return
        }
        _ = try descriptor.writeAll(toAbsoluteOffset: 0, bytes)
        try cut(descriptor, to: bytes.count, path)
        try synchronize(descriptor, path)
    }

    private static func open(
        _ operation: String, _ path: String, at place: String? = nil, _ options: FileDescriptor.OpenOptions,
        permissions: FilePermissions?
    ) throws(FileError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                place ?? path, .writeOnly, options: [options, .closeOnExec], permissions: permissions)
        } catch { throw FileError(operation, path, error) }
    }

    /// Writes all of `bytes` and closes `descriptor`, whose last word may be that the disk is full.
    /// - Parameter synchronizing: whether to wait until the disk has them: a name that is given to a file before that may
    ///   lead to nothing after a loss of power.
    private static func store(
        _ bytes: [UInt8], in descriptor: FileDescriptor, _ path: String, synchronizing: Bool = false
    ) throws(FileError) {
        do {
            try descriptor.closeAfter {
                _ = try descriptor.writeAll(bytes)
                if synchronizing { try synchronize(descriptor, path) }
            }
        } catch { throw error as? FileError ?? FileError("write", path, error) }
    }

    /// Where `path` leads over symbolic links; the last of them may point at nothing yet.
    private static func followingLinks(_ path: String) throws(FileError) -> String {
        var place = FilePath(path)
        // As many as Linux follows.
        for _ in 0..<40 {
            guard let goal = linkTarget(place.string) else { return place.string }
            place = place.removingLastComponent().pushing(FilePath(goal))
        }
        throw FileError(operation: "open", path: path, code: Errno.tooManySymbolicLinkLevels.rawValue)
    }
}
