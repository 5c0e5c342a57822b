/// A text to check: a file, or bytes that somebody has read already.
public struct ManifestSource: Sendable, Hashable {
    /// The name in diagnostics.
    public let name: String
    let content: Content
    /// Whether it was met in a directory, where files of other programs lie too.
    let isFound: Bool

    enum Content: Sendable, Hashable {
        case file(path: String)
        case bytes([UInt8])
    }

    /// The file at `path`, called `name` in diagnostics.
    /// - Parameter isFound: whether nobody named it: it was met in a directory, where files of other programs lie too.
    public init(file path: String, name: String? = nil, isFound: Bool = false) {
        self.name = name ?? path
        self.isFound = isFound
        content = .file(path: path)
    }

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        isFound = false
        content = .bytes(bytes)
    }

    /// Whether it is a file, which fixes can be written to.
    public var isFile: Bool {
        if case .file = content { true } else { false }
    }

    /// Its bytes as they are; nil where it cannot be read.
    public var bytes: [UInt8]? { try? raw(limit: .max) }

    /// In bytes; nil where there is no such file.
    var size: Int? {
        switch content {
        case .bytes(let bytes): bytes.count
        case .file(let path): FileBytes.size(of: path)
        }
    }

    /// Its text in UTF-8; at most `limit` bytes, which a larger file exceeds by an error.
    func read(limit: Int) throws(ReadFailure) -> [UInt8] {
        let bytes = try raw(limit: limit)
        return bytes.isUTF16 ? bytes.decodedFromUTF16 : bytes
    }

    private func raw(limit: Int) throws(ReadFailure) -> [UInt8] {
        switch content {
        case .bytes(let bytes): return bytes
        case .file(let path): return try FileBytes.read(path, limit: limit)
        }
    }
}

/// Why a file could not be read, in one line.
struct ReadFailure: Error, Sendable {
    let message: String
}

extension [UInt8] {
    /// Whether a byte order mark says so.
    fileprivate var isUTF16: Bool { starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) }

    /// In UTF-8, without the byte order mark.
    fileprivate var decodedFromUTF16: [UInt8] {
        let isBigEndian = self[0] == 0xFE
        let units = stride(from: 2, to: count - 1, by: 2).map { offset in
            let (first, second) = (UInt16(self[offset]), UInt16(self[offset + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return Array<UInt8>(String(decoding: units, as: UTF16.self).utf8)
    }
}
