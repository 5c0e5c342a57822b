internal import SystemPackage

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

// Calls that swift-system lacks.
extension SystemFile {
    /// Makes the folders that lead to `path`, for their owner only.
    static func makeFolders(for path: String) throws(FileError) {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
        if folder.isEmpty || Status(of: folder)?.kind == .folder { return }
        try makeFolders(for: folder)
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw FileError(operation: "mkdir", path: folder, code: errno)
        }
    }

    /// Makes the folder at `path`, which must not be there yet, for its owner only.
    public static func makeFolder(_ path: String) throws(FileError) {
        if mkdir(path, 0o700) != 0 { throw FileError(operation: "mkdir", path: path, code: errno) }
    }

    /// Removes the folder at `path` and the files in it. If it contains folders, they stay, and so does it.
    public static func removeFolder(_ path: String) {
        for entry in (try? entries(of: path)) ?? [] { _ = unlink("\(path)/\(entry.name)") }
        rmdir(path)
    }

    /// Whether `path` leads to a file that this process may run.
    public static func isProgram(_ path: String) -> Bool { Status(of: path)?.kind == .file && access(path, X_OK) == 0 }

    static func unlinkFile(_ path: String) -> Bool { unlink(path) == 0 }

    static func rename(_ old: String, to new: String) throws(FileError) {
        // `rename` alone names this function.
        #if canImport(Glibc)
            let result = Glibc.rename(old, new)
        #elseif canImport(Musl)
            let result = Musl.rename(old, new)
        #else
            let result = Darwin.rename(old, new)
        #endif
        if result != 0 { throw FileError(operation: "rename", path: new, code: errno) }
    }

    /// Waits until the disk has what was written.
    static func synchronize(_ descriptor: FileDescriptor, _ path: String) throws(FileError) {
        if fsync(descriptor.rawValue) != 0 { throw FileError(operation: "fsync", path: path, code: errno) }
    }

    static func cut(_ descriptor: FileDescriptor, to size: Int, _ path: String) throws(FileError) {
        if ftruncate(descriptor.rawValue, size) != 0 { throw FileError(operation: "truncate", path: path, code: errno) }
    }

    /// Gives a new file the owner and the mode of the one whose place it takes.
    static func keep(_ old: Stat, on descriptor: FileDescriptor, _ path: String) throws(FileError) {
        let mine = try? Stat(descriptor)
        if mine?.userID != old.userID || mine?.groupID != old.groupID,
            fchown(descriptor.rawValue, old.userID.rawValue, old.groupID.rawValue) != 0
        {
            throw FileError(operation: "chown", path: path, code: errno)
        }
        if fchmod(descriptor.rawValue, old.permissions.rawValue) != 0 {
            throw FileError(operation: "chmod", path: path, code: errno)
        }
    }

    /// The target of the symbolic link at `path`; nil if it is no link.
    static func linkTarget(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }

    /// What a folder holds.
    public struct Entry: Sendable, Hashable {
        /// The name in its folder, without the path.
        public let name: String
        /// What the entry is; nil where the system does not say.
        public let kind: Status.Kind?
        /// Whether it is a symbolic link; ``kind`` tells what it leads to.
        public let isLink: Bool
    }

    /// What the folder at `path` holds, by name in the order of bytes.
    public static func entries(of path: String) throws(FileError) -> [Entry] {
        guard let folder = opendir(path) else { throw FileError(operation: "open", path: path, code: errno) }
        defer { closedir(folder) }
        var entries: [Entry] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            if name == "." || name == ".." { continue }
            let type = Int32(entry.pointee.d_type)
            // Most file systems tell files from folders without another call.
            let kind: Status.Kind? =
                type == Int32(DT_REG)
                ? .file : type == Int32(DT_DIR) ? .folder : Status(of: "\(path)/\(name)")?.kind
            let isLink = type == Int32(DT_LNK) || (type == Int32(DT_UNKNOWN) && linkTarget("\(path)/\(name)") != nil)
            entries.append(Entry(name: name, kind: kind, isLink: isLink))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

extension Stat {
    /// A time since 1970, UTC.
    struct Moment: Equatable {
        let seconds: Int
        let nanoseconds: Int

        fileprivate init(_ time: timespec) { (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec)) }
    }

    /// When the content was last changed.
    var modified: Moment { Moment(st_mtim) }
    /// When anything about the file was last changed.
    var changed: Moment { Moment(st_ctim) }
}
