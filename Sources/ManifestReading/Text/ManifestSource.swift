public import HostSystem

/// A text that holds manifests: a file, or bytes that somebody has read already.
public struct ManifestSource: Sendable, Hashable {
    /// The name in messages.
    public let name: String
    let content: Content
    /// Whether it was met in a directory, where files of other programs lie too.
    public let isFound: Bool

    enum Content: Sendable, Hashable {
        case file(path: String)
        case bytes([UInt8])
        /// A file whose text an editor holds, saved or not.
        case unsaved(path: String, [UInt8])
    }

    /// The largest text that is read, in bytes: files, standard input and downloads alike.
    public static let standardLimit = 128 << 20

    /// The file at `path`, called `name` in messages.
    /// - Parameter isFound: whether nobody named it: it was met in a directory, where files of other programs lie too.
    public init(file path: String, name: String? = nil, isFound: Bool = false) {
        self.name = name ?? path
        self.isFound = isFound
        content = .file(path: path)
    }

    /// The file at `path` as an editor has it: `bytes` count, not what is stored.
    public init(file path: String, name: String, unsaved bytes: [UInt8], isFound: Bool) {
        self.name = name
        self.isFound = isFound
        content = .unsaved(path: path, bytes)
    }

    /// Bytes that have been read: standard input, a pipe, a download.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        isFound = false
        content = .bytes(bytes)
    }

    /// Whether it is a file, which fixes can be written to.
    public var isFile: Bool { path != nil }

    /// The path of the file; nil for bytes.
    public var path: String? {
        switch content {
        case .file(let path), .unsaved(let path, _): path
        case .bytes: nil
        }
    }

    /// Its bytes as they are; nil where it cannot be read.
    public var bytes: [UInt8]? { try? raw(limit: .max) }

    /// In bytes; nil where there is no such regular file.
    public var size: Int? {
        switch content {
        case .bytes(let bytes), .unsaved(_, let bytes): return bytes.count
        case .file(let path):
            guard let status = SystemFile.Status(of: path), status.kind == .file else { return nil }
            return status.size
        }
    }

    /// Its text in UTF-8, as kubectl reads it: UTF-16 is decoded, bytes that are no UTF-8 become U+FFFD.
    /// - Parameter limit: the most bytes; a larger text is an error.
    public func read(limit: Int = standardLimit) throws(ReadFailure) -> [UInt8] {
        TextEncoding.utf8(try raw(limit: limit))
    }

    private func raw(limit: Int) throws(ReadFailure) -> [UInt8] {
        switch content {
        case .bytes(let bytes), .unsaved(_, let bytes):
            if bytes.count > limit { throw ReadFailure(size: bytes.count, limit: limit) }
            return bytes
        case .file(let path):
            do {
                return try SystemFile.read(path, limit: limit, special: isFound ? .refuse : .read)
            } catch {
                throw ReadFailure(error, limit: limit)
            }
        }
    }
}

/// Why a text could not be read.
public struct ReadFailure: Error, Sendable {
    /// In one line, without the name of the file.
    public let message: String
    /// Whether it is no file that could hold a manifest: a pipe or a device that was met in a directory.
    public let isSpecialFile: Bool
    /// What the system said; nil where it had no part in it.
    public let cause: FileError?

    init(_ error: FileError, limit: Int = 0) {
        cause = error
        isSpecialFile = error.isSpecial
        if error.isSpecial {
            message = "is a pipe, a socket or a device: passed over"
        } else if error.isFolder {
            message = "is a directory"
        } else {
            message = error.isTooLarge ? ReadFailure(size: error.size, limit: limit).message : error.reason
        }
    }

    init(size: Int?, limit: Int) {
        message =
            size.map { "has \($0) bytes, more than the limit of \(limit)" }
            ?? "has more than the limit of \(limit) bytes"
        isSpecialFile = false
        cause = nil
    }
}
