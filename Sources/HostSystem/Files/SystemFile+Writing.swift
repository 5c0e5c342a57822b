internal import SystemPackage

extension SystemFile {
    /// Replaces the content of the file at `path` in one step: a reader sees the old content or the new one, never a
    /// part, and the new one is on the disk when this returns. The file keeps its mode and its owner. A symbolic link
    /// stays a link, and the file behind it is written. A hard link keeps its other names: it is written in place, and
    /// gets its old content back if that fails. A new file is readable by its owner only. Missing folders are created.
    public static func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let target = try followingLinks(path)
        try makeFolders(for: target)
        guard let old = try? Stat(target) else { return try replace(target, with: bytes, like: nil) }
        // A new file would lose the other names of a hard link, or replace a device.
        guard old.type == .regular, old.linkCount == 1 else { return try overwrite(target, bytes) }
        do {
            try replace(target, with: bytes, like: old)
        } catch  where [Errno.permissionDenied, .notPermitted].map(\.rawValue).contains(error.code) {
            // The folder is not writable, or only root may give the file its owner.
            try overwrite(target, bytes)
        }
    }

    /// Creates the file at `path`. Only its owner can read it, from the first moment on.
    /// - Throws: ``FileError`` if there is a file or a link at `path` already.
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

    /// Writes all of `bytes` and closes `descriptor`, which may fail because the disk is full.
    /// - Parameter synchronizing: whether to wait until the disk has them. A file that gets its name before that may be
    ///   empty after a loss of power.
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
