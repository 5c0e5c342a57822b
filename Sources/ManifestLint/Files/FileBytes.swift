internal import HostSystem

/// Whole files, and why one cannot be read in the words of lint.
enum FileBytes {
    /// In bytes; nil where there is no such file.
    static func size(of path: String) -> Int? { SystemFile.Status(of: path)?.size }

    /// - Parameter limit: in bytes.
    static func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        do { return try SystemFile.read(path, limit: limit) } catch {
            if error.isFolder { throw ReadFailure(message: "is a directory") }
            guard error.isTooLarge else { throw ReadFailure(message: error.reason) }
            guard let size = error.size else { throw ReadFailure(message: "has more than the limit of \(limit) bytes") }
            throw ReadFailure(message: "has \(size) bytes, more than the limit of \(limit)")
        }
    }
}
